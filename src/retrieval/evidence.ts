// How well a sentence, in its place, holds what a question asks.
import { type Asked, holdsKind, withoutDates } from "./asked.ts";
import type { HasParticular } from "./particular.ts";
import type { Term } from "./terms.ts";

/** What a question looks for. */
export interface Wanted {
  readonly terms: readonly Term[];
  /** Ids of the question's words in the vocabulary. */
  readonly words: readonly number[];
  /** The terms of the clause that asks, when the question has others around it. */
  readonly focus: readonly Term[];
  /** The terms of a follow-up's own words, when some of them are unknown to the collection; else none. */
  readonly own: readonly Term[];
  readonly asked: readonly Asked[];
  /** Whether a sentence has the very thing asked for: so many 公里, a 街道. */
  readonly hasParticular: HasParticular;
  /** A number with what the question counts, if it counts. */
  readonly counted: RegExp | undefined;
  /** Whether a text gives the number of the very thing that the question counts. */
  readonly tellsCount: (text: string) => boolean;
  /** Whether the person narrowed the search to some notices. */
  readonly isScoped: boolean;
  /** What a term weighs that no passage has. */
  readonly rareWeight: number;
  /** Whether the notice itself is asked about: its issuer's phone, its date. */
  readonly aboutNotice: boolean;
}

/** A text in which a question's terms are sought. */
export interface Sought {
  /** Folded. */
  readonly text: string;
  /** For each word of the question, how like it the nearest word of the text is, 0 … 1. */
  readonly likeness: Float32Array;
}

/** What is weighed for one sentence. */
export interface Place {
  readonly sentence: Sought;
  /** The passage around the sentence. */
  readonly passage: Sought;
  /** Headings of the item; the notice's title. */
  readonly headings: Sought;
}

export interface Evidence {
  /** Share of the question's term weight found in the sentence or its place, 0 … 1. */
  readonly coverage: number;
  /** The same for the clause that asks: chatter around it does not count. */
  readonly focusCoverage: number;
  /** The same for a follow-up's own words; 1 when there are none. */
  readonly ownCoverage: number;
  /** The term weight found there, in nats of inverse document frequency. */
  readonly mass: number;
  /** Share found in the sentence itself. */
  readonly inSentence: number;
  /** Whether what the question counts stands in the sentence or beside it, if it counts. */
  readonly holdsCounted: boolean;
  /** Whether the sentence holds a thing of the kind asked for (a number, a date, a title …). */
  readonly holdsKind: boolean;
  /** Whether the sentence is the heading of its item, which names the topic and seldom answers: a count that was asked for. */
  readonly isHeading: boolean;
  /** One figure to rank sentences by. */
  readonly score: number;
}

/** What a term is worth when it stands not in the sentence but beside or above it. */
const IN_PASSAGE = 0.6;
const IN_HEADINGS = 0.75;
/** What a term is worth when another word for it is found. */
const AS_SYNONYM = 0.8;
/** Words less alike than this share a field at most, not a meaning; above it a term is worth the cosine. */
const LEAST_LIKE = 0.35;
const KIND_BONUS = 0.25;
/** How like what was asked for the thing must be that is counted instead. */
const COUNTED_LIKE = 0.5;
const COUNTED_BONUS = 0.1;
const CLOSE_BONUS = 0.2;
const HEADING_MALUS = 0.35;
/** A long sentence holds many words by chance: what each 100 characters beyond the usual cost. */
const LENGTH_MALUS = 0.12;
/** A long list holds many words, and tells of none of them. */
const LIST_MALUS = 0.25;
export const LIST_SIGNS = 8;
const USUAL_LENGTH = 80;
/** Characters between an asked number and the words it counts that still count as close. */
const CLOSE = 14;

export function weigh(
  { terms, focus, own, asked, hasParticular, counted, tellsCount, aboutNotice }: Wanted,
  place: Place,
): Evidence {
  const total = weightOf(terms);
  const found = foundWeight(terms, place);
  const inIt = terms.reduce((sum, term) => sum + term.weight * standsIn(term, place.sentence), 0);
  const coverage = share(found, total);
  const inSentence = share(inIt, total);
  const holds = holdsKind(asked, place.sentence.text) && hasParticular(place.sentence.text);
  const isHeading = isHeadingSentence(place) && !tellsCount(place.sentence.text);
  const bonus =
    asked.length > 0 && holds
      ? KIND_BONUS +
        CLOSE_BONUS * closeness(terms, total, place.sentence.text) +
        (counted?.test(place.sentence.text) === true ? COUNTED_BONUS : 0)
      : 0;
  // A number in a sentence that shares nothing with the question answers nothing.
  const gate = aboutNotice ? 1 : Math.min(1, inSentence * 3);
  const malus =
    (isHeading ? HEADING_MALUS : 0) +
    (isList(place.sentence.text) ? LIST_MALUS : 0) +
    (LENGTH_MALUS * Math.max(0, place.sentence.text.length - USUAL_LENGTH)) / 100;
  const score = coverage * 0.6 + inSentence * 0.4 + bonus * gate - malus;
  const focusCoverage = share(foundWeight(focus, place), weightOf(focus));
  return {
    coverage,
    focusCoverage,
    ownCoverage: own.length === 0 ? 1 : share(foundWeight(own, place), weightOf(own)),
    mass: found,
    inSentence,
    holdsCounted: holdsCounted(terms, place),
    holdsKind: holds,
    isHeading,
    score,
  };
}

/** 3批500余人次 answers nothing about 学位: some of the counted noun must stand there, or a word like it. */
function holdsCounted(terms: readonly Term[], { passage, headings }: Place): boolean {
  const counted = terms.filter(({ isCounted }) => isCounted);
  return (
    counted.length === 0 ||
    counted.some((term) => Math.max(standsIn(term, passage), standsIn(term, headings)) >= COUNTED_LIKE)
  );
}

function weightOf(terms: readonly Term[]): number {
  return terms.reduce((sum, { weight }) => sum + weight, 0);
}

function foundWeight(terms: readonly Term[], { sentence, headings, passage }: Place): number {
  const worth = (term: Term): number =>
    Math.max(
      standsIn(term, sentence),
      IN_HEADINGS * standsIn(term, headings),
      IN_PASSAGE * standsIn(term, passage),
    );
  return terms.reduce((sum, term) => sum + term.weight * worth(term), 0);
}

/** 1 when the term itself stands in the text, less when only a synonym or a word like it does, else 0. */
function standsIn({ text, also, word }: Term, within: Sought): number {
  if (within.text.includes(text)) return 1;
  const synonym = also.some((written) => within.text.includes(written)) ? AS_SYNONYM : 0;
  const cosine = word === -1 ? 0 : within.likeness[word]!;
  return Math.max(synonym, cosine < LEAST_LIKE ? 0 : cosine);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function isList(sentence: string): boolean {
  return sentence.split("、").length > LIST_SIGNS;
}

function isHeadingSentence({ sentence, headings }: Place): boolean {
  return headings.text.split("\n").includes(sentence.text.replace(/[。;；:：]+$/, ""));
}

/** How much of the term weight stands within CLOSE characters of one number, at best. */
function closeness(terms: readonly Term[], total: number, sentence: string): number {
  let best = 0;
  for (const { index, 0: number } of withoutDates(sentence).matchAll(/\d[\d,.]*/g)) {
    const around = sentence.slice(Math.max(0, index - CLOSE), index + number.length + CLOSE);
    const near = terms.reduce((sum, { text, weight }) => sum + (around.includes(text) ? weight : 0), 0);
    best = Math.max(best, near / Math.max(total, Number.EPSILON));
  }
  return best;
}
