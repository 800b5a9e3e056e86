// One conversation: a question in its history -> an answer record.
import type { Answer, AnswerOptions, AnswerRecord } from "../answer/answer.ts";
import type { Named } from "../retrieval/names.ts";
import { standAlone, type Turn } from "./rewrite.ts";

export interface Reply extends AnswerRecord {
  /** What was looked up: the question, completed from the conversation where it leaned on it. */
  readonly standAlone: string;
}

export type Ask = (question: string, history: readonly Turn[], options?: AnswerOptions) => Promise<Reply>;

export function createAsk(answer: Answer, namedIn: (text: string) => Named): Ask {
  return async (question, history, options) => {
    const complete = standAlone(question, history, namedIn);
    return { ...(await answer(complete, options)), standAlone: complete };
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
