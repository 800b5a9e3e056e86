// What people write, send, edit and take back -> messages in the store and updates for the bot.
import { z } from "zod";
import type { Standing } from "../api/chats.ts";
import type { Entity } from "../api/entities.ts";
import { type Payload, type StoredMessage, tellChat, type Told } from "../api/messages.ts";
import type { Update } from "../api/updates.ts";
import type { World } from "../api/world.ts";
import { ANN, ANONYMOUS_ADMIN, CHANNEL_ACCOUNT, type Person, person } from "./person.ts";

type Place = Pick<StoredMessage, "chat_id" | "message_id">;

export interface Writing {
  /** The person's id; the chat is the private one with the bot unless named. */
  readonly from?: number;
  readonly chat?: number;
  readonly language?: string;
  readonly name?: string;
  readonly thread?: number;
  /** The message that is replied to. */
  readonly replyTo?: Place;
  /** Instead of text: a sticker, say. */
  readonly content?: Payload;
  /** Who signs, if not the person: an administrator without a name, a channel in a group, nobody at all. */
  readonly as?: "anonymous" | "channel" | "nobody";
  readonly forwarded?: boolean;
  /** Seconds since it was written: it has waited for the bot so long. */
  readonly age?: number;
}

interface Uploading extends Writing {
  readonly mime?: string;
  readonly caption?: string;
  /** What Telegram says of the size, where the bytes are not worth having. */
  readonly claimedSize?: number;
}

export interface Writers {
  /**
   * Delivers a message; its parts are those that Telegram finds in `text`. In groups also what a bot in privacy mode
   * would not be told. Returns the update.
   */
  readonly write: (text: string, writing?: Writing) => Written;
  readonly upload: (name: string, bytes: Uint8Array | string, uploading?: Uploading) => Written;
  /** Opens the bot by a link that carries `start`. */
  readonly open: (start: string, writing?: Writing) => Written;
  readonly post: (channel: number, text: string) => Update;
  /** Changes what somebody wrote. */
  readonly rewrite: (update: Update, text: string) => Update;
  /** Takes a message away, anybody's; Telegram does not tell the bot. */
  readonly remove: (message: Place | Update) => void;
}

/** Delivers the parts of an update under the next id. */
export type Announce = <Parts extends Payload>(parts: Parts) => Update & Parts;
type Written = Update & { readonly message: Told };

/** What the bot is where it hears people. */
const PRESENT: readonly Standing[] = ["member", "administrator", "muted"];
const CHANNEL = -1_009_999_999_999;

export function createWriters(world: World, announce: Announce): Writers {
  const { chats, messages, now } = world;

  const store = (text: string, writing: Writing, facts: Partial<StoredMessage> = {}): StoredMessage => {
    const { from = ANN, chat: chat_id = from, thread, replyTo, age = 0, name } = writing;
    const { standing, migratedTo } = chats.know(
      chat_id,
      chat_id > 0 && name !== undefined ? { title: name } : {},
    );
    if (!PRESENT.includes(standing) || migratedTo !== undefined)
      throw new Error(`The bot is ${standing} in ${chat_id} and hears nothing from there.`);
    if (thread !== undefined && chats.know(chat_id).topics.get(thread) === undefined)
      chats.setTopic(chat_id, thread, "open");
    return messages.add({
      chat_id,
      isBots: false,
      at: now() - age * 1000,
      from: signature(writing),
      text: writing.content === undefined ? text : "",
      entities: writing.content === undefined ? found(text) : [],
      thread,
      replyTo: replyTo?.message_id,
      extra: extraOf(writing, chat_id, world),
      ...facts,
    });
  };
  const write: Writers["write"] = (text, writing = {}) =>
    announce({ message: messages.tell(store(text, writing)) });
  return {
    write,
    open: (start, writing) => write(`/start ${start}`, writing),
    upload(name, bytes, { caption = "", mime, claimedSize, ...writing } = {}) {
      const facts = {
        name,
        ...(mime === undefined ? {} : { mime }),
        ...(claimedSize === undefined ? {} : { claimedSize }),
      };
      const document = world.files.add(
        typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes,
        facts,
      );
      return announce({ message: messages.tell(store(caption, writing, { document })) });
    },
    post(channel, text) {
      chats.know(channel, { type: "channel", title: "某频道" });
      const post = messages.add({
        chat_id: channel,
        isBots: false,
        text,
        extra: { sender_chat: tellChat(chats, channel) },
      });
      return announce({ channel_post: messages.tell(post) });
    },
    rewrite(update, text) {
      const message = find(update);
      const changed = { text, entities: found(text), editedAt: now() };
      const earlier = [...message.earlier, message];
      return announce({ edited_message: messages.tell(messages.change(message, { ...changed, earlier })) });
    },
    remove: (target) => void messages.change(find(target), { isDeleted: true }),
  };

  function find(target: Place | Update): StoredMessage {
    const { chat_id, message_id } = placeOf.parse(target);
    const stored = messages.find(chat_id, message_id);
    if (stored === undefined) throw new Error(`There is no message ${message_id} in ${chat_id}.`);
    return stored;
  }
}

const place = z.looseObject({ chat_id: z.int(), message_id: z.int() });
const placeOf = z.union([
  place,
  z
    .looseObject({ message: z.looseObject({ message_id: z.int(), chat: z.looseObject({ id: z.int() }) }) })
    .transform(({ message }) => ({ chat_id: message.chat.id, message_id: message.message_id })),
]);

/** What Telegram finds in a text by itself. */
function found(text: string): Entity[] {
  const entity = (type: "bot_command" | "mention", { index, 0: part }: RegExpExecArray): Entity => ({
    type,
    offset: index,
    length: part.length,
  });
  return [
    ...[...text.matchAll(/^\/\w+(?:@\w+)?/g)].map((match) => entity("bot_command", match)),
    ...[...text.matchAll(/(?<![\w/])@\w+/g)].map((match) => entity("mention", match)),
  ];
}

function signature({ from = ANN, language, name, as }: Writing): Person | undefined {
  if (as === "nobody") return undefined;
  if (as === "anonymous") return ANONYMOUS_ADMIN;
  return as === "channel" ? CHANNEL_ACCOUNT : person(from, language, name);
}

function extraOf(
  { content, as, forwarded, thread, replyTo }: Writing,
  chat: number,
  { chats, now }: World,
): Payload {
  const date = Math.floor(now() / 1000);
  return {
    ...content,
    ...(as === "anonymous" ? { sender_chat: tellChat(chats, chat) } : {}),
    ...(as === "channel" ? { sender_chat: { id: CHANNEL, type: "channel", title: "某频道" } } : {}),
    ...(forwarded === true ? { forward_origin: { type: "user", sender_user: person(4999), date } } : {}),
    // In a topic, who replies to nothing "replies" to the notice that opened it.
    ...(thread === undefined || replyTo !== undefined
      ? {}
      : {
          reply_to_message: {
            message_id: thread,
            date,
            chat: tellChat(chats, chat),
            from: person(ANN),
            message_thread_id: thread,
            is_topic_message: true,
            forum_topic_created: { name: "话题", icon_color: 7322096 },
          },
        }),
  };
}
