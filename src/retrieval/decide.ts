// Enough evidence to answer, or not: decided here, in code, before any answer is written.
import type { Words } from "../embeddings/words.ts";
import { fold } from "../notice/fold.ts";
import { asksForEdge } from "./asked.ts";
import { yearsHold } from "./years.ts";
import type { Named } from "./names.ts";
import { namesHold, placeText } from "./names-hold.ts";
import { isEdge } from "./edges.ts";
import type { Ground } from "./ground.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Wanted } from "./wanted.ts";

/** What stands around a ground, and when it was written. */
export type Around = Pick<Surroundings, "itemText" | "noticeText" | "yearOf">;

export interface Verdict {
  readonly enough: boolean;
  /**
   * Why not. `scope`: no notice is in it; `nothing`: nothing was found; `subject`: the question names none; `name`, `year`:
   * what was found is of another place, unit or year; `topic`: it is on something else; `kind`: it lacks the very thing
   * asked for.
   */
  readonly reason?: "scope" | "nothing" | "subject" | "name" | "year" | "topic" | "kind";
  /**
   * The figure on which the threshold lies, 0 … 1: the share of the question's term weight, or of its asking clause's,
   * that the best sentence holds in its place; 0 when nothing was found. The other checks do not show in it.
   */
  readonly confidence: number;
}

/** What a question needs that names no place or unit, however much is found. */
export const LEAST_UNNAMED = 0.45;
/**
 * Least share of the question's term weight that the sentence and its place must hold, by the weight found, in terms of
 * the rarest kind: a question that finds little must have nearly all of it. Chosen on the tuning questions, see
 * src/eval/README.md.
 */
const LEAST_COVERAGE: readonly (readonly [rareTerms: number, coverage: number])[] = [
  [1.8, LEAST_UNNAMED],
  [0.9, 0.7],
  [0, 0.9],
];
/** Who names a place or a unit of the collection asks about the collection: other words than its own may be meant. */
const LEAST_COVERAGE_NAMED = 0.165;
/** Below this the question and the quotation share so little that a reader is told. */
export const LITTLE_SHARED = 0.4;
/** With so much of the question found, another word for what is counted is believed. */
const SURE = 0.5;
/** Share that must be found of a follow-up's own words when the collection lacks one of them. */
const LEAST_OWN = 0.4;
/** Share that must be found of a question of single characters to a unit. */
const LEAST_VAGUE = 0.5;
const LEAST_IN_SENTENCE = 0.08;
/** Of what a term weighs that no passage has: a word that weighs less stands nearly everywhere and tells nothing (整改). */
const LEAST_TELLING = 0.05;

/** Whether `ground` answers `question`; `ground` is the best sentence found, if any. */
export async function decide(
  question: string,
  wanted: Wanted,
  named: Named,
  ground: Ground | undefined,
  surroundings: Around,
  vocabulary: Words,
): Promise<Verdict> {
  if (ground === undefined) return { enough: false, reason: "nothing", confidence: 0 };
  const { coverage, focusCoverage } = ground.sentence;
  const confidence = Math.max(coverage, focusCoverage);
  const verdict = await judge(question, wanted, named, ground, surroundings, vocabulary, confidence);
  // A line with a phone number or a date needs no words of the question.
  return { ...verdict, confidence: verdict.enough && isEdge(ground.ranked.item) ? 1 : confidence };
}

async function judge(
  question: string,
  { asked, aboutNotice, terms, rareWeight, isScoped }: Wanted,
  named: Named,
  ground: Ground,
  { itemText, noticeText, yearOf }: Around,
  vocabulary: Words,
  confidence: number,
): Promise<Omit<Verdict, "confidence">> {
  const { sentence, ranked } = ground;
  const { notice } = ranked.passage;
  const placed = placeText(ranked, await itemText(ranked.id));
  const place = { text: placed, noticeText: () => noticeText(notice) };
  if (!(await namesHold(named, ground, place, vocabulary))) return { enough: false, reason: "name" };
  const written = await yearOf(notice);
  if (!yearsHold(question, fold(sentence.text), fold(ranked.passage.text), placed, written))
    return { enough: false, reason: "year" };
  // Of a follow-up that changes the subject, the conversation alone would be found.
  if (sentence.ownCoverage < LEAST_OWN) return { enough: false, reason: "topic" };
  if (asksForEdge(asked) && isEdge(ranked.item))
    // The notice's own number is no answer to somebody else's.
    return aboutNotice && sentence.holdsKind ? { enough: true } : { enough: false, reason: "kind" };
  const isNamed = named.places.length + named.units.length > 0;
  // 整改完成了吗, with no unit and no scope: every item would answer.
  const hasSubject = terms.some(({ weight }) => weight >= LEAST_TELLING * rareWeight);
  if (!hasSubject && !isNamed && !isScoped) return { enough: false, reason: "subject" };
  // 一共有多少份通报: numbers and single characters are no topic, unless a unit is asked (台办退了多少钱).
  const isVague = terms.every(({ text }) => text.length < 2 || /^[\d.]+$/.test(text));
  if (isVague && (named.units.length === 0 || confidence < LEAST_VAGUE))
    return { enough: false, reason: "topic" };
  const rareTerms = sentence.mass / rareWeight;
  const needed = isNamed ? LEAST_COVERAGE_NAMED : LEAST_COVERAGE.find(([least]) => rareTerms >= least)![1];
  if (confidence < needed) return { enough: false, reason: "topic" };
  if (!sentence.holdsCounted && confidence < SURE) return { enough: false, reason: "kind" };
  if (!sentence.holdsKind || sentence.inSentence < LEAST_IN_SENTENCE)
    return { enough: false, reason: "kind" };
  return { enough: true };
}
