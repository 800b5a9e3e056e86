// Sentences checked against passages, as tests ask for it.
import {
  type AnswerCheck,
  type CheckedSentence,
  createAnswerCheck,
} from "../../../src/answer/check/answer-check.ts";
import { type Evidence, readEvidence, type Source } from "../../../src/answer/check/evidence.ts";
import type { Standard } from "../../../src/answer/check/grounding.ts";
import { type Fault, faultsOf } from "../../../src/answer/check/sentence.ts";
import { type Language, languageOf } from "../../../src/answer/language.ts";
import { loadWords } from "../../../src/embeddings/words.ts";
import { collectNames } from "../../../src/retrieval/names.ts";
import { createPlacesIn } from "../../../src/retrieval/places.ts";
import { notices } from "./passages.ts";

const vocabulary = await loadWords();

/** Knows the places of the seed notices besides those of China. */
export const placesIn = createPlacesIn(collectNames(notices), vocabulary);

export const standardOf = (language: Language): Standard => ({ language, vocabulary, placesIn });

const read = new Map<string | Source, Evidence>();

/** A passage given as text stands under no heading. */
export function evidenceOf(source: string | Source): Evidence {
  const known = read.get(source) ?? readEvidence(sourceOf(source), vocabulary, placesIn);
  read.set(source, known);
  return known;
}

/** The faults of `sentence`. */
export function checkSentence(
  sentence: string,
  cited: readonly (string | Source)[],
  language: Language = languageOf(sentence),
): readonly Fault[] {
  const evidence = cited.map(evidenceOf);
  return faultsOf(sentence, evidence, () => evidence, standardOf(language));
}

/** The faults of `sentence`, which cites nothing, where a model was given `passages`. */
export function checkUncited(sentence: string, passages: readonly (string | Source)[]): readonly Fault[] {
  const given = passages.map(evidenceOf);
  return faultsOf(sentence, [], () => given, standardOf(languageOf(sentence)));
}

export function answerCheck(sources: readonly (string | Source)[], language: Language = "en"): AnswerCheck {
  return createAnswerCheck(sources.map(sourceOf), standardOf(language));
}

/** The sentences of an answer that came in `deltas`, and the sources shown. */
export function checkAnswer(
  deltas: readonly string[],
  sources: readonly (string | Source)[],
  language?: Language,
): { readonly all: CheckedSentence[]; readonly shown: readonly number[] } {
  const check = answerCheck(sources, language);
  const all = [...deltas.flatMap((delta) => check.push(delta)), ...check.end()];
  return { all, shown: check.shown() };
}

function sourceOf(source: string | Source): Source {
  return typeof source === "string" ? { text: source, headings: [] } : source;
}
