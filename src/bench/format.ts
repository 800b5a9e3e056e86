// A figure -> how it is written.
import type { Figure, Report, Unit } from "./report.ts";

const MEGABYTE = 1e6;

/** With its spread where there is one: `1.23 (1.1–1.4) ms`. */
export function written({ value, low, high, unit }: Figure): string {
  const [number, sign] = [(of: number) => inUnit(of, unit), SIGNS[unit]];
  const spread =
    low === undefined || high === undefined || number(low) === number(high)
      ? ""
      : ` (${number(low)}–${number(high)})`;
  return `${number(value)}${spread}${sign}`;
}

const SIGNS: Readonly<Record<Unit, string>> = {
  ms: " ms",
  s: " s",
  bytes: " MB",
  share: "",
  points: " points",
  "per second": "/s",
  times: "x",
  count: "",
};

function inUnit(value: number, unit: Unit): string {
  if (unit === "share") return `${(value * 100).toFixed(1)}%`;
  if (unit === "points") return (value * 100).toFixed(1);
  if (unit === "count") return value.toLocaleString("en-US");
  return significant(unit === "bytes" ? value / MEGABYTE : value);
}

/** Undefined where the machine had little else to do; a run has a load of one or two by itself. */
export function busyWith({ cores, load }: Report["machine"]): string | undefined {
  if (load[0] <= cores / 2 && load[1] <= cores + 1) return undefined;
  return `The machine was busy with other things (load ${load.map((of) => of.toFixed(1)).join(" to ")} on ${cores} cores): figures of this run compare with each other, not with those of others, and bars in seconds say little.`;
}

/** Three digits or so: what is behind them is noise. */
function significant(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en-US");
  return value.toFixed(Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3);
}
