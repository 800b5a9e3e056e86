// Numbers -> the one below which a share of them lies.

/** By nearest rank, `quantile` 0 … 1; undefined where there is no number. */
export function percentileOf(values: readonly number[], quantile: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(quantile * sorted.length) - 1)];
}
