// Text -> words of a vocabulary: Chinese by the likeliest segmentation, English by base forms.

/** Log-probability of a character that the vocabulary lacks: worse than any word's. */
const UNKNOWN = -20;
const HAN_OR_LATIN = /\p{Script=Han}+|[a-z]+/gu;
/** Endings that English words take, and what stands without them. */
const ENDINGS: readonly (readonly [ending: string, instead: readonly string[]])[] = [
  ["ies", ["y"]],
  ["es", ["", "e"]],
  ["s", [""]],
  ["ing", ["", "e"]],
  ["ed", ["", "e"]],
];
const SHORTEST_STEM = 3;

export interface Word {
  /** As written, folded. */
  readonly text: string;
  /** Offset into the folded text. */
  readonly start: number;
  /** Position in the vocabulary; -1 for a word that it lacks. */
  readonly id: number;
}

/** The first `han` words of the vocabulary are Chinese. `frequencies`: occurrences in the training text. */
export function createSplit(
  vocabulary: readonly string[],
  han: number,
  frequencies: Uint32Array,
): (text: string) => Word[] {
  const ids = new Map(vocabulary.map((word, id) => [word, id]));
  const total = frequencies.subarray(0, han).reduce((sum, count) => sum + count, 0);
  const logs = Float32Array.from(frequencies, (count) => Math.log((count + 0.5) / total));
  const longest = longestByStart(vocabulary.slice(0, han));

  /** Viterbi over words as independent events. */
  const splitHan = (run: string, at: number): Word[] => {
    const best = new Float64Array(run.length + 1).fill(-Infinity);
    const from = new Int32Array(run.length + 1);
    best[0] = 0;
    for (let i = 0; i < run.length; i++) {
      const most = longest.get(pairAt(run, i)) ?? 1;
      for (let length = 1; length <= Math.min(most, run.length - i); length++) {
        const id = ids.get(run.slice(i, i + length));
        if (id === undefined && length > 1) continue;
        const score = best[i]! + (id === undefined ? UNKNOWN : logs[id]!);
        if (score <= best[i + length]!) continue;
        best[i + length] = score;
        from[i + length] = i;
      }
    }
    const words: Word[] = [];
    for (let to = run.length; to > 0; to = from[to]!) {
      const text = run.slice(from[to], to);
      words.push({ text, start: at + from[to]!, id: ids.get(text) ?? -1 });
    }
    return words.toReversed();
  };

  const latin = (text: string, start: number): Word => {
    const known = baseForms(text).find((form) => ids.has(form));
    return { text, start, id: known === undefined ? -1 : ids.get(known)! };
  };

  return (text) =>
    [...text.matchAll(HAN_OR_LATIN)].flatMap(({ 0: run, index }) =>
      /^[a-z]/.test(run) ? [latin(run, index)] : splitHan(run, index),
    );
}

/** For each pair of characters with which a word begins, the length of the longest such word: most pairs begin none. */
function longestByStart(words: readonly string[]): Map<number, number> {
  const longest = new Map<number, number>();
  for (const word of words) {
    if (word.length < 2) continue;
    const pair = pairAt(word, 0);
    longest.set(pair, Math.max(longest.get(pair) ?? 0, word.length));
  }
  return longest;
}

function pairAt(text: string, at: number): number {
  return text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);
}

/** The likely base forms of an English word, itself last: factories -> factory. */
function baseForms(word: string): string[] {
  const forms = ENDINGS.filter(
    ([ending]) => word.endsWith(ending) && word.length - ending.length >= SHORTEST_STEM,
  ).flatMap(([ending, instead]) => instead.map((letters) => `${word.slice(0, -ending.length)}${letters}`));
  return [...forms, word];
}
