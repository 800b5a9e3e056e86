// An answer for which only words were searched -> the same with a line that says so, and the reason for programs.
import type { Retrieval } from "../retrieval/retrieve.ts";
import type { VectorFailure } from "../retrieval/search.ts";
import type { AnswerRecord } from "./record.ts";
import type { Language } from "./language.ts";

const WORDS: Readonly<Record<Language, string>> = {
  zh: "向量检索暂时不可用，本次只按字词查找。",
  en: "Vector search is not available just now: only the words of the question were searched for.",
};

/** The line comes last: what a language model said was shown before, and an answer begins with that. */
export function withoutVectors(
  answer: string,
  vectors: VectorFailure,
  retrievals: readonly Retrieval[],
  language: Language,
): Pick<AnswerRecord, "answer" | "vectors"> {
  // A list comes from the items of the collection: no search could make it longer.
  const isSearched = retrievals.some(({ listed }) => listed.length === 0);
  return { answer: isSearched ? `${answer}\n${WORDS[language]}` : answer, vectors };
}
