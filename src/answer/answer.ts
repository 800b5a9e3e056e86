// A stand-alone question -> what is found for it, and on demand the answer record: cited sentences, or a refusal with the nearest items.
import type { Retrieval, Retrieve } from "../retrieval/retrieve.ts";
import type { Verdict } from "../retrieval/decide.ts";
import type { VectorFailure } from "../retrieval/search.ts";
import type { Citation } from "./cite.ts";
import type { Generation, Wording } from "./generation/generate.ts";
import { decisiveOf } from "./compose.ts";
import { bestPassages } from "./passages.ts";
import { respond } from "./respond.ts";
import { type Language, languageOf } from "./language.ts";
import type { Length } from "./whole.ts";
import { withoutVectors } from "./without-vectors.ts";

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

export interface AnswerOptions {
  readonly scope?: string | undefined;
  /** The words of the question that are a follow-up's own, when the rest comes from the conversation. */
  readonly own?: string | undefined;
  /** How many retrieved passages the record lists. */
  readonly top?: number | undefined;
  /** Of the words around the quotations; the question's own by default. */
  readonly language?: Language | undefined;
  /** Told each sentence of a language model as soon as it is checked, never to be withdrawn: they begin the answer. */
  readonly onText?: ((text: string) => void) | undefined;
  /** On whose account a language model is asked; programs and the terminal share one. */
  readonly user?: string | undefined;
  /** Ends what providers are asked: then the language model's answer is what was told of it, or a quotation. */
  readonly signal?: AbortSignal | undefined;
  /** The vectors failed for another reading of the same question: they are not waited for again. */
  readonly vectors?: VectorFailure | undefined;
  /** How much of what answers is quoted, or told by a language model; `short` by default. */
  readonly length?: Length | undefined;
  /** Quotes, and asks no language model. */
  readonly extractive?: boolean | undefined;
}

/** What was found for a question, before anything is said. */
export interface Found {
  readonly verdict: Verdict;
  /** Why only words were searched for, for any part of the question. */
  readonly vectors: VectorFailure | undefined;
  /** `vectors` where they failed for any reading of the question: what is said rests on all of them. */
  readonly respond: (vectors?: VectorFailure) => Promise<AnswerRecord>;
}

export type Find = (question: string, options?: AnswerOptions) => Promise<Found>;

export const DEFAULT_TOP = 10;

/** Without `wording` every answer is extractive. */
export function createFind(retrieve: Retrieve, wording?: Wording): Find {
  return async (question, options = {}) => {
    const { scope, own, signal, top = DEFAULT_TOP, language = languageOf(question) } = options;
    const started = performance.now();
    const retrievals = await retrieve(question, { scope, own, vectors: options.vectors, signal });
    const retrieved = performance.now();
    const failed = retrievals.find(({ vectors }) => vectors !== undefined)?.vectors;
    return {
      verdict: decisiveOf(retrievals).verdict,
      vectors: failed,
      respond: async (vectors = failed) => {
        const response = await respond(retrievals, {
          ...options,
          question,
          language,
          wording: options.extractive === true ? undefined : wording,
        });
        return {
          ...response,
          ...(vectors === undefined ? {} : withoutVectors(response.answer, vectors, retrievals, language)),
          passages: listPassages(retrievals, top),
          ms: { retrieve: rounded(retrieved - started), total: rounded(performance.now() - started) },
        };
      },
    };
  };
}

function listPassages(retrievals: readonly Retrieval[], top: number): RetrievedPassage[] {
  return bestPassages(retrievals, top).map(({ notice, item, passage, score }) => ({
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
