// A question and its evidence -> a language model's answer of which every sentence was checked against what it cites.
import type { ChatModel } from "../../models/chat-model.ts";
import type { TokenUsage } from "../../models/tokens.ts";
import { ModelUnavailableError, type UnavailableReason } from "../../models/unavailable.ts";
import type { Words } from "../../embeddings/words.ts";
import { createAnswerCheck, type CheckedSentence } from "../check/answer-check.ts";
import type { Source } from "../check/evidence.ts";
import type { Fault } from "../check/sentence.ts";
import type { Retrieval } from "../../retrieval/retrieve.ts";
import type { RankedPassage } from "../../retrieval/rank.ts";
import type { AnswerOptions } from "../options.ts";
import type { Quote } from "../cite.ts";
import type { Language } from "../language.ts";
import { type Length, stretchAround } from "../whole.ts";
import { declines } from "./declining.ts";
import { withoutInstructions } from "../../notice/instructions.ts";
import { createPrompt } from "./prompt.ts";
import { quoteFor } from "./quote.ts";

/** Who words an answer, and by what the words are checked. */
export interface Wording {
  readonly model: ChatModel;
  readonly vocabulary: Words;
}

/** A sentence of the model that was not shown, and why. */
interface Cut {
  readonly text: string;
  readonly faults: readonly Fault[];
}

export interface Generation {
  /** As the setting names it. */
  readonly model: string;
  readonly cut: readonly Cut[];
  /** The model said, of the question or a part of it, that the passages do not answer. */
  readonly declined?: true;
  /** Passages for which the prompt had no room. */
  readonly dropped: number;
  /** What the answer took; absent when nothing was sent. */
  readonly tokens?: TokenUsage;
  /** Why the model gave no answer, or not its end. */
  readonly unavailable?: UnavailableReason;
}

export interface Generated {
  readonly generation: Generation;
  /** With markers `[1]` …, one for each of `quotes`; empty when no sentence with a citation held. */
  readonly text: string;
  readonly quotes: readonly Quote[];
}

export interface GenerateOptions extends Pick<AnswerOptions, "length" | "signal" | "user" | "onText"> {
  readonly language: Language;
}

/** UTF-16 units of an item that is to be told as a whole: other passages need room as well. */
const MOST_OF_ITEM = 1000;

/** `retrievals`: those that found enough, at least one. Throws nothing but the fault of a program. */
export async function generate(
  { model, vocabulary }: Wording,
  question: string,
  retrievals: readonly Retrieval[],
  { language, length = "short", signal, user, onText }: GenerateOptions,
): Promise<Generated> {
  const evidence = await evidenceOf(retrievals, length);
  const { messages, sources, rules, dropped } = createPrompt(
    question,
    evidence,
    { language, length },
    model.contextTokens,
  );
  const check = createAnswerCheck(sources.map(sourceOf), {
    language,
    vocabulary,
    placesIn: retrievals[0]!.placesIn,
    withheld: rules,
  });
  const kept: CheckedSentence[] = [];
  const cut: Cut[] = [];
  let hasDeclined = false;
  /** Words that lead to a sentence (具体如下：) wait for it: alone they are no answer. */
  let leading: CheckedSentence[] = [];
  const take = (sentences: readonly CheckedSentence[]): void => {
    for (const sentence of sentences) {
      hasDeclined ||= sentence.sources.length === 0 && declines(sentence.text);
      if (!sentence.kept) cut.push({ text: sentence.text, faults: sentence.faults });
      else leading.push(sentence);
      if (!sentence.kept || sentence.sources.length === 0) continue;
      for (const { text } of leading) onText?.(text);
      kept.push(...leading);
      leading = [];
    }
  };
  let unavailable: UnavailableReason | undefined;
  let tokens: TokenUsage | undefined;
  const onUsage = (usage: TokenUsage): void => void (tokens = usage);
  try {
    if (sources.length === 0) throw questionTooLong(model);
    for await (const delta of model.stream(messages, { signal, user, onUsage })) take(check.push(delta));
    take(check.end());
  } catch (error) {
    // A sentence that was not finished is not shown: its end may have said otherwise.
    if (!(error instanceof ModelUnavailableError)) throw error;
    unavailable = error.reason;
  }
  return {
    generation: {
      model: model.name,
      cut,
      ...(hasDeclined ? { declined: true } : {}),
      dropped,
      ...(tokens === undefined ? {} : { tokens }),
      ...(unavailable === undefined ? {} : { unavailable }),
    },
    text: kept.map(({ text }) => text).join(""),
    quotes: check.shown().map((source) => quoteFor(sources[source]!, wordsOn(source, kept))),
  };
}

function questionTooLong({ contextTokens }: ChatModel): ModelUnavailableError {
  return new ModelUnavailableError(
    "too-long",
    `The question leaves no room for a passage in ${contextTokens} tokens. Ask in fewer words, or raise MODEL_CONTEXT_TOKENS.`,
  );
}

/**
 * What would be quoted without a model comes first, with its item where that is to be told; then each part's next best in
 * turn, of the same places only.
 */
async function evidenceOf(retrievals: readonly Retrieval[], length: Length): Promise<RankedPassage[]> {
  const ofParts = await Promise.all(
    retrievals.map(async ({ ground, passages, itemOf }) => [
      ...(ground === undefined ? [] : [ground.ranked]),
      ...(ground === undefined || length === "short"
        ? []
        : stretchAround(await itemOf(ground.ranked), ground.ranked.id, MOST_OF_ITEM)),
      ...passages.filter(({ affinity }) => affinity > 0),
    ]),
  );
  const chosen = new Map<number, RankedPassage>();
  for (let rank = 0; ofParts.some((passages) => rank < passages.length); rank++)
    for (const passages of ofParts) {
      const ranked = passages[rank];
      if (ranked !== undefined && !chosen.has(ranked.id)) chosen.set(ranked.id, ranked);
    }
  return [...chosen.values()];
}

/** As the model was given it. */
function sourceOf({ notice, item, passage }: RankedPassage): Source {
  const headings = [notice.issuer ?? "", notice.title, ...item.path].map(withoutInstructions);
  return { text: withoutInstructions(passage.text), headings };
}

function wordsOn(source: number, kept: readonly CheckedSentence[]): string {
  return kept
    .filter(({ sources }) => sources.includes(source))
    .map(({ text }) => text)
    .join("");
}
