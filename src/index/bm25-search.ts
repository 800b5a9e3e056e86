// Posting lists of a query's tokens -> the texts that score best; most are never scored: MaxScore, Turtle & Flood (1995).
import { K1, normOf } from "./bm25-score.ts";
import { bestOf, createLargest, type Scored } from "./best.ts";

/** Looking up one text in a list takes as long as reading so many of its postings. */
const LOOK_UP = 16;
/** So few are added up sooner than it is found out which of them do not matter. */
const FEW_POSTINGS = 50_000;
/** Sums of the same numbers in another order differ by far less. */
const ROUNDING = 1 - 1e-9;

export interface Postings {
  /** Tokens, ascending. */
  readonly tokens: Float64Array;
  /** The postings of `tokens[i]` are at `[offsets[i], offsets[i + 1])`. */
  readonly offsets: Uint32Array;
  /** Positions of texts, ascending for each token. */
  readonly ids: Uint32Array;
  /** Occurrences, at most 255. */
  readonly counts: Uint8Array;
  /** Tokens of each text. */
  readonly lengths: Uint32Array;
}

/** Where the postings of one token of a query are: `[from, to)`. */
export interface PostingList {
  readonly from: number;
  readonly to: number;
  readonly idf: number;
}

/** The best `k` of `among` (ascending; all texts when absent) that stand in any of `lists`, best first. */
export type SearchLists = (lists: readonly PostingList[], k: number, among?: readonly number[]) => Scored[];

/** What is noted of each text while searching is made once, and left clean by every search. */
export function createSearchLists({ ids, counts, lengths }: Postings): SearchLists {
  const averageLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const norms = Float64Array.from(lengths, (length) => normOf(length, averageLength));
  const scores = new Float64Array(lengths.length);
  const isCandidate = new Uint8Array(lengths.length);
  /** The candidates while they are found. */
  const found = new Uint32Array(lengths.length);

  const add = (i: number, idf: number): void => {
    const count = counts[i]!;
    const id = ids[i]!;
    scores[id]! += (idf * count * (K1 + 1)) / (count + norms[id]!);
  };

  const addToCandidates = ({ from, to, idf }: PostingList, candidates: Uint32Array): void => {
    if (candidates.length * LOOK_UP > to - from) {
      for (let i = from; i < to; i++) if (isCandidate[ids[i]!] === 1) add(i, idf);
      return;
    }
    let i = from;
    for (const id of candidates) {
      i = firstNotBelow(ids, id, i, to);
      if (i < to && ids[i] === id) add(i, idf);
    }
  };

  /** Returns how many are found then. */
  const addToAll = ({ from, to, idf }: PostingList, count: number): number => {
    let end = count;
    for (let i = from; i < to; i++) {
      const id = ids[i]!;
      if (isCandidate[id] === 0) {
        isCandidate[id] = 1;
        found[end++] = id;
      }
      add(i, idf);
    }
    return end;
  };

  const forget = (id: number): void => {
    scores[id] = 0;
    isCandidate[id] = 0;
  };

  /** The score of the `k`th best so far; that of the `k`th best in the end is no less. */
  const leastOf = (candidates: Uint32Array, k: number): number => {
    const largest = createLargest(k);
    for (let i = 0; i < candidates.length; i++) largest.add(scores[candidates[i]!]!);
    return largest.least() * ROUNDING;
  };

  /** Those that may still be among the best `k` when what was not added yet gives them `rest` at most. */
  const contenders = (candidates: Uint32Array, k: number, rest: number): Uint32Array => {
    if (candidates.length <= k) return candidates;
    const least = leastOf(candidates, k);
    let kept = 0;
    for (const id of candidates)
      if (scores[id]! + rest >= least) candidates[kept++] = id;
      else forget(id);
    return candidates.subarray(0, kept);
  };

  /** Those of `among`, or of all texts, that may be among the best `k`; their scores are not in the order of the query. */
  const prune = (lists: readonly PostingList[], k: number, among?: readonly number[]): Uint32Array => {
    const rarestFirst = lists.toSorted((a, b) => b.idf - a.idf);
    const rests = restsOf(rarestFirst);
    /** Whether no text but those found can be among the best: looked for only where it costs less than going on. */
    const isClosed = (count: number, at: number): boolean => {
      const { from, to } = rarestFirst[at]!;
      const rest = rests[at]!;
      return count < to - from && rests[0]! - rest > rest && leastOf(found.subarray(0, count), k) > rest;
    };
    let next = 0;
    let count = 0;
    if (among === undefined)
      while (next < lists.length && !isClosed(count, next)) count = addToAll(rarestFirst[next++]!, count);
    const begun = among === undefined ? found.subarray(0, count) : candidatesOf(among);
    let candidates: Uint32Array = contenders(begun, k, rests[next] ?? 0).toSorted();
    for (; next < lists.length; next++) {
      addToCandidates(rarestFirst[next]!, candidates);
      candidates = contenders(candidates, k, rests[next + 1] ?? 0);
    }
    return candidates;
  };

  const candidatesOf = (among: readonly number[]): Uint32Array => {
    for (const id of among) isCandidate[id] = 1;
    return new Uint32Array(among);
  };

  return (lists, k, among) => {
    const postings = lists.reduce((sum, { from, to }) => sum + to - from, 0);
    let candidates: Uint32Array;
    if (among === undefined && postings <= FEW_POSTINGS) {
      let count = 0;
      for (const list of lists) count = addToAll(list, count);
      candidates = found.subarray(0, count);
    } else {
      candidates = postings <= FEW_POSTINGS ? candidatesOf(among!) : prune(lists, k, among);
      // In the order of the query: the sum depends on it in its last digit.
      for (const id of candidates) scores[id] = 0;
      for (const list of lists) addToCandidates(list, candidates);
    }
    const best = bestOf(candidates, (id) => scores[id]!, k).filter(({ score }) => score > 0);
    candidates.forEach(forget);
    return best;
  };
}

/** What each list and all behind it give to one text at most: a posting gives less than idf * (K1 + 1). */
function restsOf(lists: readonly PostingList[]): number[] {
  const rests: number[] = [];
  let rest = 0;
  for (const { idf } of lists.toReversed()) rests.push((rest += idf * (K1 + 1)));
  return rests.toReversed();
}

/** The first position in `[from, to)` of ascending `ids` with `id` or more; `to` when there is none. */
function firstNotBelow(ids: Uint32Array, id: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ids[middle]! < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
