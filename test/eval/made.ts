// Records and outcomes made by hand, so that their figures are known.
import type { AnswerRecord } from "../../src/answer/record.ts";
import type { Earlier } from "../../src/eval/compare.ts";
import type { SetResult } from "../../src/eval/evaluate.ts";
import { figuresOf } from "../../src/eval/figures.ts";
import type { Outcome } from "../../src/eval/outcome.ts";
import { parseQuestions, type Question } from "../../src/eval/questions.ts";

type Passage = AnswerRecord["passages"][number];
type Citation = AnswerRecord["citations"][number];

/** A passage of notice `notice` at `start`, as long as its text. */
export function passage(notice: string, start: number, text = "x".repeat(10)): Passage {
  return {
    notice,
    title: notice,
    path: [],
    text,
    score: 1,
    file: `${notice}.txt`,
    start,
    end: start + text.length,
  };
}

export function citation(n: number, of: Passage, quote = of.text): Citation {
  const { notice, title, path, text, file, start, end } = of;
  return { n, notice, title, issuer: null, date: null, path, quote, passage: text, file, start, end };
}

/** An answered record unless told otherwise. */
export function record(given: Partial<AnswerRecord>): AnswerRecord {
  const verdict = { enough: true, confidence: 0.8 };
  const ms = { retrieve: 1, total: 2 };
  return {
    status: "answered",
    mode: "extractive",
    answer: "",
    citations: [],
    passages: [],
    verdict,
    ms,
    ...given,
  };
}

export function question(line: object): Question {
  return parseQuestions(JSON.stringify(line), "made by hand")[0]!;
}

/** A right answer with its hit first, unless told otherwise. */
export function outcome(given: Partial<Outcome>): Outcome {
  return {
    id: "q",
    part: null,
    type: "lookup",
    question: "问?",
    answerable: true,
    status: "answered",
    error: null,
    reason: null,
    confidence: 0.8,
    rank: 1,
    recall: null,
    facts: { held: ["1"], missing: [] },
    answers: [],
    isRight: true,
    unplaced: [],
    citations: { hits: 1, total: 1 },
    isQuoted: true,
    unsupported: [],
    answer: "答[1]",
    length: 1,
    quotes: [{ n: 1, title: "通报", quote: "答" }],
    ms: { retrieve: 1, total: 2 },
    ...given,
  };
}

/** Without parts and types. */
export function setOf(outcomes: readonly Outcome[], name = "q"): SetResult {
  const counts = { notices: 1, passages: 2, questions: outcomes.length };
  const groups = [{ part: null, type: null, figures: figuresOf(outcomes) }];
  return { name, generation: "g1", counts, groups, outcomes };
}

/** What was kept of a run, as it is read again. */
export function earlierRun(outcomes: readonly Outcome[], name?: string): Earlier {
  const { groups, ...set } = setOf(outcomes, name);
  return { at: "2024-01-02T03:04:05Z", sets: [{ ...set, groups: [...groups], outcomes: [...outcomes] }] };
}
