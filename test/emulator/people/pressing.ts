// What people do under messages: press buttons, react, stop a draft; and what they see of it.
import { type StoredMessage, tellChat } from "../api/messages.ts";
import type { Update } from "../api/updates.ts";
import type { World } from "../api/world.ts";
import { until } from "../until.ts";
import { ANN, person } from "./person.ts";
import type { Announce } from "./writing.ts";

type Place = Pick<StoredMessage, "chat_id" | "message_id">;
interface Pressing {
  readonly from?: number;
  readonly chat?: number;
  readonly language?: string;
  /** Data of one's own making, whatever buttons there are. */
  readonly forged?: string;
}

export interface Pressers {
  /** Presses a button, which must be there now unless its data is forged; returns the id of the press. */
  readonly press: (message: Place, button: string, how?: Pressing) => string;
  /** The toast with which a press was answered, waited for. */
  readonly toast: (press: string) => Promise<string>;
  readonly react: (message: Place, emoji: string, from?: number) => Update;
  /** Presses the button that ends a draft, which must have one. */
  readonly stop: (chat: number, draft: number) => Update;
}

export function createPressers(world: World, announce: Announce): Pressers {
  const { chats, messages, presses, toasts, drafts, now } = world;
  let last = 0;
  return {
    press({ chat_id, message_id }, button, how = {}) {
      const { from = chat_id > 0 ? chat_id : ANN, chat = chat_id, language, forged } = how;
      const stored = messages.find(chat_id, message_id);
      const found =
        stored?.isDeleted === false ? stored.keyboard.flat().find(({ text }) => text === button) : undefined;
      const data = forged ?? found?.callback_data;
      if (data === undefined) throw new Error(`There is no button ${button} under the message.`);
      if (forged === undefined && data === "") throw new Error(`The button ${button} does not call the bot.`);
      const id = String(++last);
      presses.open(id);
      const message = stored === undefined ? { message_id, date: 0 } : messages.tell(stored);
      announce({
        callback_query: {
          id,
          from: person(from, language),
          chat_instance: String(chat),
          data,
          message: { ...message, chat: tellChat(chats, chat) },
        },
      });
      return id;
    },
    toast: (press) =>
      until(() => {
        const answered = toasts.find(({ callback_query_id }) => callback_query_id === press);
        return answered && (answered.text ?? "");
      }),
    react({ chat_id, message_id }, emoji, from = ANN) {
      const date = Math.floor(now() / 1000);
      const new_reaction = emoji === "" ? [] : [{ type: "emoji", emoji }];
      const what = { message_id, date, old_reaction: [], new_reaction };
      return announce({ message_reaction: { chat: tellChat(chats, chat_id), user: person(from), ...what } });
    },
    stop(chat, draft) {
      const { thread, draft_id } = drafts.stop(chat, draft);
      return announce({
        stopped_message_generation: {
          chat: tellChat(chats, chat),
          draft_id,
          ...(thread === undefined ? {} : { message_thread_id: thread }),
        },
      });
    },
  };
}
