// Text -> words of a vocabulary: Chinese by the likeliest segmentation, English by base forms.
import { createWordTable } from "./word-table.ts";

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

interface Split {
  /** The words of a folded text, in order. */
  readonly split: (text: string) => Word[];
  /** The ids of the same words, in any order and without those that the vocabulary lacks: in half the time. */
  readonly idsOf: (text: string) => number[];
}

/** The first `han` words of the vocabulary are Chinese. `frequencies`: occurrences in the training text. */
export function createSplit(vocabulary: readonly string[], han: number, frequencies: Uint32Array): Split {
  const ids = new Map(vocabulary.slice(han).map((word, at) => [word, han + at]));
  const total = frequencies.subarray(0, han).reduce((sum, count) => sum + count, 0);
  const logs = Float32Array.from(frequencies, (count) => Math.log((count + 0.5) / total));
  const table = createWordTable(vocabulary.slice(0, han));

  /** Viterbi over words as independent events; the arrays serve every run. */
  let best = new Float64Array(256);
  let from = new Int32Array(256);
  let word = new Int32Array(256);
  const segment = (run: string): void => {
    if (run.length >= best.length) {
      best = new Float64Array(2 * run.length);
      from = new Int32Array(2 * run.length);
      word = new Int32Array(2 * run.length);
    }
    best.fill(-Infinity, 1, run.length + 1);
    best[0] = 0;
    for (let i = 0; i < run.length; i++) {
      const most = Math.min(table.longestAt(run, i), run.length - i);
      const found = table.wordsAt(run, i, most);
      for (let length = 1; length <= most; length++) {
        const id = found[length - 1]!;
        if (id === -1 && length > 1) continue;
        const score = best[i]! + (id === -1 ? UNKNOWN : logs[id]!);
        if (score <= best[i + length]!) continue;
        best[i + length] = score;
        from[i + length] = i;
        word[i + length] = id;
      }
    }
  };

  const splitHan = (run: string, at: number): Word[] => {
    segment(run);
    const words: Word[] = [];
    for (let to = run.length; to > 0; to = from[to]!)
      words.push({ text: run.slice(from[to], to), start: at + from[to]!, id: word[to]! });
    return words.toReversed();
  };

  const latin = (text: string): number => {
    const known = baseForms(text).find((form) => ids.has(form));
    return known === undefined ? -1 : ids.get(known)!;
  };

  const split: Split["split"] = (text) =>
    [...text.matchAll(HAN_OR_LATIN)].flatMap(({ 0: run, index }) =>
      isLatin(run) ? [{ text: run, start: index, id: latin(run) }] : splitHan(run, index),
    );

  const idsOf: Split["idsOf"] = (text) => {
    const found: number[] = [];
    const add = (id: number): void => {
      if (id !== -1) found.push(id);
    };
    for (const run of text.match(HAN_OR_LATIN) ?? []) {
      if (isLatin(run)) add(latin(run));
      else {
        segment(run);
        for (let to = run.length; to > 0; to = from[to]!) add(word[to]!);
      }
    }
    return found;
  };
  return { split, idsOf };
}

function isLatin(run: string): boolean {
  return run[0]! <= "z";
}

/** The likely base forms of an English word, itself last: factories -> factory. */
function baseForms(word: string): string[] {
  const forms = ENDINGS.filter(
    ([ending]) => word.endsWith(ending) && word.length - ending.length >= SHORTEST_STEM,
  ).flatMap(([ending, instead]) => instead.map((letters) => `${word.slice(0, -ending.length)}${letters}`));
  return [...forms, word];
}
