// What is said to a question, and on what it rests.
import type { Verdict } from "../retrieval/decide.ts";
import type { VectorFailure } from "../retrieval/search.ts";
import type { Citation } from "./cite.ts";
import type { Generation } from "./generation/generate.ts";

export interface RetrievedPassage {
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
  readonly mode: "extractive" | "model";
  /** With markers `[1]`, one for each citation. */
  readonly answer: string;
  /** In the order of their markers; empty in a refusal. */
  readonly citations: readonly Citation[];
  /** What was retrieved, best first, whether it was cited or not. */
  readonly passages: readonly RetrievedPassage[];
  /** On what it was answered or refused: for measuring, and no part of the contract with programs. */
  readonly verdict: Verdict;
  /** What the language model did, when one was asked: also when nothing of it could be shown. */
  readonly generation?: Generation;
  /** Only words were searched for, because the embedding's provider gave no vector: `answer` says so, too. */
  readonly vectors?: VectorFailure;
  /** Milliseconds. */
  readonly ms: { readonly retrieve: number; readonly total: number };
}
