// Tokens of a query -> the texts that score best; most are never scored: MaxScore, Turtle & Flood (1995).
import { bestOf, createLargest, type Positions, type Scored } from "../best.ts";
import { idfOf, K1, normOf } from "./bm25-score.ts";
import { positionOf, type Postings } from "./postings.ts";

/** Looking up one text in a list takes as long as reading so many of its postings. */
const LOOK_UP = 16;
/** Sums of the same numbers in another order differ by far less. */
const ROUNDING = 1 - 1e-9;
/** Texts that are scored before all others, for each wanted: the best of them are nearly as good as the best of all. */
const SCORED_FIRST = 2;
/** Of what a best text needs, what is left to looking up: the less, the fewer texts are looked up, and the more are added to. */
const MOST_LEFT = 0.6;

/** What stands where of one token of a query. */
type TokenList = { readonly idf: number } & (
  | { readonly byText: Uint8Array }
  | { readonly byText: undefined; readonly from: number; readonly to: number }
);

/** The best `k` of `among` (ascending; all texts when absent) that hold any of `tokens`, distinct ones, best first. */
export type SearchTokens = (tokens: readonly number[], k: number, among?: Positions) => Scored[];

/** What is noted of each text while searching is made once, and left clean by every search. */
export function createSearchTokens(postings: Postings): SearchTokens {
  const { tokens, offsets, ids, counts, frequent, frequentTexts, byText, lengths } = postings;
  const averageLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const norms = Float64Array.from(lengths, (length) => normOf(length, averageLength));
  const scores = new Float64Array(lengths.length);
  /** Texts that may be among the best. */
  const kept = new Uint32Array(lengths.length + 1);

  const worthOf = (count: number, id: number, idf: number): number =>
    (idf * count * (K1 + 1)) / (count + norms[id]!);

  const listOf = (token: number): TokenList[] => {
    const at = positionOf(tokens, token);
    if (at !== -1) {
      const [from, to] = [offsets[at]!, offsets[at + 1]!];
      return [{ idf: idfOf(lengths.length, to - from), byText: undefined, from, to }];
    }
    const among = positionOf(frequent, token);
    if (among === -1) return [];
    const begin = among * lengths.length;
    const idf = idfOf(lengths.length, frequentTexts[among]!);
    return [{ idf, byText: byText.subarray(begin, begin + lengths.length) }];
  };

  // Which texts get a score is not noted here: that would take three times as long as adding.
  const addToAll = (list: TokenList): void => {
    const { idf } = list;
    if (list.byText !== undefined)
      for (let id = 0; id < scores.length; id++) scores[id]! += worthOf(list.byText[id]!, id, idf);
    else for (let i = list.from; i < list.to; i++) scores[ids[i]!]! += worthOf(counts[i]!, ids[i]!, idf);
  };

  /** `candidates`: ascending. */
  const addTo = (candidates: Uint32Array, list: TokenList): void => {
    const { idf } = list;
    if (list.byText !== undefined) {
      for (let c = 0; c < candidates.length; c++) {
        const id = candidates[c]!;
        // Not in it: 0 is added, sooner than it is asked for.
        scores[id]! += worthOf(list.byText[id]!, id, idf);
      }
      return;
    }
    const { from, to } = list;
    const isDense = candidates.length * LOOK_UP > to - from;
    let i = from;
    for (const id of candidates) {
      if (isDense) while (i < to && ids[i]! < id) i++;
      else i = firstNotBelow(ids, id, i, to);
      if (i === to) return;
      if (ids[i] === id) scores[id]! += worthOf(counts[i]!, id, idf);
    }
  };

  /** The `k` texts that score best so far, and those that score as much as the last of them; ascending. */
  const leading = (k: number): Uint32Array => {
    const largest = createLargest(k);
    let least = 0;
    let count = 0;
    for (let id = 0; id < scores.length; id++) {
      if (scores[id]! <= least) continue;
      largest.add(scores[id]!);
      least = Math.max(0, largest.least() * ROUNDING);
      kept[count++] = id;
    }
    return stillAtLeast(kept.subarray(0, count), least).slice();
  };

  /** Those of the first texts of `kept` that have `least`; what is returned holds until the next call. */
  const stillAtLeast = (texts: Uint32Array, least: number): Uint32Array => {
    let count = 0;
    for (let i = 0; i < texts.length; i++) {
      const id = texts[i]!;
      kept[count] = id;
      count += scores[id]! >= least ? 1 : 0;
    }
    return kept.subarray(0, count);
  };

  /** All texts that have `least`, as above. */
  const scoringAtLeast = (least: number): Uint32Array => {
    let count = 0;
    for (let id = 0; id < scores.length; id++) {
      kept[count] = id;
      count += scores[id]! >= least ? 1 : 0;
    }
    return kept.subarray(0, count);
  };

  /** What the `k`th best text scores at least, and nearly what it does: of those that lead so far all is added up. */
  const leastOfBest = (rest: readonly TokenList[], k: number): number => {
    const first = leading(SCORED_FIRST * k);
    const partial = Float64Array.from(first, (id) => scores[id]!);
    for (const list of rest) addTo(first, list);
    const largest = createLargest(k);
    first.forEach((id, i) => {
      largest.add(scores[id]!);
      scores[id] = partial[i]!;
    });
    return largest.least() * ROUNDING;
  };

  /** The best `k` at least, ascending; nothing stays noted of any text. */
  const findBest = (lists: readonly TokenList[], k: number): Uint32Array => {
    const rarestFirst = lists.toSorted((a, b) => b.idf - a.idf);
    const rests = restsOf(rarestFirst);
    let next = 0;
    while (next < lists.length && rarestFirst[next]!.byText === undefined) addToAll(rarestFirst[next++]!);
    let least = leastOfBest(rarestFirst.slice(next), k);
    // A text that stands in none of these lists is none of the best when all others together give less.
    while (next < lists.length && rests[next]! >= MOST_LEFT * least) {
      addToAll(rarestFirst[next++]!);
      if (least === -Infinity) least = leastOfBest(rarestFirst.slice(next), k);
    }
    let candidates = scoringAtLeast(Math.max(Number.MIN_VALUE, least - (rests[next] ?? 0)));
    for (; next < lists.length; next++) {
      addTo(candidates, rarestFirst[next]!);
      candidates = stillAtLeast(candidates, least - (rests[next + 1] ?? 0));
    }
    const best = candidates.slice();
    scores.fill(0);
    return best;
  };

  return (query, k, among) => {
    const lists = query.flatMap(listOf);
    const candidates = among === undefined ? findBest(lists, k) : Uint32Array.from(among);
    // In the order of the query: the sum depends on it in its last digit.
    for (const list of lists) addTo(candidates, list);
    const best = bestOf(candidates, (id) => scores[id]!, k).filter(({ score }) => score > 0);
    for (const id of candidates) scores[id] = 0;
    return best;
  };
}

/** What each list and all behind it give to one text at most: a posting gives less than idf * (K1 + 1). */
function restsOf(lists: readonly TokenList[]): number[] {
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
