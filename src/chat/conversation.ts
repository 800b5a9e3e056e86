// One conversation: a question in its history -> an answer record.
import type { Answer, AnswerOptions, AnswerRecord } from "../answer/answer.ts";
import { type Language, languageOf } from "../answer/language.ts";
import type { Named } from "../retrieval/names.ts";
import { courtesyReply, isCourtesy } from "./courtesy.ts";
import { pointsAtListed } from "./referents.ts";
import { simplified } from "./script.ts";
import { chooseReading } from "./readings.ts";
import type { Turn } from "./rewrite.ts";

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
    const { question: looked, found } = await chooseReading(now, said, namedIn, (reading) =>
      answer(reading, reading === now ? options : { ...options, own: now }),
    );
    return { ...(await found.respond()), standAlone: looked };
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
    const { answer: text } = await ask(last.text, said.slice(0, -1), { ...options, extractive: true });
    return [...said, { role: "assistant", text }];
  };
  return ask;
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
