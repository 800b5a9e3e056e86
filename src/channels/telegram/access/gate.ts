// What strangers are told: once an hour that they are not let in, with the id to be let in by.
import type { Context } from "grammy";
import type { Access } from "./access.ts";
import { type Me, requestIn } from "../addressed.ts";
import { isWelcome } from "../membership.ts";
import type { Memory } from "../memory.ts";
import type { BotReply } from "../messages/outgoing.ts";
import type { Visit } from "../visit.ts";

interface GateParts {
  readonly access: Access;
  readonly memory: Memory;
  readonly me: Me;
}

const TURN_AWAY_EVERY = 3_600_000;

/** Whoever has the code of the pairing link is no stranger any more. */
export function createGate({ access, memory, me }: GateParts) {
  return async (ctx: Context, visit: Visit): Promise<BotReply | undefined> => {
    const { chat, user, isPrivate, said } = visit;
    const isAdded = isWelcome(ctx);
    if ((ctx.message === undefined && !isAdded) || user === undefined) return undefined;
    const request = ctx.message && requestIn(ctx.message, me);
    if (isPrivate && request?.command === "start" && (await access.pairing?.claim(request.argument, user)))
      return { content: said.owner };
    const what = `stranger ${chat}`;
    const isToldAlready = Date.now() - (await memory.told(what)) < TURN_AWAY_EVERY;
    if ((request === undefined && !isPrivate && !isAdded) || isToldAlready) return undefined;
    return {
      content: said.turnedAway(user, isPrivate ? undefined : chat),
      changes: [memory.telling(what)],
    };
  };
}
