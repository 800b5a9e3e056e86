// One sentence of an answer, checked as the check does it, against passages given as texts.
import { type Evidence, readEvidence } from "../../../src/answer/check/evidence.ts";
import { type Fault, faultsOf } from "../../../src/answer/check/sentence.ts";
import { type Language, languageOf } from "../../../src/answer/language.ts";
import { loadWords } from "../../../src/embeddings/words.ts";

export const vocabulary = await loadWords();

const read = new Map<string, Evidence>();

export function checkSentence(
  sentence: string,
  cited: readonly string[],
  language: Language = languageOf(sentence),
): readonly Fault[] {
  const evidence = cited.map((text) => {
    const known = read.get(text) ?? readEvidence({ text }, vocabulary);
    read.set(text, known);
    return known;
  });
  return faultsOf(sentence, evidence, () => evidence, { language, vocabulary });
}
