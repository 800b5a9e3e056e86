// What the bot remembers of its chats, until it stops or something newer takes the place.
import { randomBytes } from "node:crypto";
import type { Citation } from "../../answer/cite.ts";
import type { Reply } from "../../chat/conversation.ts";
import type { Turn } from "../../chat/rewrite.ts";
import { createBoundedMap } from "./bounded.ts";

export interface Memory {
  /** Of one person in one place. */
  readonly history: (who: string) => readonly Turn[];
  readonly remember: (who: string, question: string, reply: Reply) => void;
  readonly forget: (who: string) => void;
  /** The id of the notice to which a place is narrowed. */
  readonly scope: (place: string) => string | undefined;
  readonly narrow: (place: string, notice: string | undefined) => void;
  /** Keeps the sources of an answer for its buttons; returns the answer's id. */
  readonly keep: (chat: number, citations: readonly Citation[]) => string;
  /** Only for the chat to which the answer went. */
  readonly citation: (chat: number, answer: string, n: number) => Citation | undefined;
}

const MOST = 1000;
const LONGEST_HISTORY = 20;

export function createMemory(): Memory {
  const histories = createBoundedMap<string, readonly Turn[]>(MOST);
  const scopes = createBoundedMap<string, string>(MOST);
  const answers = createBoundedMap<string, readonly Citation[]>(MOST);
  const history: Memory["history"] = (who) => histories.get(who) ?? [];
  return {
    history,
    remember(who, question, reply) {
      const turns: Turn[] = [
        { role: "user", text: question },
        { role: "assistant", text: reply.answer },
      ];
      histories.set(who, [...history(who), ...turns].slice(-LONGEST_HISTORY));
    },
    forget: (who) => histories.delete(who),
    scope: (place) => scopes.get(place),
    narrow: (place, notice) => (notice === undefined ? scopes.delete(place) : scopes.set(place, notice)),
    keep(chat, citations) {
      const answer = randomBytes(9).toString("base64url");
      answers.set(`${chat} ${answer}`, citations);
      return answer;
    },
    citation: (chat, answer, n) => answers.get(`${chat} ${answer}`)?.find((citation) => citation.n === n),
  };
}
