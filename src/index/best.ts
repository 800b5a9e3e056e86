// Scored ids -> the best few of them, best first: only those few are sorted.

/** Positions of texts or passages in the index. */
export type Positions = ArrayLike<number> & Iterable<number>;

export interface Scored {
  readonly id: number;
  /** Higher is better. */
  readonly score: number;
}

/** The `k` of `ids` with the highest scores, best first; of equal ones the lower id. `scoreOf` is asked once for each. */
export function bestOf(ids: ArrayLike<number>, scoreOf: (id: number) => number, k: number): Scored[] {
  const scores = new Float64Array(ids.length);
  for (let i = 0; i < scores.length; i++) scores[i] = scoreOf(ids[i]!);
  const largest = createLargest(k);
  for (const score of scores) largest.add(score);
  const best: Scored[] = [];
  for (let i = 0; i < scores.length; i++)
    if (scores[i]! >= largest.least()) best.push({ id: ids[i]!, score: scores[i]! });
  return best.toSorted((a, b) => b.score - a.score || a.id - b.id).slice(0, k);
}

interface Largest {
  readonly add: (score: number) => void;
  /** The `k`th largest added; -Infinity when there are fewer. */
  readonly least: () => number;
}

/** The `k` largest of many numbers; `k` is 1 at least. */
export function createLargest(k: number): Largest {
  // A heap with the least of them on top.
  const heap = new Float64Array(k).fill(-Infinity);
  const add = (score: number): void => {
    if (score <= heap[0]!) return;
    let at = 0;
    for (let child = 1; child < k; child = 2 * at + 1) {
      if (child + 1 < k && heap[child + 1]! < heap[child]!) child++;
      if (heap[child]! >= score) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = score;
  };
  return { add, least: () => heap[0]! };
}
