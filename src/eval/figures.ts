// Outcomes -> figures, each with the number of things it was taken over.
import { percentileOf } from "../report/statistics.ts";
import { mapNamed, namesOf } from "./named.ts";
import type { Outcome } from "./outcome.ts";

export interface Figure {
  /** A share is 0 … 1; null when there is nothing to take it over. */
  readonly value: number | null;
  /** How many questions, facts, evidences or citations it was taken over. */
  readonly n: number;
}

export type Unit = "share" | "score" | "count" | "characters" | "ms";

interface Definition {
  readonly label: string;
  readonly unit: Unit;
  /** Which way is better; absent where neither is. */
  readonly better?: "more" | "less";
  readonly measure: (outcomes: readonly Outcome[]) => Figure;
}

/**
 * Every figure. An `error` outcome stays in every n and counts as a miss; it is no refusal.
 *
 * - hit@k: share of answerable questions with a hit among the best k. A hit is a retrieved passage that holds an
 *   evidence (see `holdsPlace`), or for a bench question a gold notice, passages of one notice counting once.
 * - MRR: mean of 1/rank over answerable questions, 0 where no hit is among the best 10.
 * - recall@10: mean over answerable questions with several evidences (gold notices) of the share among the best 10.
 * - facts: share of all facts of answerable questions that stand in the answer (see `holds`). n counts facts.
 * - right: share of answerable questions whose answer holds all facts; for a bench question, any of its answers.
 * - cited: share of citations that are hits, over answered answerable questions. n counts citations.
 * - quoted: share of answered answerable questions of our own of which some quote holds an evidence's whole text, or is
 *   a part of it.
 * - refused: share of unanswerable questions that were refused. over-refused: share of answerable ones.
 * - numbers: how many numbers in answers do not stand in what is cited for them. n counts answered questions.
 * - length: characters of an answer without its markers, over answered questions.
 * - retrieve, total: milliseconds within the process, over questions that did not fail.
 * - errors: how many questions failed. n counts all.
 *
 * Hits, MRR and recall are those of TREC's question answering track (Voorhees 1999, The TREC-8 Question Answering Track
 * Report), with passages and evidences for documents. Percentiles are by nearest rank.
 */
const FIGURES = {
  hit1: { label: "hit@1", unit: "share", better: "more", measure: hitAt(1) },
  hit3: { label: "hit@3", unit: "share", better: "more", measure: hitAt(3) },
  hit5: { label: "hit@5", unit: "share", better: "more", measure: hitAt(5) },
  hit10: { label: "hit@10", unit: "share", better: "more", measure: hitAt(10) },
  mrr: {
    label: "MRR",
    unit: "score",
    better: "more",
    measure: (all) => mean(answerable(all).map(({ rank }) => (rank === null ? 0 : 1 / rank))),
  },
  recall10: {
    label: "recall@10",
    unit: "share",
    better: "more",
    measure: (all) => mean(answerable(all).flatMap(({ recall }) => recall ?? [])),
  },
  facts: {
    label: "facts",
    unit: "share",
    better: "more",
    measure: (all) =>
      ratio(
        answerable(all).map(({ facts }) => [facts.held.length, facts.held.length + facts.missing.length]),
      ),
  },
  right: { label: "right", unit: "share", better: "more", measure: (all) => share(answerable(all), isRight) },
  cited: {
    label: "cited",
    unit: "share",
    better: "more",
    measure: (all) =>
      ratio(answered(answerable(all)).map(({ citations }) => [citations.hits, citations.total])),
  },
  quoted: {
    label: "quoted",
    unit: "share",
    better: "more",
    measure: (all) =>
      share(
        answered(answerable(all)).filter(({ isQuoted }) => isQuoted !== null),
        ({ isQuoted }) => isQuoted === true,
      ),
  },
  refused: {
    label: "refused",
    unit: "share",
    better: "more",
    measure: (all) =>
      share(
        all.filter((outcome) => !outcome.answerable),
        isRefused,
      ),
  },
  overRefused: {
    label: "over-refused",
    unit: "share",
    better: "less",
    measure: (all) => share(answerable(all), isRefused),
  },
  numbers: {
    label: "numbers",
    unit: "count",
    better: "less",
    measure: (all) => ({
      value: all.reduce((sum, { unsupported }) => sum + unsupported.length, 0),
      n: answered(all).length,
    }),
  },
  lengthMedian: { label: "length p50", unit: "characters", measure: lengthAt(0.5) },
  lengthP90: { label: "length p90", unit: "characters", measure: lengthAt(0.9) },
  retrieveP50: { label: "retrieve p50", unit: "ms", better: "less", measure: latencyAt(0.5, "retrieve") },
  retrieveP99: { label: "retrieve p99", unit: "ms", better: "less", measure: latencyAt(0.99, "retrieve") },
  totalP50: { label: "total p50", unit: "ms", better: "less", measure: latencyAt(0.5, "total") },
  totalP99: { label: "total p99", unit: "ms", better: "less", measure: latencyAt(0.99, "total") },
  errors: {
    label: "errors",
    unit: "count",
    better: "less",
    measure: (all) => ({ value: all.filter(({ status }) => status === "error").length, n: all.length }),
  },
} as const satisfies Readonly<Record<string, Definition>>;

export type FigureName = keyof typeof FIGURES;
export type Figures = Readonly<Record<FigureName, Figure>>;

/** In the order in which they are shown. */
export const FIGURE_NAMES = namesOf(FIGURES);

export function definitionOf(name: FigureName): Definition {
  return FIGURES[name];
}

export function figuresOf(outcomes: readonly Outcome[]): Figures {
  return mapNamed(FIGURES, ({ measure }) => measure(outcomes));
}

function answerable(outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.filter((outcome) => outcome.answerable);
}

function answered(outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.filter(({ status }) => status === "answered");
}

function isRefused({ status }: Outcome): boolean {
  return status === "refused";
}

function isRight(outcome: Outcome): boolean {
  return outcome.isRight;
}

function hitAt(k: number): Definition["measure"] {
  return (all) => share(answerable(all), ({ rank }) => rank !== null && rank <= k);
}

function lengthAt(quantile: number): Definition["measure"] {
  return (all) =>
    percentile(
      answered(all).map(({ length }) => length),
      quantile,
    );
}

function latencyAt(quantile: number, what: "retrieve" | "total"): Definition["measure"] {
  return (all) =>
    percentile(
      all.flatMap(({ ms }) => (ms === null ? [] : ms[what])),
      quantile,
    );
}

function share(outcomes: readonly Outcome[], holds: (outcome: Outcome) => boolean): Figure {
  return mean(outcomes.map((outcome) => (holds(outcome) ? 1 : 0)));
}

function mean(values: readonly number[]): Figure {
  return ratio(values.map((value) => [value, 1]));
}

/** Sum of the parts over sum of the wholes. */
function ratio(pairs: readonly (readonly [part: number, whole: number])[]): Figure {
  const n = pairs.reduce((sum, [, whole]) => sum + whole, 0);
  return { value: n === 0 ? null : pairs.reduce((sum, [part]) => sum + part, 0) / n, n };
}

function percentile(values: readonly number[], quantile: number): Figure {
  return { value: percentileOf(values, quantile) ?? null, n: values.length };
}
