// Texts -> posting lists, by counting: what stands where is noted once, text by text, and put in order at the end.
import type { Postings } from "./postings.ts";
import { tokenize } from "./tokens.ts";

/** Occurrences that are told apart. */
const MOST_COUNTED = 255;
/** Share of all texts from which on a token is frequent: its counts take 1.6 times the bytes of its list at most. */
const FREQUENT = 1 / 8;

export function buildPostings(texts: Iterable<string>): Postings {
  const numbering = createNumbering();
  /** Of each posting, text by text: the number of its token, and how often it occurs there. */
  const numbers = createList();
  const counts = createList();
  /** Of each text: its tokens, and the postings up to its end. */
  const lengths = createList();
  const ends = createList();
  /** Of each token, by its number: in how many texts it stands, and its posting in the last of them. */
  const frequencies = createList();
  const last = createList();

  let begin = 0;
  for (const text of texts) {
    const tokens = tokenize(text);
    for (const token of tokens) {
      const number = numbering.of(token);
      if (number === frequencies.length()) {
        frequencies.push(0);
        last.push(0);
      }
      const at = last.at(number);
      if (frequencies.at(number) > 0 && at >= begin) {
        counts.set(at, Math.min(MOST_COUNTED, counts.at(at) + 1));
        continue;
      }
      frequencies.set(number, frequencies.at(number) + 1);
      last.set(number, numbers.length());
      numbers.push(number);
      counts.push(1);
    }
    begin = numbers.length();
    lengths.push(tokens.length);
    ends.push(begin);
  }

  const size = ends.length();
  const frequencyOf = (token: number): number => frequencies.at(numbering.of(token));
  const isFrequent = (token: number): boolean => frequencyOf(token) >= FREQUENT * size;
  const all = numbering.tokens().toSorted();
  const tokens = all.filter((token) => !isFrequent(token));
  const frequent = all.filter(isFrequent);
  const offsets = new Uint32Array(tokens.length + 1);
  /** Of each token, by its number: where its next posting goes, or its counts; of a frequent one, plus `AMONG_FREQUENT`. */
  const next = new Float64Array(all.length);
  tokens.forEach((token, rank) => {
    next[numbering.of(token)] = offsets[rank]!;
    offsets[rank + 1] = offsets[rank]! + frequencyOf(token);
  });
  frequent.forEach((token, rank) => (next[numbering.of(token)] = AMONG_FREQUENT + rank * size));
  const ids = new Uint32Array(offsets.at(-1)!);
  const ordered = new Uint8Array(ids.length);
  const byText = new Uint8Array(frequent.length * size);
  for (let id = 0, posting = 0; id < size; id++)
    for (const end = ends.at(id); posting < end; posting++) {
      const number = numbers.at(posting);
      const at = next[number]!;
      if (at >= AMONG_FREQUENT) byText[at - AMONG_FREQUENT + id] = counts.at(posting);
      else {
        ids[at] = id;
        ordered[at] = counts.at(posting);
        next[number] = at + 1;
      }
    }
  const frequentTexts = Uint32Array.from(frequent, frequencyOf);
  return {
    tokens,
    offsets,
    ids,
    counts: ordered,
    frequent,
    frequentTexts,
    byText,
    lengths: lengths.values(),
  };
}

/** More than there are postings. */
const AMONG_FREQUENT = 2 ** 33;

interface List {
  readonly length: () => number;
  readonly at: (i: number) => number;
  readonly set: (i: number, value: number) => void;
  readonly push: (value: number) => void;
  readonly values: () => Uint32Array;
}

/** Numbers in blocks that are never copied. */
const BLOCK_BITS = 16;
const BLOCK = 1 << BLOCK_BITS;

function createList(): List {
  const blocks: Uint32Array[] = [];
  let length = 0;
  return {
    length: () => length,
    at: (i) => blocks[i >>> BLOCK_BITS]![i & (BLOCK - 1)]!,
    set: (i, value) => {
      blocks[i >>> BLOCK_BITS]![i & (BLOCK - 1)] = value;
    },
    push: (value) => {
      if ((length & (BLOCK - 1)) === 0) blocks.push(new Uint32Array(BLOCK));
      blocks[length >>> BLOCK_BITS]![length & (BLOCK - 1)] = value;
      length++;
    },
    values: () => {
      const all = new Uint32Array(length);
      blocks.forEach((block, i) => all.set(block.subarray(0, length - i * BLOCK), i * BLOCK));
      return all;
    },
  };
}

interface Numbering {
  /** The number of a token, in the order in which they came. */
  readonly of: (token: number) => number;
  /** In that order. */
  readonly tokens: () => Float64Array;
}

/** No token is negative. */
const FREE = -1;

function createNumbering(): Numbering {
  let places = new Float64Array(1 << 16).fill(FREE);
  let numbers = new Uint32Array(places.length);
  let count = 0;
  const placeOf = (token: number): number => {
    const high = Math.floor(token / 2 ** 32);
    const hash = Math.imul((token | 0) ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b);
    let at = (hash ^ (hash >>> 15)) & (places.length - 1);
    while (places[at] !== token && places[at] !== FREE) at = (at + 1) & (places.length - 1);
    return at;
  };
  const tokens = (): Float64Array => {
    const all = new Float64Array(count);
    for (let at = 0; at < places.length; at++) if (places[at] !== FREE) all[numbers[at]!] = places[at]!;
    return all;
  };
  const grow = (): void => {
    const all = tokens();
    places = new Float64Array(2 * places.length).fill(FREE);
    numbers = new Uint32Array(places.length);
    all.forEach((token, number) => {
      const at = placeOf(token);
      places[at] = token;
      numbers[at] = number;
    });
  };
  return {
    of: (token) => {
      const at = placeOf(token);
      if (places[at] === token) return numbers[at]!;
      places[at] = token;
      numbers[at] = count++;
      if (2 * count > places.length) grow();
      return count - 1;
    },
    tokens,
  };
}
