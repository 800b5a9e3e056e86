// A message that asks nothing -> what is said to it in a private chat: that only typed text is read.
import type { Message } from "grammy/types";
import type { Memory } from "./memory.ts";
import type { BotReply } from "./messages/outgoing.ts";
import type { Visit } from "./visit.ts";

/** What people send beside text; everything else without a text is news of Telegram's own, like a message that was pinned. */
const CONTENTS = [
  "animation",
  "audio",
  "checklist",
  "contact",
  "dice",
  "document",
  "game",
  "location",
  "paid_media",
  "photo",
  "poll",
  "sticker",
  "story",
  "video",
  "video_note",
  "voice",
] as const satisfies readonly (keyof Message)[];

/** Milliseconds. */
const TOGETHER = 10_000;

/** Nothing where nobody has sent anything to be read. */
export function unread(
  message: Message,
  memory: Memory,
): ((visit: Visit) => Promise<BotReply | undefined>) | undefined {
  const isForwarded = message.forward_origin !== undefined;
  if (!isForwarded && !CONTENTS.some((content) => message[content] !== undefined)) return undefined;
  return async ({ place, said }) => {
    const content = isForwarded ? said.typeIt : said.textOnly;
    if (!isForwarded && message.media_group_id === undefined) return { content };
    // Each picture of an album is a message, and so is each of those that are passed on together.
    const what = `several ${place}`;
    if (Date.now() - (await memory.told(what)) < TOGETHER) return undefined;
    return { content, changes: [memory.telling(what)] };
  };
}
