// How well a sentence, in its place, holds what a question asks.
import { holdsKind } from "./asked.ts";
import type { Likeness } from "./likeness.ts";
import type { ReadPassage, ReadSentence } from "./reading.ts";
import { createStanding, type Standing } from "./standing.ts";
import { type Term, weightOf } from "./terms.ts";
import type { Wanted } from "./wanted.ts";

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
const KIND_BONUS = 0.25;
/** How like what was asked for the thing must be that is counted instead. */
const COUNTED_LIKE = 0.5;
const COUNTED_BONUS = 0.1;
const CLOSE_BONUS = 0.2;
const HEADING_MALUS = 0.35;
/** A long sentence holds many words by chance: what each 100 characters beyond the usual cost. */
const LENGTH_MALUS = 0.12;
const LIST_MALUS = 0.25;
const USUAL_LENGTH = 80;
/** Characters between an asked number and the words it counts that still count as close. */
const CLOSE = 14;

/** Weighs passages for one question: what it gives is, for each, the evidence of each of its sentences. */
export function createWeigh(
  wanted: Wanted,
  likeness: Likeness,
): (passages: readonly ReadPassage[]) => Evidence[][] {
  const { terms, asked, hasParticular, counted, tellsCount, aboutNotice } = wanted;
  const standingIn = createStanding(wanted, likeness);
  const all = terms.map((_, t) => t);
  const at = new Map(terms.map((term, t) => [term, t]));
  const focus = wanted.focus === terms ? all : wanted.focus.map((term) => at.get(term)!);
  const own = wanted.own.map((term) => at.get(term)!);
  const isCounted = all.filter((t) => terms[t]!.isCounted);

  const total = weightOf(terms);
  const focusTotal = weightOf(wanted.focus);
  const ownTotal = weightOf(wanted.own);
  /** For each term; of a sentence only those that stand in its passage are written, the others stay 0. */
  const inSentence = new Float64Array(terms.length);
  const inPlace = new Float64Array(terms.length);
  const found = (positions: readonly number[], worth: Float64Array): number => {
    let sum = 0;
    for (const t of positions) sum += terms[t]!.weight * worth[t]!;
    return sum;
  };

  const weighOne = (
    { sentences }: ReadPassage,
    { passage, headings, sentence: standsIn, standing }: Standing,
  ): Evidence[] => {
    // 3批500余人次 answers nothing about 学位: some of the counted noun must stand there, or a word like it.
    const holdsCounted =
      isCounted.length === 0 || isCounted.some((t) => Math.max(passage[t]!, headings[t]!) >= COUNTED_LIKE);
    inSentence.fill(0);
    inPlace.fill(0);
    return sentences.map((sentence, i) => {
      for (const t of standing) {
        inSentence[t] = standsIn(i, t);
        inPlace[t] = Math.max(inSentence[t], IN_HEADINGS * headings[t]!, IN_PASSAGE * passage[t]!);
      }
      const mass = found(standing, inPlace);
      const coverage = share(mass, total);
      const inIt = share(found(standing, inSentence), total);
      const holds = holdsKind(asked, sentence.text, sentence.undated) && hasParticular(sentence.text);
      const bonus =
        asked.length > 0 && holds
          ? KIND_BONUS +
            CLOSE_BONUS *
              closeness(
                standing.filter((t) => inSentence[t] === 1).map((t) => terms[t]!),
                total,
                sentence,
              ) +
            (counted?.test(sentence.text) === true ? COUNTED_BONUS : 0)
          : 0;
      const isHeading = sentence.isHeading && !tellsCount(sentence.text);
      // A number in a sentence that shares nothing with the question answers nothing.
      const gate = aboutNotice ? 1 : Math.min(1, inIt * 3);
      const malus =
        (isHeading ? HEADING_MALUS : 0) +
        (sentence.isList ? LIST_MALUS : 0) +
        (LENGTH_MALUS * Math.max(0, sentence.text.length - USUAL_LENGTH)) / 100;
      return {
        coverage,
        focusCoverage: focus === all ? coverage : share(found(focus, inPlace), focusTotal),
        ownCoverage: own.length === 0 ? 1 : share(found(own, inPlace), ownTotal),
        mass,
        inSentence: inIt,
        holdsCounted,
        holdsKind: holds,
        isHeading,
        score: coverage * 0.6 + inIt * 0.4 + bonus * gate - malus,
      };
    });
  };

  return (passages) => {
    const standings = standingIn(passages);
    return passages.map((passage, i) => weighOne(passage, standings[i]!));
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** How much of the weight of `terms`, which stand in the sentence, stands within CLOSE characters of one number, at best. */
function closeness(terms: readonly Term[], total: number, { text: sentence, undated }: ReadSentence): number {
  let best = 0;
  for (const { index, 0: number } of undated.matchAll(/\d[\d,.]*/g)) {
    const around = sentence.slice(Math.max(0, index - CLOSE), index + number.length + CLOSE);
    const near = terms.reduce((sum, { text, weight }) => sum + (around.includes(text) ? weight : 0), 0);
    best = Math.max(best, near / Math.max(total, Number.EPSILON));
  }
  return best;
}
