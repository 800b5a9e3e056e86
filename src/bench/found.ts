// What was found, and the scores that all texts have by an exact search -> how much of the best was found.

/** Sums in another order, or in 32 bits, differ by less. */
const ROUNDING = 1e-5;

/**
 * The share of the `k` best places that `found` fills, 0 … 1. What scores as well as the `k`th counts as well: which of
 * several equal texts is among the best is chance. `scoreOf` gives the exact score of an id, higher is better, and
 * `best` the exact scores, best first; where fewer than `k` texts score at all, there are as many places as texts.
 */
export function shareOfBest(
  found: readonly number[],
  scoreOf: (id: number) => number,
  best: readonly number[],
  k: number,
): number {
  const places = Math.min(k, best.length);
  if (places === 0) return found.length === 0 ? 1 : 0;
  const least = best[places - 1]!;
  const threshold = least - Math.abs(least) * ROUNDING;
  const good = new Set(found.slice(0, k).filter((id) => scoreOf(id) >= threshold));
  return Math.min(1, good.size / places);
}

/** The `k` highest that are above 0, best first. */
export function bestScores(scores: Float64Array, k: number): number[] {
  const best: number[] = [];
  for (const score of scores) {
    if (score <= 0 || (best.length === k && score <= best[k - 1]!)) continue;
    const at = best.findIndex((other) => other < score);
    best.splice(at === -1 ? best.length : at, 0, score);
    best.length = Math.min(best.length, k);
  }
  return best;
}
