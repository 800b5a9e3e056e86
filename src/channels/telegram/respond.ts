// An update -> what the bot says to it: only to those who are let in, and only where it is meant.
import { Context } from "grammy";
import type { Update } from "grammy/types";
import { createGate } from "./access/gate.ts";
import { requestIn } from "./addressed.ts";
import { parseButton } from "./features/button.ts";
import { type FeatureParts, joinFeatures } from "./features/feature.ts";
import { createFeatures } from "./features/features.ts";
import type { BotReply } from "./messages/outgoing.ts";
import type { Lane } from "./transport/lanes.ts";
import type { Decision } from "./transport/work.ts";
import { createVisit, type Visit } from "./visit.ts";

/** Each gives nothing where nothing is to be said. */
export interface Respond {
  readonly answer: (update: Update) => Promise<Decision | undefined>;
  /** Instead of an answer that would come too late: one notice for all that a place wrote before it. */
  readonly late: (update: Update, since: number) => Promise<Decision | undefined>;
  /** Instead of an answer that could not be given. */
  readonly failed: (update: Update) => Promise<Decision | undefined>;
  /** Updates of one lane are answered in their order; what takes no time goes ahead of answers. */
  readonly laneOf: (update: Update) => Lane;
}

type Handler = () => Promise<BotReply | undefined>;

/** Milliseconds for which a button may show a clock while its press is dealt with. */
const LONGEST_CLOCK = 500;

export function createRespond(parts: FeatureParts): Respond {
  const { memory, language, api, me } = parts;
  const { commands, presses, atOnce, asks } = joinFeatures(createFeatures(parts));
  const turnAway = createGate(parts);

  const contextOf = (update: Update): { ctx: Context; visit: Visit | undefined } => {
    const ctx = new Context(update, api, me);
    return { ctx, visit: createVisit(ctx, language) };
  };
  /** What the bot does for those who are let in; nothing where an update is not meant for it. */
  const handlerOf = (ctx: Context, visit: Visit): Handler | undefined => {
    if (ctx.callbackQuery !== undefined) return () => press(ctx, visit);
    if (ctx.message === undefined) return undefined;
    const { isPrivate, said } = visit;
    const request = requestIn(ctx.message, me);
    if (request === undefined) return isPrivate ? async () => ({ content: said.textOnly }) : undefined;
    const command = commands.get(request.command);
    if (command !== undefined) return () => command(visit, request.argument);
    // In a group it may be the command of another bot.
    return isPrivate ? async () => ({ content: said.unknownCommand }) : undefined;
  };
  const press = async (ctx: Context, visit: Visit): Promise<BotReply | undefined> => {
    const button = buttonOf(ctx);
    let isAnswered = false;
    const answerOnce = async (text?: string): Promise<void> => {
      if (isAnswered) return;
      isAnswered = true;
      await answerPress(ctx, text);
    };
    const soon = setTimeout(() => void answerOnce(), LONGEST_CLOCK);
    try {
      const reply = button && (await presses.get(button.act)?.(visit, button.values));
      // Before the reply is sent, as the button shows a clock until then.
      await answerOnce(reply === undefined ? visit.said.unavailable : reply.toast);
      return reply;
    } finally {
      clearTimeout(soon);
      await answerOnce();
    }
  };
  const answerPress = async (ctx: Context, text: string | undefined): Promise<void> => {
    await ctx.answerCallbackQuery(text === undefined ? {} : { text }).catch((error: unknown) => {
      // An old press cannot be answered any more; what it asked for can still be done.
      parts.log.debug({ err: error }, "A press was not answered");
    });
  };
  const isLetIn = (ctx: Context): boolean => parts.access.admits([ctx.from?.id, ctx.chat?.id]);
  /** In the place of an answer, to those who would get one. */
  const instead = (
    update: Update,
    reply: (visit: Visit) => Promise<BotReply | undefined>,
  ): Promise<Decision | undefined> => {
    const { ctx, visit } = contextOf(update);
    return visit === undefined || !isLetIn(ctx) || handlerOf(ctx, visit) === undefined
      ? Promise.resolve(undefined)
      : decision(visit, reply(visit));
  };
  return {
    async answer(update) {
      const { ctx, visit } = contextOf(update);
      const stopped = ctx.stoppedMessageGeneration;
      if (stopped !== undefined) {
        if (isLetIn(ctx)) parts.underWay.stopDraft(stopped.chat.id, stopped.draft_id);
        return undefined;
      }
      if (visit === undefined || (ctx.callbackQuery !== undefined && !isLetIn(ctx))) {
        if (ctx.callbackQuery !== undefined) await answerPress(ctx, visit?.said.unavailable ?? "不可用");
        return undefined;
      }
      return decision(visit, isLetIn(ctx) ? handlerOf(ctx, visit)?.() : turnAway(ctx, visit));
    },
    late: (update, since) =>
      instead(update, async ({ place, said }) => {
        const what = `late ${place}`;
        if ((await memory.told(what)) >= since) return undefined;
        return { content: said.late, changes: [memory.telling(what)] };
      }),
    failed: (update) => instead(update, async ({ said }) => ({ content: said.failed })),
    laneOf(update) {
      const { ctx, visit } = contextOf(update);
      const name = `update ${update.update_id}`;
      if (visit === undefined || ctx.stoppedMessageGeneration !== undefined) return { name, aheadOf: "" };
      const { place, chat, message } = visit;
      if (ctx.callbackQuery !== undefined)
        // Those under one message may change it, and are dealt with in their order.
        return asks.has(buttonOf(ctx)?.act ?? "")
          ? { name: place }
          : { name: `buttons ${chat} ${message}`, aheadOf: place };
      const command = ctx.message && requestIn(ctx.message, me)?.command;
      // What strangers send stays in order, so that they are told once.
      return command !== undefined && atOnce.has(command) && isLetIn(ctx)
        ? { name, aheadOf: place }
        : { name: place };
    },
  };
}

function buttonOf({ callbackQuery }: Context): ReturnType<typeof parseButton> {
  return parseButton(callbackQuery?.data ?? "");
}

async function decision(
  visit: Visit,
  replying: Promise<BotReply | undefined> | undefined,
): Promise<Decision | undefined> {
  const reply = await replying;
  return reply && { messages: visit.messagesFor(reply), changes: reply.changes ?? [] };
}
