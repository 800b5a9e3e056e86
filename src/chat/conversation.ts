// One conversation: a question in its history -> an answer record.
import type { Answer, AnswerOptions, AnswerRecord } from "../answer/answer.ts";
import { LEAST_UNNAMED } from "../retrieval/decide.ts";
import type { Named } from "../retrieval/names.ts";
import { simplified } from "./script.ts";
import { standAlone, type Turn, withPlace } from "./rewrite.ts";

export interface Reply extends AnswerRecord {
  /** What was looked up: the question, completed from the conversation where it leaned on it. */
  readonly standAlone: string;
}

export type Ask = (question: string, history: readonly Turn[], options?: AnswerOptions) => Promise<Reply>;

export function createAsk(answer: Answer, namedIn: (text: string) => Named): Ask {
  return async (question, history, options) => {
    const said = history.map((turn) => ({ ...turn, text: simplified(turn.text) }));
    const now = simplified(question);
    const complete = standAlone(now, said, namedIn);
    const inPlace = complete === now ? withPlace(now, said, namedIn) : undefined;
    if (inPlace !== undefined) {
      const [here, anywhere] = [await answer(inPlace, options), await answer(now, options)];
      // Who spoke of a place goes on to speak of it, unless the question is far better answered elsewhere.
      const stays =
        here.verdict.enough &&
        // A place that the person did not name again earns a question no lower threshold.
        here.verdict.confidence >= LEAST_UNNAMED &&
        (!anywhere.verdict.enough || here.verdict.confidence >= anywhere.verdict.confidence - FAR_BETTER);
      return stays ? { ...here, standAlone: inPlace } : { ...anywhere, standAlone: now };
    }
    return { ...(await answer(complete, options)), standAlone: complete };
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
