// How well a sentence, in its place, holds what a question asks.
import { type Asked, holdsKind, withoutDates } from "./asked.ts";
import type { Term } from "./terms.ts";

/** What a question looks for. */
export interface Wanted {
  readonly terms: readonly Term[];
  /** The terms of the clause that asks, when the question has others around it. */
  readonly focus: readonly Term[];
  readonly asked: readonly Asked[];
  /** Whether the notice itself is asked about: its issuer's phone, its date. */
  readonly aboutNotice: boolean;
}

/** What is weighed for one sentence; texts are folded. */
export interface Place {
  readonly sentence: string;
  /** The passage around the sentence. */
  readonly passage: string;
  /** Headings of the item; the notice's title. */
  readonly headings: string;
}

export interface Evidence {
  /** Share of the question's term weight found in the sentence or its place, 0 … 1. */
  readonly coverage: number;
  /** The same for the clause that asks: chatter around it does not count. */
  readonly focusCoverage: number;
  /** The term weight found there, in nats of inverse document frequency. */
  readonly mass: number;
  /** Share found in the sentence itself. */
  readonly inSentence: number;
  /** Whether the sentence holds a thing of the kind asked for (a number, a date, a title …). */
  readonly holdsKind: boolean;
  /** Whether the sentence is the heading of its item: it names the topic, but seldom answers. */
  readonly isHeading: boolean;
  /** One figure to rank sentences by. */
  readonly score: number;
}

/** What a term is worth when it stands not in the sentence but beside or above it. */
const IN_PASSAGE = 0.6;
const IN_HEADINGS = 0.75;
/** What a term is worth when another word for it is found. */
const AS_SYNONYM = 0.8;
const KIND_BONUS = 0.25;
const CLOSE_BONUS = 0.2;
const HEADING_MALUS = 0.35;
/** A long sentence holds many words by chance: what each 100 characters beyond the usual cost. */
const LENGTH_MALUS = 0.06;
const USUAL_LENGTH = 80;
/** Characters between an asked number and the words it counts that still count as close. */
const CLOSE = 14;

export function weigh({ terms, focus, asked, aboutNotice }: Wanted, place: Place): Evidence {
  const total = weightOf(terms);
  const found = foundWeight(terms, place);
  const own = terms.reduce((sum, term) => sum + term.weight * standsIn(term, place.sentence), 0);
  const coverage = share(found, total);
  const inSentence = share(own, total);
  const holds = holdsKind(asked, place.sentence);
  const isHeading = isHeadingSentence(place);
  const bonus =
    asked.length > 0 && holds ? KIND_BONUS + CLOSE_BONUS * closeness(terms, total, place.sentence) : 0;
  // A number in a sentence that shares nothing with the question answers nothing.
  const gate = aboutNotice ? 1 : Math.min(1, inSentence * 3);
  const malus =
    (isHeading ? HEADING_MALUS : 0) +
    (LENGTH_MALUS * Math.max(0, place.sentence.length - USUAL_LENGTH)) / 100;
  const score = coverage * 0.6 + inSentence * 0.4 + bonus * gate - malus;
  const focusCoverage = share(foundWeight(focus, place), weightOf(focus));
  return { coverage, focusCoverage, mass: found, inSentence, holdsKind: holds, isHeading, score };
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

/** 1 when the term itself stands in `text`, less when only a synonym does, else 0. */
function standsIn({ text, also }: Term, within: string): number {
  if (within.includes(text)) return 1;
  return also.some((written) => within.includes(written)) ? AS_SYNONYM : 0;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function isHeadingSentence({ sentence, headings }: Place): boolean {
  return headings.split("\n").includes(sentence.replace(/[。;；:：]+$/, ""));
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
