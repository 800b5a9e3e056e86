// One update as its handlers see it: who, where, in which words, and what a reply is there.
import type { Api, Context } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import type { Language } from "../../answer/language.ts";
import type { Change } from "../../state/store.ts";
import { type Piece, rich } from "./rich.ts";
import { splitRich } from "./split.ts";
import { type Words, wordsFor } from "./words.ts";

export type Keyboard = readonly (readonly InlineKeyboardButton[])[];
/** A message as Telegram takes it. */
export type Outgoing = Parameters<Api["raw"]["sendMessage"]>[0];

/** What is said to an update, once. */
export interface BotReply {
  readonly content: Piece;
  /** Under the last message of it. */
  readonly keyboard?: Keyboard;
  /** Of the memory, made in one step with keeping the reply. */
  readonly changes?: readonly Change[];
}

export interface Visit {
  readonly chat: number;
  readonly user: number | undefined;
  readonly isPrivate: boolean;
  /** The chat and, in a forum, its topic. */
  readonly place: string;
  /** The person in the place. */
  readonly who: string;
  readonly said: Words;
  /** As many messages as a reply takes here. */
  readonly messagesFor: (reply: BotReply) => readonly Outgoing[];
}

type Update = Pick<Context, "chat" | "from" | "msg" | "callbackQuery">;

/** Absent for an update of no chat. */
export function createVisit(ctx: Update, language: Language | undefined): Visit | undefined {
  const { chat, from, msg } = ctx;
  if (chat === undefined) return undefined;
  const isPrivate = chat.type === "private";
  // Outside topics the id only names a thread of replies, and sending it back is refused.
  const thread = msg?.is_topic_message === true ? msg.message_thread_id : undefined;
  const place = `${chat.id} ${thread ?? ""}`;
  // In private it is plain what an answer answers; under a button it is not.
  const answersTo = isPrivate && ctx.callbackQuery === undefined ? undefined : msg?.message_id;
  return {
    chat: chat.id,
    user: from?.id,
    isPrivate,
    place,
    who: `${place} ${from?.id ?? ""}`,
    said: wordsFor(language, from?.language_code),
    messagesFor({ content, keyboard = [] }) {
      const parts = splitRich(rich(content)).filter(({ text }) => text.trim() !== "");
      return parts.map(({ text, entities }, i) => ({
        chat_id: chat.id,
        text,
        entities: [...entities],
        link_preview_options: { is_disabled: true },
        ...(thread === undefined ? {} : { message_thread_id: thread }),
        ...(i > 0 || answersTo === undefined
          ? {}
          : { reply_parameters: { message_id: answersTo, allow_sending_without_reply: true } }),
        ...(i < parts.length - 1 || keyboard.length === 0
          ? {}
          : { reply_markup: { inline_keyboard: keyboard.map((row) => [...row]) } }),
      }));
    },
  };
}
