// What a message asks of this bot, if it is meant for it at all.
import type { Message, UserFromGetMe } from "grammy/types";
import { clean } from "../clean.ts";

export interface Request {
  /** Without the slash, in lower case; plain text is a question: `ask`. */
  readonly command: string;
  /** Without what nobody sees. */
  readonly argument: string;
}

export type Me = Pick<UserFromGetMe, "id" | "username">;

/** In groups only commands, mentions and replies to the bot are; in private every text is. */
export function requestIn(message: Message, me: Me): Request | undefined {
  const { text, forward_origin: forwarded } = message;
  // What somebody passes on, somebody else has said, and maybe to somebody else.
  if (text === undefined || forwarded !== undefined) return undefined;
  const command = commandIn(message);
  if (command !== undefined) {
    const isOurs = command.to === undefined || command.to === me.username.toLowerCase();
    return isOurs ? { command: command.name, argument: clean(command.argument).trim() } : undefined;
  }
  const rest = withoutMention(message, me);
  if (rest !== undefined) return { command: "ask", argument: clean(rest).trim() };
  const isMeant = message.chat.type === "private" || isReplyTo(message, me);
  return isMeant ? { command: "ask", argument: clean(text).trim() } : undefined;
}

function commandIn({ text = "", entities = [] }: Message) {
  const entity = entities.find(({ type, offset }) => type === "bot_command" && offset === 0);
  if (entity === undefined) return undefined;
  const [name = "", to] = text.slice(1, entity.length).toLowerCase().split("@");
  return { name, to, argument: text.slice(entity.length).trim() };
}

/** The text without the mentions of the bot; absent when there is none. Entities decide: an address may hold `@bot`. */
function withoutMention({ text = "", entities = [] }: Message, me: Me): string | undefined {
  const mentions = entities.filter((entity) => {
    if (entity.type === "text_mention") return entity.user.id === me.id;
    const mentioned = text.slice(entity.offset, entity.offset + entity.length);
    return entity.type === "mention" && mentioned.toLowerCase() === `@${me.username.toLowerCase()}`;
  });
  if (mentions.length === 0) return undefined;
  let rest = text;
  for (const { offset, length } of mentions.toSorted((a, b) => b.offset - a.offset))
    rest = `${rest.slice(0, offset)} ${rest.slice(offset + length)}`;
  return rest.replace(/\s+/g, " ").trim();
}

function isReplyTo({ reply_to_message: original }: Message, me: Me): boolean {
  // Every message of a topic "replies" to the notice that opened it, which a bot may have done.
  return original?.from?.id === me.id && original.forum_topic_created === undefined;
}
