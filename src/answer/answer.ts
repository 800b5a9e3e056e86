// A stand-alone question -> an answer record: cited sentences, or a refusal with the nearest items.
import type { Retrieval, Retrieve } from "../retrieval/retrieve.ts";
import type { Verdict } from "../retrieval/decide.ts";
import { type Citation, cite } from "./cite.ts";
import { extract } from "./extract.ts";
import { type Language, languageOf } from "./language.ts";
import { refusal } from "./refuse.ts";

interface RetrievedPassage {
  readonly notice: string;
  readonly title: string;
  readonly path: readonly string[];
  readonly text: string;
  readonly score: number;
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

export interface AnswerRecord {
  readonly status: "answered" | "refused";
  readonly mode: "extractive";
  /** With markers `[1]`, one for each citation. */
  readonly answer: string;
  /** In the order of their markers; empty in a refusal. */
  readonly citations: readonly Citation[];
  /** What was retrieved, best first, whether it was cited or not. */
  readonly passages: readonly RetrievedPassage[];
  /** On what it was answered or refused: for measuring, and no part of the contract with programs. */
  readonly verdict: Verdict;
  /** Milliseconds. */
  readonly ms: { readonly retrieve: number; readonly total: number };
}

export interface AnswerOptions {
  readonly scope?: string | undefined;
  /** How many retrieved passages the record lists. */
  readonly top?: number | undefined;
  /** Of the words around the quotations; the question's own by default. */
  readonly language?: Language | undefined;
}

export type Answer = (question: string, options?: AnswerOptions) => Promise<AnswerRecord>;

export const DEFAULT_TOP = 10;

export function createAnswer(retrieve: Retrieve): Answer {
  return async (question, { scope, top = DEFAULT_TOP, language = languageOf(question) } = {}) => {
    const started = performance.now();
    const retrieval = await retrieve(question, { scope });
    const retrieved = performance.now();
    const quotes = retrieval.verdict.enough ? extract(retrieval) : [];
    const { text, citations } =
      quotes.length > 0 ? cite(quotes) : { text: refusal(retrieval, language), citations: [] };
    return {
      status: quotes.length > 0 ? "answered" : "refused",
      mode: "extractive",
      answer: text,
      citations,
      passages: listPassages(retrieval, top),
      verdict: retrieval.verdict,
      ms: { retrieve: rounded(retrieved - started), total: rounded(performance.now() - started) },
    };
  };
}

function listPassages(retrieval: Retrieval, top: number): RetrievedPassage[] {
  return retrieval.passages.slice(0, top).map(({ notice, item, passage, score }) => ({
    notice: notice.id,
    title: notice.title,
    path: item.path,
    text: passage.text,
    score: Number(score.toFixed(4)),
    file: notice.file,
    start: passage.start,
    end: passage.end,
  }));
}

function rounded(ms: number): number {
  return Number(ms.toFixed(2));
}
