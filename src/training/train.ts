// A corpus and a dictionary -> word vectors, Chinese and English in one space.
import type { Corpus } from "./corpus.ts";
import type { Dense } from "./dense.ts";
import type { DictionaryEntry } from "./dictionary.ts";
import { type Glosses, glossFeatures } from "./gloss.ts";
import { quantise } from "./quantise.ts";
import { joinBlocks } from "./sparse.ts";
import { scaleColumns, svd } from "./svd.ts";
import {
  characterMatrix,
  chooseVocabulary,
  glossMatrix,
  neighbourMatrix,
  type Vocabulary,
} from "./vocabulary.ts";
import type { WordVectors } from "./words-file.ts";

export interface TrainOptions {
  readonly seed: number;
  /** Called as each step begins. */
  readonly onStep?: (step: string) => void;
}

const DIMENSIONS = 240;
const SUBSPACES = 80;
/** What a word's characters say of it beside its glosses and its neighbours, which weigh 1 each. */
const CHARACTER_WEIGHT = 0.3;
/** Power of the singular values: below 1, or the few largest would decide every cosine (Levy et al. 2015). */
const ENERGY = 0.25;
/** Dictionary words that the corpus lacks, by characters: one says too little, five is a saying. */
const [SHORTEST_UNSEEN, LONGEST_UNSEEN] = [2, 4];
/** An English word in fewer glosses has no direction of its own. */
const LEAST_GLOSSES = 3;

/**
 * Factors [words x (glosses | neighbours | characters)] into U S Vᵀ. A Chinese word is its row of U S^p. An English word
 * is the row of V S^(p-1) of its gloss feature, which is where a Chinese word of that one feature would be.
 */
export function trainWords(
  corpus: Corpus,
  entries: readonly DictionaryEntry[],
  { seed, onStep = () => undefined }: TrainOptions,
): WordVectors {
  onStep("read glosses");
  const glosses = glossFeatures(entries);
  const vocabulary = chooseVocabulary(corpus, glosses);
  const gloss = glossMatrix(vocabulary, glosses);
  onStep(`count neighbours of ${vocabulary.words.length} words`);
  const matrix = joinBlocks([
    { matrix: gloss.matrix, weight: 1 },
    { matrix: neighbourMatrix(vocabulary), weight: 1 },
    { matrix: characterMatrix(vocabulary), weight: CHARACTER_WEIGHT },
  ]);
  const onPass = (pass: number, passes: number): void =>
    onStep(`factor ${matrix.rows} x ${matrix.columns}, pass ${pass} of ${passes}`);
  const { left, values, right } = svd(matrix, { rank: DIMENSIONS, seed, onPass });
  scaleColumns(left, powers(values, ENERGY));
  scaleColumns(right, powers(values, ENERGY - 1));

  const han = worthKeeping(vocabulary);
  const latin = commonFeatures(gloss.features, glosses);
  onStep(`quantise ${han.length + latin.length} vectors`);
  const vectors = unitRows([
    [left, han],
    [right, latin.map(({ column }) => column)],
  ]);
  return {
    han: han.map((row) => vocabulary.words[row]!),
    latin: latin.map(({ feature }) => feature),
    frequencies: Uint32Array.from([
      ...han.map((row) => vocabulary.frequencies[row]!),
      ...latin.map(({ count }) => count),
    ]),
    vectors: quantise(vectors, { dimensions: DIMENSIONS, subspaces: SUBSPACES, seed }),
  };
}

/** Zero stays zero, also to a negative power: there is no such direction. */
function powers(values: Float64Array, power: number): Float64Array {
  return values.map((value) => (value > 0 ? value ** power : 0));
}

/** Rows of the words that the file holds. */
function worthKeeping({ words, frequencies }: Vocabulary): number[] {
  return words.flatMap((word, row) => {
    const length = Array.from(word).length;
    const isKept = frequencies[row]! > 0 || (length >= SHORTEST_UNSEEN && length <= LONGEST_UNSEEN);
    return isKept ? [row] : [];
  });
}

/** The features that are single English words of enough glosses, with their columns. */
function commonFeatures(
  features: readonly string[],
  glosses: Glosses,
): { feature: string; column: number; count: number }[] {
  const counts = new Map<string, number>();
  for (const its of glosses.values())
    for (const feature of its.keys()) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return features
    .map((feature, column) => ({ feature, column, count: counts.get(feature) ?? 0 }))
    .filter(({ feature, count }) => /^[a-z]+$/.test(feature) && count >= LEAST_GLOSSES);
}

/** Chosen rows of matrices of the same width, one after another, each of length 1 (or zero): [rows x width]. */
function unitRows(chosen: readonly (readonly [Dense, readonly number[]])[]): Float32Array {
  const width = chosen[0]?.[0].columns ?? 0;
  const result = new Float32Array(chosen.reduce((sum, [, rows]) => sum + rows.length * width, 0));
  let to = 0;
  for (const [{ data }, rows] of chosen)
    for (const row of rows) {
      const vector = data.subarray(row * width, (row + 1) * width);
      const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
      for (const value of vector) result[to++] = value / length;
    }
  return result;
}
