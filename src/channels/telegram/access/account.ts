// Who acts, where it is known which person that is.
import type { Context } from "grammy";

/** Accounts behind which anybody may be: administrators without a name, channels, Telegram itself. Nobody is let in by them. */
const SHARED: ReadonlySet<number> = new Set([1087968824, 136817688, 777000]);

export function isShared(account: number): boolean {
  return SHARED.has(account);
}

/** By which somebody may be let in: the person, the chat, and `former`, the id that a supergroup had as a group. */
export function idsOf(ctx: Pick<Context, "from" | "message" | "chat">, former?: number) {
  return [personOf(ctx), ctx.chat?.id, former];
}

/** Absent for who writes without a name or for a channel. */
export function personOf({ from, message }: Pick<Context, "from" | "message">): number | undefined {
  if (from === undefined || message?.sender_chat !== undefined || isShared(from.id)) return undefined;
  return from.id;
}
