// Answers that people rated -> questions whose answers are known, and answers that somebody has to look at.
import { factsOf } from "../answer/check/facts.ts";
import type { Rated } from "../channels/telegram/ratings.ts";
import { splitSentences } from "../notice/sentences.ts";
import { holds, withoutMarkers } from "./matching.ts";
import type { Evidence } from "./questions.ts";

type RatedAnswer = Rated & { readonly id: string };

/** As a question file has it. */
interface RatedQuestion {
  readonly id: string;
  readonly part: "tune";
  readonly type: "feedback";
  readonly question: string;
  readonly evidence: readonly Evidence[];
  readonly facts: readonly string[];
  readonly answerable: boolean;
}

/**
 * Why nobody can tell the right answer from the ratings: somebody was not content; some were and some were not; the chat
 * was narrowed to a notice, which a question file cannot say; the answer says nothing that its citations say.
 */
type Why = "down" | "mixed" | "narrowed" | "unsupported";

interface ToReview extends Omit<Rated, "chat" | "ratings"> {
  readonly id: string;
  readonly why: Why;
  /** Of nobody by name. */
  readonly ratings: readonly { readonly verdict: "up" | "down"; readonly reason?: string }[];
}

export interface FromFeedback {
  readonly questions: readonly RatedQuestion[];
  readonly review: readonly ToReview[];
  /** Questions that were asked and answered in the same way more than once are taken once. */
  readonly repeated: number;
}

export function fromFeedback(rated: readonly RatedAnswer[]): FromFeedback {
  const questions = new Map<string, RatedQuestion>();
  const review: ToReview[] = [];
  let known = 0;
  for (const answer of rated) {
    const question = questionOf(answer);
    if (typeof question === "string") review.push(toReview(answer, question));
    else {
      known++;
      const key = JSON.stringify({ ...question, id: undefined });
      if (!questions.has(key)) questions.set(key, question);
    }
  }
  return { questions: [...questions.values()], review, repeated: known - questions.size };
}

/** A right answer says again what this one took from its citations. */
function questionOf(answer: RatedAnswer): RatedQuestion | Why {
  const { id, standAlone, citations, ratings, scope } = answer;
  if (ratings.every(({ verdict }) => verdict === "down")) return "down";
  if (ratings.some(({ verdict }) => verdict === "down")) return "mixed";
  if (scope !== undefined) return "narrowed";
  const answerable = citations.length > 0;
  const evidence = citations.map(({ notice, quote }) => ({ source: notice, text: quote }));
  const facts = factsHeld(answer);
  if (answerable && facts.length === 0) return "unsupported";
  return {
    id: `feedback-${id}`,
    part: "tune",
    type: "feedback",
    question: standAlone,
    evidence,
    facts,
    answerable,
  };
}

/** The numbers and dates of the quotations that stand in the answer; where there are none, the quotations that do. */
function factsHeld({ answer, citations }: RatedAnswer): string[] {
  const said = withoutMarkers(answer);
  const quotes = citations.map(({ quote }) => quote);
  const counted = quotes
    .flatMap((quote) => splitSentences(quote).map(({ start, end }) => quote.slice(start, end)))
    .flatMap(factsOf)
    .filter(({ kind }) => kind === "number" || kind === "date")
    .map(({ text }) => text);
  const facts = [counted, quotes].map((texts) => texts.filter((text) => holds(said, text)));
  return [...new Set(facts.find(({ length }) => length > 0))];
}

function toReview(answer: RatedAnswer, why: Why): ToReview {
  const { id, question, standAlone, scope, answer: text, mode, generation, citations, ratings } = answer;
  return {
    id,
    why,
    question,
    standAlone,
    ...(scope === undefined ? {} : { scope }),
    answer: text,
    citations,
    ratings: ratings.map(({ verdict, reason }) => ({ verdict, ...(reason === undefined ? {} : { reason }) })),
    mode,
    generation,
  };
}
