// A reply -> the calls that put it into a chat.
import type { Api } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import type { Change } from "../../../state/store.ts";
import { type Piece, rich } from "./rich.ts";
import { isBlank, wellFormed } from "./sendable.ts";
import { splitRich } from "./split.ts";

export type Keyboard = readonly (readonly InlineKeyboardButton[])[];

/** What is said to an update, once. */
export interface BotReply {
  /** Absent where nothing is said but the toast. */
  readonly content?: Piece;
  /** Under the last message of it. */
  readonly keyboard?: Keyboard;
  /** In place of the message whose button was pressed, or where that is gone, as a new one; else as a new one. */
  readonly isInPlace?: boolean;
  /** In place of this message of ours in the same chat, where no button was pressed. */
  readonly inPlaceOf?: number;
  /** Shown over the chat to whoever pressed the button; up to 200 characters. Where it cannot be, it is said here. */
  readonly toast?: string;
  /** The toast says only what anybody sees: without it nothing is missing. */
  readonly isToastPlain?: boolean;
  /** Of the memory, made in one step with keeping the reply. */
  readonly changes?: readonly Change[];
}

type Parameters_<Method extends keyof Api["raw"]> = Parameters<Api["raw"][Method]>[0];
export type NewMessage = Parameters_<"sendMessage">;

/** One call, as Telegram takes it. A message that is edited may be gone: then `instead` is sent. */
export type Outgoing =
  | { readonly method: "sendMessage"; readonly payload: NewMessage }
  | {
      readonly method: "editMessageText";
      readonly payload: Parameters_<"editMessageText">;
      readonly instead: NewMessage;
    }
  | { readonly method: "editMessageReplyMarkup"; readonly payload: Parameters_<"editMessageReplyMarkup"> };

/** Where a reply goes. */
export interface Destination {
  readonly chat: number;
  /** The topic of a forum. */
  readonly thread: number | undefined;
  /** The message to which new ones are a reply. */
  readonly answersTo: number | undefined;
  /** The message whose button was pressed. */
  readonly pressed: number | undefined;
}

/** As many messages as the content takes, none where there is no content; the first is edited in place if it may be. */
export function outgoing(
  { content, keyboard, isInPlace = false, inPlaceOf }: BotReply,
  destination: Destination,
): readonly Outgoing[] {
  const { chat: chat_id, pressed } = destination;
  const message_id = isInPlace && pressed !== undefined ? pressed : inPlaceOf;
  const target = message_id === undefined ? undefined : { chat_id, message_id };
  if (content === undefined) {
    if (target === undefined || keyboard === undefined) return [];
    return [{ method: "editMessageReplyMarkup", payload: { ...target, reply_markup: markup(keyboard) } }];
  }
  const parts = splitRich(wellFormed(rich(content))).filter(({ text }) => !isBlank(text));
  if (parts.length === 0)
    throw new Error("Expected a reply in which something can be seen, got white space.");
  return parts.map(({ text, entities }, i): Outgoing => {
    const isLast = i === parts.length - 1;
    const shown = {
      text,
      entities: [...entities],
      link_preview_options: { is_disabled: true },
      ...(isLast && keyboard !== undefined && keyboard.length > 0 ? { reply_markup: markup(keyboard) } : {}),
    };
    const message = { chat_id, ...shown, ...(i === 0 ? replying(destination) : topic(destination)) };
    return i === 0 && target !== undefined
      ? { method: "editMessageText", payload: { ...target, ...shown }, instead: message }
      : { method: "sendMessage", payload: message };
  });
}

function markup(keyboard: Keyboard) {
  return { inline_keyboard: keyboard.map((row) => [...row]) };
}

function topic({ thread }: Destination) {
  return thread === undefined ? {} : { message_thread_id: thread };
}

function replying(destination: Destination) {
  const { answersTo } = destination;
  return {
    ...topic(destination),
    ...(answersTo === undefined
      ? {}
      : { reply_parameters: { message_id: answersTo, allow_sending_without_reply: true } }),
  };
}
