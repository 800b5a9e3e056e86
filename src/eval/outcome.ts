// A question whose answer is known, and the record it got -> what was right about it.
import type { AnswerRecord } from "../answer/record.ts";
import type { Citation } from "../answer/cite.ts";
import { comparable, holds, withoutMarkers } from "./matching.ts";
import { unsupportedNumbers } from "./numbers.ts";
import { holdsPlace, type Locate, type Place } from "./places.ts";
import type { Question } from "./questions.ts";

export interface Outcome {
  readonly id: string;
  readonly part: "tune" | "report" | null;
  readonly type: string;
  readonly question: string;
  readonly answerable: boolean;
  readonly status: AnswerRecord["status"] | "error";
  /** Of a question that failed. */
  readonly error: string | null;
  /** Of a refusal. */
  readonly reason: NonNullable<AnswerRecord["verdict"]["reason"]> | null;
  /** The figure the refusal threshold lies on, 0 … 1. */
  readonly confidence: number | null;
  /** Of the first hit among the best 10, from 1: passages, or for a bench question distinct notices. */
  readonly rank: number | null;
  /** Share of the evidences, or of the gold notices, found among the best 10; null where it asks for one only. */
  readonly recall: number | null;
  /** A bench question has no facts. */
  readonly facts: { readonly held: readonly string[]; readonly missing: readonly string[] };
  /** A bench question's right answers; empty for one of our own. */
  readonly answers: readonly string[];
  /** Whether the answer holds every fact, or any of a bench question's answers. */
  readonly isRight: boolean;
  /** Evidence texts that stand nowhere in the index, so that nothing can find them. */
  readonly unplaced: readonly string[];
  readonly citations: { readonly hits: number; readonly total: number };
  /** Whether a quote of the right notice holds an evidence's text or is a part of it; null for a bench question. */
  readonly isQuoted: boolean | null;
  /** Numbers of the answer that do not stand in what it cites. */
  readonly unsupported: readonly string[];
  /** As given, with markers. */
  readonly answer: string;
  /** Characters of the answer without its markers. */
  readonly length: number;
  readonly quotes: readonly Pick<Citation, "n" | "title" | "quote">[];
  /** Milliseconds. */
  readonly ms: AnswerRecord["ms"] | null;
}

/** How many of the retrieved count. */
const DEPTH = 10;
/** Passages to ask for, so that 10 of them (own) or 10 distinct notices (bench) are there to be ranked. */
export const TOP: Readonly<Record<Question["kind"], number>> = { own: DEPTH, bench: 50 };

/** Whether a passage is one that the question wants, and how many wants there are. */
interface Wants {
  readonly isHit: (passage: Place) => boolean;
  readonly count: number;
  /** How many of the wants are met by `passages`. */
  readonly met: (passages: readonly Place[]) => number;
}

export function outcomeOf(question: Question, record: AnswerRecord, locate: Locate): Outcome {
  const { status, answer, citations, passages, verdict, ms } = record;
  const placed =
    question.kind === "own" ? question.evidence.map((one) => ({ one, places: locate(one) })) : [];
  const wants =
    question.kind === "own" ? ownWants(placed.map(({ places }) => places)) : benchWants(question.gold);
  const best = question.kind === "own" ? passages.slice(0, DEPTH) : distinctNotices(passages).slice(0, DEPTH);
  const hit = best.findIndex(wants.isHit);
  const text = withoutMarkers(answer);
  const given = status === "answered" ? text : "";
  const facts = question.kind === "own" ? question.facts : [];
  const missing = facts.filter((fact) => !holds(given, fact));
  return {
    ...identity(question),
    status,
    error: null,
    reason: verdict.reason ?? null,
    confidence: Number(verdict.confidence.toFixed(4)),
    rank: hit === -1 ? null : hit + 1,
    recall: wants.count > 1 ? wants.met(best) / wants.count : null,
    facts: { held: facts.filter((fact) => !missing.includes(fact)), missing },
    isRight:
      question.answerable &&
      (question.kind === "own" ? missing.length === 0 : question.answers.some((one) => holds(given, one))),
    unplaced: placed.filter(({ places }) => places.length === 0).map(({ one }) => one.text),
    citations: { hits: citations.filter(wants.isHit).length, total: citations.length },
    isQuoted: question.kind === "own" ? placed.some((evidence) => quotes(citations, evidence)) : null,
    unsupported: status === "answered" ? unsupportedNumbers(answer, citations) : [],
    answer,
    length: text.length,
    quotes: citations.map(({ n, title, quote }) => ({ n, title, quote })),
    ms,
  };
}

/** A question that could not be answered because something broke: everything it could have had is missing. */
export function failedOutcome(question: Question, error: string): Outcome {
  return {
    ...identity(question),
    status: "error",
    error,
    reason: null,
    confidence: null,
    rank: null,
    recall: null,
    facts: { held: [], missing: question.kind === "own" ? question.facts : [] },
    isRight: false,
    unplaced: [],
    citations: { hits: 0, total: 0 },
    isQuoted: question.kind === "own" ? false : null,
    unsupported: [],
    answer: "",
    length: 0,
    quotes: [],
    ms: null,
  };
}

function identity(
  question: Question,
): Pick<Outcome, "id" | "part" | "type" | "question" | "answerable" | "answers"> {
  const { id, part = null, type, question: text, answerable } = question;
  const answers = question.kind === "bench" ? question.answers : [];
  return { id, part, type, question: text, answerable, answers };
}

function ownWants(evidences: readonly (readonly Place[])[]): Wants {
  return {
    isHit: (passage) => evidences.some((places) => holdsPlace(passage, places)),
    count: evidences.length,
    met: (passages) =>
      evidences.filter((places) => passages.some((passage) => holdsPlace(passage, places))).length,
  };
}

function benchWants(gold: readonly string[]): Wants {
  return {
    isHit: ({ notice }) => gold.includes(notice),
    count: gold.length,
    met: (passages) => passages.filter(({ notice }) => gold.includes(notice)).length,
  };
}

function distinctNotices(passages: readonly Place[]): Place[] {
  return passages.filter(({ notice }, i) => passages.findIndex((other) => other.notice === notice) === i);
}

function quotes(
  citations: readonly Citation[],
  { one, places }: { one: { text: string }; places: readonly Place[] },
): boolean {
  const evidence = comparable(one.text);
  return citations.some(({ notice, quote }) => {
    const quoted = comparable(quote);
    return (
      places.some((place) => place.notice === notice) &&
      (quoted.includes(evidence) || evidence.includes(quoted))
    );
  });
}
