// The messages of every chat, people's and the bot's: as they are now, as they were, and as Telegram tells them.
import type { Chats } from "./chats.ts";
import type { DraftState } from "./drafts.ts";
import type { Entity } from "./entities.ts";
import type { Keyboard } from "./keyboard.ts";

export type Payload = Readonly<Record<string, unknown>>;
/** A message as the Bot API tells it. */
export type Told = Payload & { readonly message_id: number };

interface Version {
  readonly text: string;
  readonly entities: readonly Entity[];
  readonly keyboard: Keyboard;
}

export interface StoredFile {
  readonly file_id: string;
  readonly file_name: string;
  readonly mime_type: string;
  readonly file_size: number;
}

export interface StoredMessage extends Version {
  readonly chat_id: number;
  readonly message_id: number;
  /** Milliseconds. */
  readonly at: number;
  readonly editedAt?: number | undefined;
  /** Absent where nobody signs: a post of a channel. */
  readonly from?: { readonly id: number } | undefined;
  readonly isBots: boolean;
  readonly thread?: number | undefined;
  readonly replyTo?: number | undefined;
  readonly quote?: string | undefined;
  /** The text is its caption. */
  readonly document?: StoredFile | undefined;
  /** Of what is neither text nor document: a sticker, a note that a topic was closed. */
  readonly extra: Payload;
  readonly isDeleted: boolean;
  /** What it said before each edit, the oldest first. */
  readonly earlier: readonly Version[];
  /** What the person saw of it before it was sent. */
  readonly draft: readonly DraftState[];
  /** The bot's reaction. */
  readonly reaction?: string | undefined;
}

type New = Pick<StoredMessage, "chat_id" | "isBots"> & Partial<StoredMessage>;

export interface Messages {
  readonly add: (message: New) => StoredMessage;
  /** Absent where it never was; a deleted one is found. */
  readonly find: (chat: number, id: number) => StoredMessage | undefined;
  readonly change: (message: StoredMessage, facts: Partial<StoredMessage>) => StoredMessage;
  /** In the order in which they came, without the deleted ones. */
  readonly of: (chat: number) => readonly StoredMessage[];
  readonly tell: (message: StoredMessage) => Told;
}

export function createMessages(chats: Chats, now: () => number): Messages {
  const stored = new Map<string, StoredMessage>();
  const keyOf = (chat: number, id: number) => `${chat} ${id}`;
  let next = 1;

  const tell = (message: StoredMessage, depth = 0): Told => {
    const { chat_id, replyTo, thread, document, entities, text, keyboard, editedAt } = message;
    if (message.isDeleted) return { chat: tellChat(chats, chat_id), message_id: message.message_id, date: 0 };
    const original = replyTo === undefined ? undefined : stored.get(keyOf(chat_id, replyTo));
    const body =
      document === undefined ? { text, entities } : { document, caption: text, caption_entities: entities };
    return {
      message_id: message.message_id,
      date: Math.floor(message.at / 1000),
      ...(editedAt === undefined ? {} : { edit_date: Math.floor(editedAt / 1000) }),
      chat: tellChat(chats, chat_id),
      ...(message.from === undefined ? {} : { from: message.from }),
      ...(thread === undefined ? {} : { message_thread_id: thread, is_topic_message: true }),
      ...(original === undefined || original.isDeleted || depth > 0
        ? {}
        : { reply_to_message: tell(original, depth + 1) }),
      ...(keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: tellKeyboard(keyboard) } }),
      ...(text === "" && document === undefined ? {} : body),
      ...message.extra,
    };
  };
  return {
    add(given) {
      const message: StoredMessage = {
        message_id: next++,
        at: now(),
        text: "",
        entities: [],
        keyboard: [],
        extra: {},
        isDeleted: false,
        earlier: [],
        draft: [],
        ...given,
      };
      stored.set(keyOf(message.chat_id, message.message_id), message);
      return message;
    },
    find: (chat, id) => stored.get(keyOf(chat, id)),
    change(message, facts) {
      const changed = { ...message, ...facts };
      stored.set(keyOf(message.chat_id, message.message_id), changed);
      return changed;
    },
    of: (chat) => [...stored.values()].filter(({ chat_id, isDeleted }) => chat_id === chat && !isDeleted),
    tell: (message) => tell(message),
  };
}

export function tellChat(chats: Chats, id: number): Payload {
  const { type, title, topics } = chats.know(id);
  if (type === "private") return { id, type, first_name: title };
  return { id, type, title, ...(topics.size === 0 ? {} : { is_forum: true }) };
}

function tellKeyboard(keyboard: Keyboard): Payload[][] {
  return keyboard.map((row) =>
    row.map(({ callback_data, ...button }) => (callback_data === "" ? button : { ...button, callback_data })),
  );
}
