// What strangers are told: once an hour that they are not let in, with the id to be let in by.
import type { Context } from "grammy";
import { createKnock, type KnockParts } from "./knock.ts";
import { requestIn } from "../addressed.ts";
import type { FeatureParts } from "../features/feature.ts";
import { isWelcome } from "../membership.ts";
import type { BotReply } from "../messages/outgoing.ts";
import type { Visit } from "../visit.ts";

type GateParts = KnockParts & Pick<FeatureParts, "memory" | "me">;

/** Milliseconds. */
const TURN_AWAY_EVERY = 3_600_000;

/** Whoever has the code of the pairing link is no stranger any more. */
export function createGate(parts: GateParts) {
  const { access, memory, me } = parts;
  const knock = createKnock(parts);
  return async (ctx: Context, visit: Visit): Promise<BotReply | undefined> => {
    const { chat, user, isPrivate, said } = visit;
    const isAdded = isWelcome(ctx);
    if ((ctx.message === undefined && !isAdded) || ctx.from === undefined) return undefined;
    const request = ctx.message && requestIn(ctx.message, me);
    const isStart = isPrivate && request?.command === "start" && user !== undefined;
    if (isStart && (await access.pairing?.claim(request.argument, user, ctx.from.language_code)))
      return { content: said.owner };
    const what = `stranger ${chat}`;
    const isToldAlready = Date.now() - (await memory.told(what)) < TURN_AWAY_EVERY;
    if ((request === undefined && !isPrivate && !isAdded) || isToldAlready) return undefined;
    if (isPrivate) await knock(ctx.from);
    return {
      // Of who writes without a name, only the group can be let in.
      content:
        user === undefined
          ? said.turnedAway(chat, undefined)
          : said.turnedAway(user, isPrivate ? undefined : chat),
      changes: [memory.telling(what)],
    };
  };
}
