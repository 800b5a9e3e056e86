// One update as its handlers see it: who, where, in which words, and what a reply is there.
import type { Context } from "grammy";
import type { Language } from "../../answer/language.ts";
import { personOf } from "./access/account.ts";
import { type BotReply, type Destination, type Outgoing, outgoing } from "./messages/outgoing.ts";
import { type Words, wordsFor } from "./words/words.ts";

export interface Visit {
  readonly chat: number;
  /** Absent for who writes without a name or for a channel: several people may stand behind one account. */
  readonly user: number | undefined;
  /** Of answers; the question's own when absent. */
  readonly language: Language | undefined;
  /** Of the person's app. */
  readonly languageCode: string | undefined;
  readonly isPrivate: boolean;
  /** The topic of a forum. */
  readonly thread: number | undefined;
  /** The chat and, in a forum, its topic. */
  readonly place: string;
  /** The person in the place. */
  readonly who: string;
  /** Of the message that was written, or whose button was pressed. */
  readonly message: number | undefined;
  /** What the message replies to. */
  readonly original: Context["msg"];
  readonly said: Words;
  /** As many calls as a reply takes here. */
  readonly messagesFor: (reply: BotReply) => readonly Outgoing[];
}

type Update = Pick<Context, "chat" | "from" | "message" | "msg" | "callbackQuery">;

/** A chat and, in a forum, a topic of it. */
export function placeOf(chat: number, thread?: number): string {
  return `${chat} ${thread ?? ""}`;
}

/**
 * `language`: what is chosen, by the settings or by the person. `isOneOfSeveral`: others of its place wait beside it.
 * Absent for an update of no chat.
 */
export function createVisit(
  ctx: Update,
  language: Language | undefined,
  isOneOfSeveral = (): boolean => false,
): Visit | undefined {
  const { chat, from, msg } = ctx;
  if (chat === undefined) return undefined;
  const isPrivate = chat.type === "private";
  // Outside topics the id only names a thread of replies, and sending it back is refused.
  const thread = msg?.is_topic_message === true ? msg.message_thread_id : undefined;
  const place = placeOf(chat.id, thread);
  const message = msg?.message_id;
  const isPress = ctx.callbackQuery !== undefined;
  const destination = (): Destination => ({
    chat: chat.id,
    thread,
    // In private it is plain what an answer answers, unless several questions wait; under a button it is not.
    answersTo: isPrivate && !isPress && !isOneOfSeveral() ? undefined : message,
    pressed: isPress ? message : undefined,
  });
  return {
    chat: chat.id,
    user: personOf(ctx),
    language,
    languageCode: from?.language_code,
    isPrivate,
    thread,
    place,
    who: `${place} ${from?.id ?? ""}`,
    message,
    original: isPress ? undefined : msg?.reply_to_message,
    said: wordsFor(language, from?.language_code),
    messagesFor: (reply) => outgoing(reply, destination()),
  };
}
