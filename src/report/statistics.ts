// Numbers -> what stands for all of them: mean, median, percentiles, and how far repeats lie apart.

export interface Spread {
  /** The median. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** By nearest rank (Hyndman and Fan 1996, definition 1), `quantile` 0 … 1; undefined where there is no number. */
export function percentileOf(values: readonly number[], quantile: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(quantile * sorted.length) - 1)];
}

/** Undefined where there is nothing to take it over. */
export function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of an even number of values the mean of the two in the middle; undefined where there is none. */
export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[middle];
  return sorted.length === 0 ? undefined : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Throws `RangeError` where there is nothing to spread. */
export function spreadOf(values: readonly number[]): Spread {
  const value = median(values);
  if (value === undefined) throw new RangeError("Expected at least one measurement, got none.");
  return { value, low: Math.min(...values), high: Math.max(...values) };
}

/** The percentile of each repeat, and how far the repeats lie apart. */
export function percentileSpread(repeats: readonly (readonly number[])[], quantile: number): Spread {
  return spreadOf(
    repeats.flatMap((values) => {
      const value = percentileOf(values, quantile);
      return value === undefined ? [] : [value];
    }),
  );
}
