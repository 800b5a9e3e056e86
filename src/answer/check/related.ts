// What is said, word by word -> how much of it a passage speaks of, by likeness of words.
import type { Words } from "../../embeddings/words.ts";
import { fold } from "../../notice/fold.ts";
import { isSpelledIn } from "./spelled.ts";

/** What a passage speaks of. */
export interface Subject {
  /** Folded. */
  readonly text: string;
  /** The cosine of a word of the vocabulary to the nearest of the passage's. */
  readonly likeness: (word: number) => number;
}

/** A word of an answer, or a fact that holds. */
export interface Said {
  /** Offset into the text in which it is said. */
  readonly start: number;
  /** How much it tells: powers of ten of its rarity, beyond the commonest words. */
  readonly weight: number;
  /** 1 when a cited passage has it, else the likeness of the nearest word. */
  readonly likeness: number;
}

/** Words that make up a hundredth of all text tell next to nothing. */
const COMMON = -2;
const LEAST_WEIGHT = 0.2;
/** Of a word that the vocabulary lacks or never saw: as of the rarest. */
const UNKNOWN_WEIGHT = 4;
const NUMERAL = /^[〇零一二三四五六七八九十百千万亿两半几]+$/;

/** `text`: of the passage and of the headings above it. */
export function readSubject(text: string, vocabulary: Words): Subject {
  const folded = fold(text);
  const words = [...new Set(vocabulary.split(folded).map(({ id }) => id))].filter((id) => id !== -1);
  const known = new Map<number, number>();
  return {
    text: folded,
    likeness: (word) => {
      let nearest = known.get(word);
      if (nearest === undefined) {
        const cosine = vocabulary.cosines(word);
        nearest = words.reduce((most, other) => Math.max(most, cosine(other)), 0);
        known.set(word, nearest);
      }
      return nearest;
    },
  };
}

/**
 * The words of `text`, which has one width. Numerals are left out, as facts are checked otherwise, and so are words in
 * Latin letters that the vocabulary and the passages lack: nothing can be said of them here.
 */
export function wordsIn(text: string, cited: readonly Subject[], vocabulary: Words): Said[] {
  return vocabulary.split(fold(text)).flatMap(({ text: word, start, id }): Said[] => {
    const isHan = /\p{Script=Han}/u.test(word);
    if (NUMERAL.test(word) || (!isHan && word.length === 1)) return [];
    const isCapital = /^\p{Lu}/u.test(text.slice(start, start + 1));
    const stands = isHan ? hasHan(word) : hasLatin(word, isCapital);
    const weight = weightOf(id, vocabulary);
    if (cited.some(stands)) return [{ start, weight, likeness: 1 }];
    if (id === -1) return isHan ? [{ start, weight, likeness: 0 }] : [];
    return [{ start, weight, likeness: Math.max(...cited.map(({ likeness }) => likeness(id))) }];
  });
}

/** The mean likeness by weight, 0 … 1; 0 of nothing. */
export function shareOf(said: readonly Pick<Said, "weight" | "likeness">[]): number {
  const total = said.reduce((sum, { weight }) => sum + weight, 0);
  return total === 0 ? 0 : said.reduce((sum, { weight, likeness }) => sum + weight * likeness, 0) / total;
}

function hasHan(word: string): (subject: Subject) => boolean {
  return ({ text }) => text.includes(word);
}

/** A name may stand there in characters: Huangpi. */
function hasLatin(word: string, isCapital: boolean): (subject: Subject) => boolean {
  const whole = new RegExp(`(?<![a-z])${word}(?![a-z])`);
  return ({ text }) => whole.test(text) || (isCapital && isSpelledIn(word, text));
}

function weightOf(id: number, vocabulary: Words): number {
  const probability = id === -1 ? 0 : vocabulary.probability(id);
  if (probability === 0) return UNKNOWN_WEIGHT;
  return Math.max(LEAST_WEIGHT, COMMON - Math.log10(probability));
}
