// Whether a sentence speaks of what it cites at all: a marker behind words from elsewhere makes them no citation.
import type { Language } from "../language.ts";
import { squeeze } from "./comparable.ts";

/** Of the pairs of neighbouring Han characters in a sentence, the share that the cited passages must have. */
const LEAST_SHARED = 0.25;
/** Of fewer pairs than this one is enough, and none where a fact was found in the passages. */
const LEAST_PAIRS = 6;
/** An English sentence of fewer words claims nothing of a notice. */
const LEAST_WORDS = 3;
/** Numerals may be written otherwise in the source. */
const NUMERAL = /[〇○零一二三四五六七八九十百千万亿两半分之年月日号点成是]/g;
const LATIN_WORD = /\p{Script=Latin}{3,}/gu;
/** PINEAPPLE, /etc/passwd, PATH=, sk-123: no English prose. */
const NO_PROSE = /\b[A-Z]{4,}\b|[\w.-]*[/\\=_@][\w./\\=_@-]*|\b[a-z]+-[\w-]*\d[\w-]*/g;

interface Kind {
  /** Of the answer: English words cannot be sought in a Chinese passage, Chinese ones can. */
  readonly language: Language;
  /** Whether the sentence has numbers, dates, titles or the like, which are checked by themselves. */
  readonly statesFacts: boolean;
}

/** What in `sentence` (without its markers) is not of the passages it cites, given squeezed. */
export function ungrounded(
  sentence: string,
  cited: readonly string[],
  { language, statesFacts }: Kind,
): readonly string[] {
  if (cited.length === 0) return [];
  const isSaid = (word: string): boolean => cited.some((source) => source.includes(squeeze(word)));
  if (language === "en" && !/\p{Script=Han}/u.test(sentence)) {
    const words = sentence.match(/\p{L}+/gu) ?? [];
    const foreign = (sentence.match(NO_PROSE) ?? []).filter((word) => !isSaid(word));
    return words.length < LEAST_WORDS ? [...foreign, sentence] : foreign;
  }
  const text = squeeze(sentence);
  const foreign = (text.match(LATIN_WORD) ?? []).filter((word) => !isSaid(word));
  const pairs = [...text.replace(NUMERAL, " ").matchAll(/(?=(\p{Script=Han}{2}))/gu)].map(
    ([, pair]) => pair!,
  );
  const shared = pairs.filter(isSaid).length;
  const isOther =
    pairs.length >= LEAST_PAIRS
      ? shared < LEAST_SHARED * pairs.length
      : pairs.length > 0 && shared === 0 && !statesFacts;
  return isOther ? [...foreign, sentence] : foreign;
}
