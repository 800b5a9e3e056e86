// What people type after the bot's name in any chat, the results they are shown, and the one they send.
import type { InlineAnswer } from "../api/inline.ts";
import type { StoredMessage } from "../api/messages.ts";
import type { World } from "../api/world.ts";
import { until } from "../until.ts";
import { ANN, person } from "./person.ts";
import type { Announce } from "./writing.ts";

interface Searching {
  readonly from?: number;
  readonly language?: string;
  readonly offset?: string;
  readonly in?: "sender" | "private" | "group" | "supergroup" | "channel";
}
interface Shown extends InlineAnswer {
  /** The bot was not asked: Telegram had the answer to the same query. */
  readonly isKept: boolean;
}

export interface Searchers {
  /** Delivers the query and does not wait; returns its id. Telegram's own memory is not asked. */
  readonly type: (query: string, searching?: Searching) => string;
  /** Types and waits for the results. */
  readonly search: (query: string, searching?: Searching) => Promise<Shown>;
  /** Sends a result to a chat, where the bot sees it as somebody's message by way of itself. */
  readonly choose: (shown: InlineAnswer, result: string, chat: number, from?: number) => StoredMessage;
}

export function createSearchers(world: World, announce: Announce): Searchers {
  const { inline, messages, chats, account } = world;
  let last = 0;
  const type: Searchers["type"] = (
    query,
    { from = ANN, language, offset = "", in: chat_type = "sender" } = {},
  ) => {
    const id = String(900_000 + ++last);
    inline.open(id, { from, query, offset });
    announce({ inline_query: { id, from: person(from, language), query, offset, chat_type } });
    return id;
  };
  return {
    type,
    async search(query, searching = {}) {
      const { from = ANN, offset = "" } = searching;
      const kept = inline.kept({ from, query, offset });
      if (kept !== undefined) return { ...kept, isKept: true };
      const id = type(query, searching);
      return { ...(await until(() => inline.answerTo(id))), isKept: false };
    },
    choose({ results }, wanted, chat_id, from = ANN) {
      const result = results.find(({ id }) => id === wanted);
      if (result === undefined) throw new Error(`There is no result ${wanted}.`);
      chats.know(chat_id);
      const { text, entities, keyboard } = result;
      const extra = { via_bot: account };
      const message = messages.add({
        chat_id,
        isBots: false,
        from: person(from),
        text,
        entities,
        keyboard,
        extra,
      });
      announce({ message: messages.tell(message) });
      return message;
    },
  };
}
