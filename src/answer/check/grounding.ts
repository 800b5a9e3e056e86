// Whether a sentence speaks of what it cites at all: a marker behind words from elsewhere makes them no citation.
import type { Words } from "../../embeddings/words.ts";
import type { PlacesIn } from "../../retrieval/places.ts";
import type { Language } from "../language.ts";
import { addressingIn } from "./addressing.ts";
import { normalise } from "./comparable.ts";
import { connectedIn } from "./connective.ts";
import type { Evidence } from "./evidence.ts";
import { factsOf } from "./facts.ts";
import { foreignForms } from "./forms.ts";
import { type Said, shareOf, wordsIn } from "./related.ts";
import { isRepeated } from "./repeated.ts";
import { supports } from "./support.ts";

/** What a sentence is judged by besides the passages that it cites. */
export interface Standard {
  /** Of the answer. */
  readonly language: Language;
  readonly vocabulary: Words;
  readonly placesIn: PlacesIn;
  /** What the model alone was told: its rules. */
  readonly withheld?: string | undefined;
}

/**
 * The share of what a sentence says that the cited passages must speak of. Chinese words are found in Chinese passages as
 * they stand or by their meaning, English ones by their meaning alone. Chosen on half of the sentences of
 * test/answer/check/renderings.ts.
 */
const LEAST_SHARE = { chinese: 0.55, english: 0.29 };
/** The same for one clause, which may speak of less than its sentence does, but not of something else. */
const LEAST_OF_CLAUSE = { chinese: 0.38, english: 0.28 };
/** A clause is judged as if this stood beside it: a word or two are little to judge by. */
const LENT = { weight: 2, likeness: 0.5 };
/** What a fact or a quotation that holds tells: as much as a word that makes up a ten-thousandth of all text. */
const FACT_WEIGHT = 2;
/** Says of a number no more than the number does. */
const TOTAL = /共计|合计|总计|累计|总共|一共/g;
/** Between digits a comma parts thousands, and a colon minutes. */
const BETWEEN_CLAUSES = /(?<!\d),|,(?!\d)|(?<!\d):|:(?!\d)|[;()。!?—]/g;

/** What in `sentence` (without its markers) is not of `cited`, one passage or more. */
export function ungrounded(
  sentence: string,
  cited: readonly Evidence[],
  { language, vocabulary, withheld = "" }: Standard,
): readonly string[] {
  const texts = cited.map(({ subject }) => subject.text);
  const strange = [
    ...foreignForms(sentence, texts, language === "en"),
    ...addressingIn(sentence, texts, vocabulary),
  ];
  if (strange.length > 0) return strange;
  if (isRepeated(sentence, withheld)) return [sentence];
  const text = normalise(sentence);
  const said = saidIn(text, cited, vocabulary);
  const clauses = clausesOf(text)
    .filter(({ words }) => connectedIn(words) !== "")
    .map(({ words, start, end }) => ({
      words,
      said: said.filter((one) => one.start >= start && one.start < end),
    }));
  const script = isChinese(text) && texts.some(isChinese) ? "chinese" : "english";
  if (shareOf(clauses.flatMap((clause) => clause.said)) < LEAST_SHARE[script]) return [sentence];
  return clauses
    .filter((clause) => shareOf([...clause.said, LENT]) < LEAST_OF_CLAUSE[script])
    .map(({ words }) => words);
}

/** The words of `text` beside its numbers and dates, and each fact that one of `cited` supports. */
function saidIn(text: string, cited: readonly Evidence[], vocabulary: Words): Said[] {
  const facts = factsOf(text);
  // A quotation's words are sought as others are.
  const rest = facts
    .filter(({ form }) => form !== "literal")
    .reduce((words, fact) => words.replaceAll(fact.text, " ".repeat(fact.text.length)), text)
    .replace(TOTAL, "  ");
  const words = wordsIn(
    rest,
    cited.map(({ subject }) => subject),
    vocabulary,
  );
  const held = facts.filter((fact) => cited.some((evidence) => supports(evidence, fact)));
  return [
    ...words,
    ...held.map((fact) => ({ start: text.indexOf(fact.text), weight: FACT_WEIGHT, likeness: 1 })),
  ];
}

function clausesOf(text: string): { words: string; start: number; end: number }[] {
  const ends = [...text.matchAll(BETWEEN_CLAUSES)].map(({ index, 0: mark }) => index + mark.length);
  return [...ends, text.length].map((end, i) => {
    const start = ends[i - 1] ?? 0;
    return { words: text.slice(start, end).trim(), start, end };
  });
}

/** By most of its letters; a word in Latin ones counts as two characters. */
function isChinese(text: string): boolean {
  const count = (letters: RegExp): number => (text.match(letters) ?? []).length;
  return count(/\p{Script=Han}/gu) >= count(/\p{Script=Latin}+/gu) * 2;
}
