// A stand-alone question -> what is found for it, and on demand the answer record: cited sentences, or a refusal with the nearest items.
import type { Retrieval, Retrieve } from "../retrieval/retrieve.ts";
import type { Verdict } from "../retrieval/decide.ts";
import type { VectorFailure } from "../retrieval/search.ts";
import type { Wording } from "./generation/generate.ts";
import { decisiveOf } from "./compose.ts";
import { bestPassages } from "./passages.ts";
import { respond } from "./respond.ts";
import { languageOf } from "./language.ts";
import type { AnswerOptions } from "./options.ts";
import type { AnswerRecord, RetrievedPassage } from "./record.ts";
import { withoutVectors } from "./without-vectors.ts";

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
