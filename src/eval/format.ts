// How a figure is written.
import type { Unit } from "./figures.ts";

/** With the unit's sign where it has one; a dash where there is no value. */
export function inUnit(value: number | null, unit: Unit): string {
  if (value === null) return "–";
  if (unit === "share") return `${(value * 100).toFixed(1)}%`;
  if (unit === "score") return value.toFixed(3);
  return unit === "ms" ? value.toFixed(1) : String(Math.round(value));
}

/** A difference between two values, with its sign; shares in percentage points. */
export function signed(difference: number, unit: Unit): string {
  const sign = difference > 0 ? "+" : "";
  return unit === "share"
    ? `${sign}${(difference * 100).toFixed(1)} pp`
    : `${sign}${inUnit(difference, unit)}`;
}

/** Whether two values differ as they are written. */
export function isMoved(before: number | null, after: number | null, unit: Unit): boolean {
  return inUnit(before, unit) !== inUnit(after, unit);
}
