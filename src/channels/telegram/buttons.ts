// The buttons under messages: what they carry, and what pressing them does.
import { createHash } from "node:crypto";
import type { InlineKeyboardButton } from "grammy/types";
import type { Citation } from "../../answer/cite.ts";
import type { Index } from "../../index/open.ts";
import type { Memory } from "./memory.ts";
import { clean } from "../clean.ts";
import { renderSource } from "./render.ts";
import type { BotReply, Keyboard, Visit } from "./visit.ts";

type Notice = Index["notices"][number];

const PER_ROW = 5;

export function sourceButtons(answer: string, citations: readonly Citation[]): Keyboard {
  return inRows(citations.map(({ n }) => ({ text: `📄 ${n}`, callback_data: `s|${answer}|${n}` })));
}

export function noticeButtons(notices: readonly Notice[]): Keyboard {
  return inRows(notices.map(({ id }, i) => ({ text: String(i + 1), callback_data: `n|${keyOf(id)}` })));
}

/** What `data` gives, if it is a button of ours that still means something in this chat. */
export async function pressed(
  data: string,
  visit: Visit,
  { index, memory }: { readonly index: () => Index; readonly memory: Memory },
): Promise<BotReply | undefined> {
  const source = /^s\|([\w-]{1,32})\|(\d{1,4})$/.exec(data);
  if (source !== null) {
    const citation = await memory.citation(visit.chat, source[1]!, Number(source[2]));
    return citation && { content: renderSource(citation) };
  }
  const key = /^n\|([\w-]{16})$/.exec(data)?.[1];
  const notice = key === undefined ? undefined : index().notices.find(({ id }) => keyOf(id) === key);
  if (notice === undefined) return undefined;
  const { scope, narrowed } = visit.said;
  return {
    content: `${scope(clean(notice.title))}\n${narrowed}`,
    changes: [memory.narrowing(visit.place, notice.id)],
  };
}

/** Ids may be longer than the 64 bytes that a button carries, and positions change with the index. */
function keyOf(notice: string): string {
  return createHash("sha256").update(notice).digest("base64url").slice(0, 16);
}

function inRows(buttons: readonly InlineKeyboardButton[]): Keyboard {
  const rows = Math.ceil(buttons.length / PER_ROW);
  return Array.from({ length: rows }, (_, row) => buttons.slice(row * PER_ROW, (row + 1) * PER_ROW));
}
