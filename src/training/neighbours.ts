// Which words stand near which, and how much more often than by chance.
import { NO_WORD } from "./corpus.ts";
import { createSparse, type Sparse } from "./sparse.ts";

/** Words up to this far apart are neighbours; the break between two runs counts as a place. */
const WINDOW = 5;
/** Pairs met less than this say nothing. */
const LEAST_COUNT = 0.5;
/** Rare contexts would otherwise win over telling ones (Levy, Goldberg and Dagan 2015, doi:10.1162/tacl_a_00134). */
const CONTEXT_SMOOTHING = 0.75;

/**
 * How often words have contexts near them, each meeting counted as 1/distance -> [words x contexts]. `tokens` are words
 * below `words` or `NO_WORD`; `contextOf` [words] gives the column of a word that is a context, else `NO_WORD`.
 */
export function countNeighbours(tokens: Int32Array, words: number, contextOf: Int32Array): Sparse {
  const { starts, places } = placesOf(tokens, words);
  const counts = createSparse();
  const contexts = contextOf.reduce((most, context) => Math.max(most, context + 1), 0);
  // One row at a time over every place of its word: no pair has to be looked up or sorted.
  const row = new Float64Array(contexts);
  const met: number[] = [];
  for (let word = 0; word < words; word++) {
    for (let i = starts[word]!; i < starts[word + 1]!; i++)
      for (let offset = -WINDOW; offset <= WINDOW; offset++) {
        const other = offset === 0 ? NO_WORD : (tokens[places[i]! + offset] ?? NO_WORD);
        const context = other === NO_WORD ? NO_WORD : contextOf[other]!;
        if (context === NO_WORD) continue;
        if (row[context] === 0) met.push(context);
        row[context]! += 1 / Math.abs(offset);
      }
    for (const context of met) {
      if (row[context]! >= LEAST_COUNT) counts.add(context, row[context]!);
      row[context] = 0;
    }
    met.length = 0;
    counts.endRow();
  }
  return counts.finish(contexts);
}

/** Every place of word w: `places` from `starts[w]` to `starts[w + 1]`. */
function placesOf(tokens: Int32Array, words: number): { starts: Uint32Array; places: Uint32Array } {
  const starts = new Uint32Array(words + 1);
  for (const token of tokens) if (token !== NO_WORD) starts[token + 1]!++;
  for (let word = 0; word < words; word++) starts[word + 1]! += starts[word]!;
  const next = starts.slice();
  const places = new Uint32Array(starts[words]!);
  for (let place = 0; place < tokens.length; place++)
    if (tokens[place] !== NO_WORD) places[next[tokens[place]!]!++] = place;
  return { starts, places };
}

/**
 * Positive pointwise mutual information, log(count x total / (word's count x context's count)) where that is above
 * zero, with the contexts' counts and their total smoothed; shape as given.
 */
export function positivePmi({ rows, columns, starts, indices, values }: Sparse): Sparse {
  const ofContext = new Float64Array(columns);
  for (let i = 0; i < values.length; i++) ofContext[indices[i]!]! += values[i]!;
  const smoothed = ofContext.map((count) => count ** CONTEXT_SMOOTHING);
  const total = smoothed.reduce((sum, count) => sum + count, 0);
  const kept = createSparse();
  for (let row = 0; row < rows; row++) {
    const [start, end] = [starts[row]!, starts[row + 1]!];
    let ofWord = 0;
    for (let i = start; i < end; i++) ofWord += values[i]!;
    for (let i = start; i < end; i++) {
      const information = Math.log((values[i]! * total) / (ofWord * smoothed[indices[i]!]!));
      if (information > 0) kept.add(indices[i]!, information);
    }
    kept.endRow();
  }
  return kept.finish(columns);
}
