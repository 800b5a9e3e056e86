// What happens to the bot in a chat: it is let in, thrown out, or its group gets a new id.
import type { Context } from "grammy";
import type { ChatMember } from "grammy/types";
import type { Change } from "../../state/store.ts";
import type { Memory } from "./memory.ts";
import type { BotReply } from "./messages/outgoing.ts";
import type { Visit } from "./visit.ts";
import type { Whereabouts } from "./whereabouts.ts";

/** Milliseconds. */
const GREET_EVERY = 3_600_000;

/** Whether it was put into a group in which it was not before, and may write there. */
export function isWelcome({ myChatMember }: Pick<Context, "myChatMember">): boolean {
  if (myChatMember === undefined) return false;
  const { chat, old_chat_member: before, new_chat_member: now } = myChatMember;
  const isGroup = chat.type === "group" || chat.type === "supergroup";
  const mayWrite = now.status !== "restricted" || now.can_send_messages;
  return isGroup && !isIn(before) && isIn(now) && mayWrite;
}

/** What changes with it, whoever did it. */
export async function changesOf(
  { myChatMember }: Pick<Context, "myChatMember">,
  { leaving, returning }: Whereabouts,
): Promise<readonly Change[]> {
  if (myChatMember === undefined) return [];
  const { chat, new_chat_member: now } = myChatMember;
  return isIn(now) ? returning(chat.id) : [leaving(chat.id)];
}

/** How to ask here, once an hour however often it is put in. */
export async function greet({ chat, said }: Visit, memory: Memory): Promise<BotReply | undefined> {
  const what = `greeted ${chat}`;
  if (Date.now() - (await memory.told(what)) < GREET_EVERY) return undefined;
  return { content: said.greeting, changes: [memory.telling(what)] };
}

/** The old and the new id of a group that has become a supergroup: Telegram says it in both. */
export function migrationIn({
  message,
}: Pick<Context, "message">): { readonly from: number; readonly to: number } | undefined {
  if (message?.migrate_to_chat_id !== undefined)
    return { from: message.chat.id, to: message.migrate_to_chat_id };
  if (message?.migrate_from_chat_id !== undefined)
    return { from: message.migrate_from_chat_id, to: message.chat.id };
  return undefined;
}

function isIn(member: ChatMember): boolean {
  if (member.status === "restricted") return member.is_member;
  return member.status !== "left" && member.status !== "kicked";
}
