// How much is answered and how much of that is wrong, as the refusal threshold rises: the risk-coverage curve of
// El-Yaniv and Wiener (2010), On the Foundations of Noise-free Selective Classification.
import type { Outcome } from "./outcome.ts";

export interface RiskPoint {
  /** Questions with at least this confidence are answered. */
  readonly threshold: number;
  /** Share of all questions answered, 0 … 1. */
  readonly coverage: number;
  /** Share of the answered ones that are wrong: unanswerable, or the answer lacks a fact; 0 … 1. */
  readonly risk: number;
}

/**
 * From the strictest threshold to the one in use, at which the curve ends: what a laxer one would have answered was
 * never written. Empty when nothing was answered.
 */
export function riskCurve(outcomes: readonly Outcome[]): RiskPoint[] {
  const answered = outcomes
    .filter(({ status }) => status === "answered")
    .toSorted((a, b) => (b.confidence ?? 0) - (a.confidence ?? 0));
  let wrong = 0;
  return answered.flatMap(({ isRight, confidence }, i) => {
    wrong += isRight ? 0 : 1;
    const isLast = answered[i + 1]?.confidence !== confidence;
    const point = { threshold: confidence ?? 0, coverage: (i + 1) / outcomes.length, risk: wrong / (i + 1) };
    return isLast ? [point] : [];
  });
}
