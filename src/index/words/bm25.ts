// BM25 on typed arrays: postings in one flat array per field, saved and loaded as they stand in memory.
// Robertson & Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009).
import type { Positions, Scored } from "../best.ts";
import { buildPostings } from "./bm25-build.ts";
import { idfOf } from "./bm25-score.ts";
import { createSearchTokens } from "./bm25-search.ts";
import type { Frequencies, Lexical } from "./lexical.ts";
import { frequencyIn, type Postings } from "./postings.ts";
import { tokenize } from "./tokens.ts";

export interface Bm25 extends Frequencies {
  /**
   * The best `k` texts that share a token with `query`, best first, by their positions in the order in which the index was
   * built; only those `among`, ascending, when given.
   */
  readonly search: (query: string, k: number, among?: Positions) => Scored[];
}

export function buildBm25(texts: Iterable<string>): Bm25 {
  return openBm25(buildPostings(texts));
}

/** How common tokens are, without what only a search needs. */
export function frequenciesIn(postings: Postings): Frequencies {
  const { length: size } = postings.lengths;
  const frequency = (token: number): number => frequencyIn(postings, token);
  return { size, frequency, idf: (token) => idfOf(size, frequency(token)) };
}

export function openBm25(postings: Postings): Bm25 {
  const searchTokens = createSearchTokens(postings);
  return {
    ...frequenciesIn(postings),
    search: (query, k, among) => searchTokens([...new Set(tokenize(query))], k, among),
  };
}

/** Searches on this thread. */
export function searchedHere(bm25: Bm25): Lexical {
  const { size, frequency, idf, search } = bm25;
  return { size, frequency, idf, search: async (...asked) => search(...asked) };
}
