// The bot: every update passes through here, once, and only from those who are let in.
import { sequentialize } from "@grammyjs/runner";
import { Bot, type Context, type NextFunction } from "grammy";
import type { UserFromGetMe } from "grammy/types";
import type { Access } from "./access.ts";
import { type Me, requestIn } from "./addressed.ts";
import { careful, clientOptions } from "./api.ts";
import { createBoundedMap, createSeen } from "./bounded.ts";
import { pressed } from "./buttons.ts";
import { type CommandParts, createCommands } from "./commands.ts";
import { UPDATES } from "./poll.ts";
import { createVisit, type Visit } from "./visit.ts";

export interface BotParts extends Omit<CommandParts, "readsAllInGroups"> {
  readonly token: string;
  readonly apiRoot: string;
  readonly me: UserFromGetMe;
  /** Ends every call that is under way. */
  readonly closed: AbortSignal;
}

export interface WorkingBot {
  readonly bot: Bot;
  /** Resolves when no update is being answered. */
  readonly idle: () => Promise<void>;
  /** Tells Telegram what has been answered: an update not confirmed would come again after the next start. */
  readonly confirm: () => Promise<void>;
}

/** Telegram may deliver an update again; this many are remembered. */
const MOST_SEEN = 1000;
const TURN_AWAY_EVERY = 3_600_000;

export function createBot({ token, apiRoot, me, closed, ...parts }: BotParts): WorkingBot {
  const { log, access, language } = parts;
  const bot = new Bot(token, { botInfo: me, client: clientOptions(apiRoot) });
  bot.api.config.use(careful(log, closed));
  const running = new Set<Promise<void>>();
  const isNew = createSeen(MOST_SEEN);
  // Not the highest: after a week without any, the ids go on from anywhere.
  let latest: number | undefined;
  const commands = createCommands({ ...parts, readsAllInGroups: me.can_read_all_group_messages });
  bot.use((_, next) => tracked(running, next));
  bot.use((ctx, next) => {
    latest = ctx.update.update_id;
    return isNew(latest) ? next() : undefined;
  });
  bot.use(sequentialize((ctx) => ctx.chat?.id.toString()));
  bot.use(createGate(access, me, (ctx) => createVisit(ctx, language)));
  bot.on("message", async (ctx) => {
    const visit = createVisit(ctx, language)!;
    const request = requestIn(ctx.message, me);
    if (request === undefined) return visit.isPrivate ? visit.say(visit.said.textOnly) : undefined;
    if (Object.hasOwn(commands, request.command)) return commands[request.command]!(visit, request.argument);
    // In a group it may be the command of another bot.
    return visit.isPrivate ? visit.say(visit.said.unknownCommand) : undefined;
  });
  bot.on("callback_query", async (ctx) => {
    const visit = createVisit(ctx, language);
    const act = visit && pressed(ctx.callbackQuery.data ?? "", visit, parts);
    const toast = act === undefined ? { text: visit?.said.unavailable ?? "不可用" } : {};
    await ctx.answerCallbackQuery(toast).catch((error: unknown) => {
      // An old press cannot be answered any more; what it asked for can still be done.
      log.debug({ err: error }, "A press was not answered");
    });
    await act?.();
  });
  bot.catch(({ error, ctx }) => log.error({ err: error, update: ctx.update.update_id }, "An update failed"));
  return {
    bot,
    idle: async () => void (await Promise.allSettled(running)),
    async confirm() {
      if (latest !== undefined)
        await bot.api.getUpdates({ offset: latest + 1, limit: 1, timeout: 0, allowed_updates: UPDATES });
    },
  };
}

async function tracked(running: Set<Promise<void>>, next: NextFunction): Promise<void> {
  const work = next();
  running.add(work);
  try {
    await work;
  } finally {
    running.delete(work);
  }
}

/** Nothing of a refused update goes further; a stranger is told so once an hour, with the id to be let in by. */
function createGate(access: Access, me: Me, visitOf: (ctx: Context) => Visit | undefined) {
  const turnedAway = createBoundedMap<number, number>(MOST_SEEN);
  return async (ctx: Context, next: NextFunction): Promise<void> => {
    if (access.admits([ctx.from?.id, ctx.chat?.id])) return next();
    const visit = visitOf(ctx);
    if (ctx.callbackQuery !== undefined) {
      await ctx.answerCallbackQuery({ text: visit?.said.unavailable ?? "不可用" });
      return;
    }
    if (ctx.message === undefined || visit?.user === undefined) return;
    const { chat, user, isPrivate, said, say } = visit;
    const request = requestIn(ctx.message, me);
    if (isPrivate && request?.command === "start" && (await access.pairing?.claim(request.argument, user)))
      return say(said.owner);
    const last = turnedAway.get(chat) ?? -Infinity;
    if ((request === undefined && !isPrivate) || performance.now() - last < TURN_AWAY_EVERY) return;
    turnedAway.set(chat, performance.now());
    await say(said.turnedAway(user, isPrivate ? undefined : chat));
  };
}
