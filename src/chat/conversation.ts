// One conversation: a question in its history -> an answer record.
import type { Answer, AnswerOptions, AnswerRecord } from "../answer/answer.ts";
import { type Language, languageOf } from "../answer/language.ts";
import { LEAST_UNNAMED } from "../retrieval/decide.ts";
import type { Named } from "../retrieval/names.ts";
import { courtesyReply, isCourtesy } from "./courtesy.ts";
import { pointsAtListed } from "./referents.ts";
import { simplified } from "./script.ts";
import { standAlone, type Turn, withOwnTopic, withPlace, withTopic } from "./rewrite.ts";

export interface Reply extends AnswerRecord {
  /** What was looked up: the question, completed from the conversation where it leaned on it. */
  readonly standAlone: string;
}

export type Ask = (question: string, history: readonly Turn[], options?: AnswerOptions) => Promise<Reply>;

export function createAsk(answer: Answer, namedIn: (text: string) => Named): Ask {
  const ask: Ask = async (question, history, options) => {
    const now = simplified(question);
    if (isCourtesy(now)) return courtesy(now, options?.language ?? languageOf(now));
    const said = await withAnswers(
      now,
      history.map((turn) => ({ ...turn, text: simplified(turn.text) })),
      options,
    );
    const complete = standAlone(now, said, namedIn);
    const inPlace = withPlace(now, said, namedIn);
    const reply = async (looked: string): Promise<Reply> => ({
      ...(await answer(looked, looked === now ? options : { ...options, own: now })),
      standAlone: looked,
    });
    /** The reply to another reading of the question, when there is one and so much of it is found. */
    const surely = async (looked: string | undefined, least: number): Promise<Reply | undefined> => {
      if (looked === undefined) return undefined;
      const other = await reply(looked);
      return other.verdict.enough && other.verdict.confidence >= least ? other : undefined;
    };
    if (complete !== now) {
      const ofOther = await surely(withOwnTopic(now, said, namedIn), LEAST_OTHER_TOPIC);
      if (ofOther !== undefined) return ofOther;
      const completed = await reply(complete);
      return completed.verdict.enough ? completed : ((await surely(inPlace, LEAST_UNNAMED)) ?? completed);
    }
    const anywhere = await reply(now);
    const here = inPlace === undefined ? undefined : await reply(inPlace);
    // Who spoke of a place goes on to speak of it, unless the question is far better answered elsewhere.
    const stays =
      here?.verdict.enough === true &&
      // A place that the person did not name again earns a question no lower threshold.
      here.verdict.confidence >= LEAST_UNNAMED &&
      (!anywhere.verdict.enough || here.verdict.confidence >= anywhere.verdict.confidence - FAR_BETTER);
    if (stays) return here;
    if (anywhere.verdict.enough) return anywhere;
    return (await surely(withTopic(now, said, namedIn), LEAST_UNNAMED)) ?? anywhere;
  };

  /** 第二个呢 needs what was listed: programs that keep the questions only get the last answer made once more. */
  const withAnswers = async (
    now: string,
    said: readonly Turn[],
    options?: AnswerOptions,
  ): Promise<readonly Turn[]> => {
    const last = said.at(-1);
    if (last === undefined || !pointsAtListed(now) || said.some(({ role }) => role === "assistant"))
      return said;
    const { answer: text } = await ask(last.text, said.slice(0, -1), options);
    return [...said, { role: "assistant", text }];
  };
  return ask;
}

/** So much of another topic must be found in the same place to take it for one. */
const LEAST_OTHER_TOPIC = 0.8;
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

/** By so much more of a question must be found elsewhere to leave the place of the conversation. */
const FAR_BETTER = 0.15;

interface Conversation {
  ask(question: string): Promise<Reply>;
  forget(): void;
}

const LONGEST_HISTORY = 20;

export function createConversation(ask: Ask, options?: AnswerOptions): Conversation {
  let history: Turn[] = [];
  return {
    async ask(question) {
      const reply = await ask(question, history, options);
      const turns: Turn[] = [
        { role: "user", text: question },
        { role: "assistant", text: reply.answer },
      ];
      history = [...history, ...turns].slice(-LONGEST_HISTORY);
      return reply;
    },
    forget() {
      history = [];
    },
  };
}
