// Which words get a vector, and what is known of each: its neighbours, its glosses, its characters.
import { type Corpus, NO_WORD } from "./corpus.ts";
import type { Glosses } from "./gloss.ts";
import { countNeighbours, positivePmi } from "./neighbours.ts";
import { createSparse, type Sparse, weighByRarity } from "./sparse.ts";

export interface Vocabulary {
  readonly words: readonly string[];
  /** [words] In the corpus. */
  readonly frequencies: Uint32Array;
  /** The corpus in numbers of this vocabulary; `NO_WORD` for words that are not in it. */
  readonly tokens: Int32Array;
}

/** A word that no dictionary has must be this frequent: the segmenter makes odd ones. */
const LEAST_FREQUENCY = 20;
/** Dictionary words that the corpus lacks, if not longer: what is longer is a saying. */
const LONGEST_UNSEEN = 5;
/** The most frequent words serve as contexts. */
const CONTEXTS = 15_000;

/** Words of the corpus first, in its order, then those that only the dictionary has. */
export function chooseVocabulary({ words, counts, tokens }: Corpus, glosses: Glosses): Vocabulary {
  const kept = words.flatMap((word, i) => (counts[i]! >= LEAST_FREQUENCY || glosses.has(word) ? [i] : []));
  const numberOf = new Int32Array(words.length).fill(NO_WORD);
  kept.forEach((old, number) => (numberOf[old] = number));
  const seen = new Set(kept.map((i) => words[i]!));
  const unseen = [...glosses.keys()].filter(
    (word) => !seen.has(word) && Array.from(word).length <= LONGEST_UNSEEN,
  );
  const frequencies = new Uint32Array(kept.length + unseen.length);
  kept.forEach((old, number) => (frequencies[number] = counts[old]!));
  return {
    words: [...seen, ...unseen],
    frequencies,
    tokens: tokens.map((token) => (token === NO_WORD ? NO_WORD : numberOf[token]!)),
  };
}

/** PPMI of words and frequent words: [words x contexts]. */
export function neighbourMatrix({ words, frequencies, tokens }: Vocabulary): Sparse {
  const byFrequency = words.map((_, i) => i).toSorted((a, b) => frequencies[b]! - frequencies[a]!);
  const contextOf = new Int32Array(words.length).fill(NO_WORD);
  byFrequency.slice(0, CONTEXTS).forEach((word, context) => (contextOf[word] = context));
  return positivePmi(countNeighbours(tokens, words.length, contextOf));
}

/** Gloss features weighed by rarity: [words x features], and the features by column. */
export function glossMatrix(
  { words }: Vocabulary,
  glosses: Glosses,
): { matrix: Sparse; features: readonly string[] } {
  const { matrix, columns } = featureMatrix(words.map((word) => glosses.get(word) ?? []));
  return { matrix, features: columns };
}

/** Characters weighed by rarity, each once a word: [words x characters]. */
export function characterMatrix({ words }: Vocabulary): Sparse {
  return featureMatrix(words.map((word) => [...new Set(word)].map((character) => [character, 1] as const)))
    .matrix;
}

function featureMatrix(rows: readonly Iterable<readonly [string, number]>[]): {
  matrix: Sparse;
  columns: readonly string[];
} {
  const columns = new Map<string, number>();
  const builder = createSparse();
  for (const row of rows) {
    for (const [feature, weight] of row) {
      if (!columns.has(feature)) columns.set(feature, columns.size);
      builder.add(columns.get(feature)!, weight);
    }
    builder.endRow();
  }
  return { matrix: weighByRarity(builder.finish(columns.size)), columns: [...columns.keys()] };
}
