// Figures -> whether they reach what should be reached.
import { written } from "./format.ts";
import type { Bar, Figure } from "./report.ts";

/** The size at which most bars are set. */
export const AT = 100_000;

/** `figure` is undefined where this run did not measure it. */
export function atMost(what: string, most: Figure, figure: Figure | undefined): Bar {
  return bar(what, `at most ${written(most)}`, figure, (value) => value <= most.value);
}

export function atLeast(what: string, least: Figure, figure: Figure | undefined): Bar {
  return bar(what, `at least ${written(least)}`, figure, (value) => value >= least.value);
}

/** One figure over another, where both are there. */
export function ratio(over: number | undefined, under: number | undefined): Figure | undefined {
  return over === undefined || under === undefined ? undefined : { value: over / under, unit: "times" };
}

function bar(
  what: string,
  wanted: string,
  figure: Figure | undefined,
  reaches: (value: number) => boolean,
): Bar {
  if (figure === undefined) return { what, wanted, measured: "not measured in this run" };
  return { what, wanted, measured: written(figure), isMet: reaches(figure.value) };
}
