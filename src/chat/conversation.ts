// One conversation: a question in its history -> an answer record.
import type { Find, Found } from "../answer/answer.ts";
import type { AnswerOptions } from "../answer/options.ts";
import type { AnswerRecord } from "../answer/record.ts";
import { withoutInstructions } from "../notice/instructions.ts";
import { type Language, languageOf } from "../answer/language.ts";
import type { ChatModel } from "../models/chat-model.ts";
import type { Named } from "../retrieval/names.ts";
import { courtesyReply, isCourtesy } from "./courtesy.ts";
import { type ModelRewrite, rewriteByModel } from "./model-rewrite.ts";
import { chooseReading, type Reading } from "./readings.ts";
import { pointsAtListed } from "./referents.ts";
import { simplified } from "../notice/script.ts";
import type { Turn } from "./history.ts";

/** How a question was completed from the conversation. */
interface Rewriting extends Partial<Omit<ModelRewrite, "question">> {
  readonly by: "rules" | "model";
  /** As it was looked up. */
  readonly question: string;
}

export interface Reply extends AnswerRecord {
  /** What was looked up: the question, completed from the conversation where it leaned on it. */
  readonly standAlone: string;
  /** Where the question was completed, or a language model was asked to. */
  readonly rewriting?: Rewriting;
}

/** UTF-16 units of a question that a person asks in a chat; a program may ask a longer one. */
export const LONGEST_QUESTION = 1000;

export type Ask = (question: string, history: readonly Turn[], options?: AnswerOptions) => Promise<Reply>;

/** Without `model` follow-ups are completed by rules alone. */
export function createAsk(find: Find, namedIn: (text: string) => Named, model?: ChatModel): Ask {
  const ask: Ask = async (question, history, options) => {
    const now = meant(simplified(question));
    if (isCourtesy(now)) return courtesy(now, options?.language ?? languageOf(now));
    const said = history.map((turn) => ({ ...turn, text: meant(simplified(turn.text)) }));
    const listing = await answerBefore(now, said, options);
    // One question waits once for vectors that do not come, however often it is looked up.
    let vectors = options?.vectors ?? listing?.vectors;
    const look = async (reading: string): Promise<Found> => {
      const own = reading === now ? {} : { own: now };
      const found = await find(reading, { ...options, ...own, vectors });
      vectors ??= found.vectors;
      return found;
    };
    const turns: readonly Turn[] =
      listing === undefined ? said : [...said, { role: "assistant", text: listing.answer }];
    const byModel = await askedModel(now, turns, options);
    const worded = await wordedByModel(byModel, now, look);
    const { question: standAlone, found } = worded ?? (await chooseReading(now, turns, namedIn, look));
    const reply = { ...(await found.respond(vectors)), standAlone };
    if (byModel === undefined && standAlone === now) return reply;
    const by = worded === undefined ? "rules" : "model";
    return { ...reply, rewriting: { ...byModel, by, question: standAlone } };
  };

  /** What 第二个 points at is looked up in what was listed, which is exact. */
  const askedModel = async (
    now: string,
    said: readonly Turn[],
    { user, signal, language = languageOf(now), extractive = false }: AnswerOptions = {},
  ): Promise<ModelRewrite | undefined> =>
    model === undefined || extractive || pointsAtListed(now)
      ? undefined
      : rewriteByModel(model, now, said, namedIn, { user, signal, language });

  /** 第二个呢 needs what was listed: programs that keep the questions only get the last answer made once more. */
  const answerBefore = async (
    now: string,
    said: readonly Turn[],
    options?: AnswerOptions,
  ): Promise<Reply | undefined> => {
    const last = said.at(-1);
    if (last === undefined || !pointsAtListed(now) || said.some(({ role }) => role === "assistant"))
      return undefined;
    return ask(last.text, said.slice(0, -1), { ...options, extractive: true });
  };
  return ask;
}

/** The model's wording, when it changed the question into one for which enough is found. */
async function wordedByModel(
  rewrite: ModelRewrite | undefined,
  now: string,
  look: (reading: string) => Promise<Found>,
): Promise<Reading | undefined> {
  const question = rewrite?.question;
  if (question === undefined || question === now) return undefined;
  const found = await look(question);
  return found.verdict.enough ? { question, found } : undefined;
}

/** What is said to a language model is no part of a question about notices; all of it is kept where nothing else is said. */
function meant(said: string): string {
  const rest = withoutInstructions(said);
  return /[\p{L}\p{N}]/u.test(rest) ? rest : said;
}

function courtesy(said: string, language: Language): Reply {
  return {
    status: "refused",
    mode: "extractive",
    answer: courtesyReply(language),
    citations: [],
    passages: [],
    verdict: { enough: false, reason: "nothing", confidence: 0 },
    ms: { retrieve: 0, total: 0 },
    standAlone: said,
  };
}
