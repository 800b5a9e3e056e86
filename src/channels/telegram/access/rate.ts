// How often something may happen: so many times within so many milliseconds, for each key.

/** Counts it and gives 0, or gives the milliseconds until there is room for it. */
export type Rate = (key: string) => number;

/** Keys beyond these are forgotten, the longest unused first. */
const MOST_KEYS = 10_000;

/** `most`: 0 for no limit. The clock must never go back. */
export function createRate(most: number, within: number, now: () => number = () => performance.now()): Rate {
  const times = new Map<string, readonly number[]>();
  return (key) => {
    if (most === 0) return 0;
    const at = now();
    const recent = (times.get(key) ?? []).filter((time) => at - time < within);
    times.delete(key);
    const isFull = recent.length >= most;
    times.set(key, isFull ? recent : [...recent, at]);
    for (const oldest of times.keys()) {
      if (times.size <= MOST_KEYS) break;
      times.delete(oldest);
    }
    return isFull ? recent[0]! + within - at : 0;
  };
}
