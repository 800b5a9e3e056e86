// How a question is to be answered: where it is looked for, in which language and at what length, and who is told.
import type { VectorFailure } from "../retrieval/search.ts";
import type { Language } from "./language.ts";
import type { Length } from "./whole.ts";

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
