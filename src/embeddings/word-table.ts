// A vocabulary -> the word that stands at a place of a text, found without cutting the text into strings.

/** Which words begin at a place of a text. */
export interface WordTable {
  /** The length of the longest word that begins with the two characters at `at`, in UTF-16 units; 1 where none does. */
  readonly longestAt: (text: string, at: number) => number;
  /**
   * Tells for each length from 1 on the position of the word of that length in the vocabulary, -1 where there is none.
   * What it returns holds until the next call.
   */
  readonly wordsAt: (text: string, at: number, longest: number) => Int32Array;
}

/** One place in this many is taken: a word is found at the first or second look. */
const ROOM = 2;
/** FNV-1a's. */
const OFFSET = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

export function createWordTable(words: readonly string[]): WordTable {
  const starts = new Uint32Array(words.length + 1);
  words.forEach((word, id) => (starts[id + 1] = starts[id]! + word.length));
  const characters = new Uint16Array(starts.at(-1)!);
  words.forEach((word, id) => {
    for (let i = 0; i < word.length; i++) characters[starts[id]! + i] = word.charCodeAt(i);
  });

  /** The hash of the word in each place, and the word's position plus one; 0 where there is none. */
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, words.length * ROOM)));
  const hashes = new Int32Array(size);
  const taken = new Uint32Array(size);
  const longest = createPairs(words);
  const place = (hash: number): number => (hash ^ (hash >>> 15)) & (size - 1);

  const stands = (id: number, text: string, at: number, length: number): boolean => {
    const start = starts[id]!;
    if (starts[id + 1]! - start !== length) return false;
    for (let i = 0; i < length; i++) if (characters[start + i] !== text.charCodeAt(at + i)) return false;
    return true;
  };
  const find = (hash: number, text: string, at: number, length: number): number => {
    for (let i = place(hash); taken[i] !== 0; i = (i + 1) & (size - 1))
      if (hashes[i] === hash && stands(taken[i]! - 1, text, at, length)) return taken[i]! - 1;
    return -1;
  };
  words.forEach((word, id) => {
    let hash = OFFSET;
    for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), PRIME);
    let i = place(hash);
    while (taken[i] !== 0) i = (i + 1) & (size - 1);
    hashes[i] = hash;
    taken[i] = id + 1;
  });

  const found = new Int32Array(Math.max(1, ...words.map(({ length }) => length)));
  return {
    longestAt: longest,
    wordsAt: (text, at, most) => {
      let hash = OFFSET;
      for (let length = 1; length <= most; length++) {
        hash = Math.imul(hash ^ text.charCodeAt(at + length - 1), PRIME);
        found[length - 1] = find(hash, text, at, length);
      }
      return found;
    },
  };
}

/** For each pair of characters with which a word begins, the length of the longest such word: most pairs begin none. */
function createPairs(words: readonly string[]): WordTable["longestAt"] {
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, words.length * ROOM)));
  const pairs = new Uint32Array(size);
  const lengths = new Uint8Array(size);
  const placeOf = (pair: number): number => {
    let i = (Math.imul(pair, PRIME) >>> 7) & (size - 1);
    while (lengths[i] !== 0 && pairs[i] !== pair) i = (i + 1) & (size - 1);
    return i;
  };
  for (const word of words) {
    if (word.length < 2) continue;
    const pair = pairAt(word, 0);
    const at = placeOf(pair);
    pairs[at] = pair;
    lengths[at] = Math.max(lengths[at]!, word.length);
  }
  return (text, at) => (at + 1 < text.length ? Math.max(1, lengths[placeOf(pairAt(text, at))]!) : 1);
}

function pairAt(text: string, at: number): number {
  return ((text.charCodeAt(at) << 16) | text.charCodeAt(at + 1)) >>> 0;
}
