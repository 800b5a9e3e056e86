// An update -> what the bot says to it: only to those who are let in, and only where it is meant.
import { type Api, Context } from "grammy";
import type { Update, UserFromGetMe } from "grammy/types";
import { requestIn } from "./addressed.ts";
import { pressed } from "./buttons.ts";
import { type CommandParts, createCommands } from "./commands.ts";
import { createGate } from "./gate.ts";
import { type BotReply, createVisit, type Visit } from "./visit.ts";
import type { Decision } from "./work.ts";

export interface RespondParts extends Omit<CommandParts, "readsAllInGroups"> {
  readonly api: Api;
  readonly me: UserFromGetMe;
}

/** Each gives nothing where nothing is to be said. */
export interface Respond {
  readonly answer: (update: Update) => Promise<Decision | undefined>;
  /** Instead of an answer that would come too late: one notice for all that a place wrote before it. */
  readonly late: (update: Update, since: number) => Promise<Decision | undefined>;
  /** Instead of an answer that could not be given. */
  readonly failed: (update: Update) => Promise<Decision | undefined>;
  /** Updates of one lane are answered in their order. */
  readonly laneOf: (update: Update) => string;
}

type Handler = () => Promise<BotReply | undefined>;

export function createRespond({ api, me, ...parts }: RespondParts): Respond {
  const { memory, language } = parts;
  const commands = createCommands({ ...parts, readsAllInGroups: me.can_read_all_group_messages });
  const turnAway = createGate({ ...parts, me });

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
    if (Object.hasOwn(commands, request.command))
      return () => commands[request.command]!(visit, request.argument);
    // In a group it may be the command of another bot.
    return isPrivate ? async () => ({ content: said.unknownCommand }) : undefined;
  };
  const press = async (ctx: Context, visit: Visit): Promise<BotReply | undefined> => {
    const reply = await pressed(ctx.callbackQuery?.data ?? "", visit, parts);
    // Before the reply, as the button shows a clock until then.
    await answerPress(ctx, reply === undefined ? visit.said.unavailable : undefined);
    return reply;
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
    laneOf: (update) => contextOf(update).visit?.place ?? "",
  };
}

async function decision(
  visit: Visit,
  replying: Promise<BotReply | undefined> | undefined,
): Promise<Decision | undefined> {
  const reply = await replying;
  return reply && { messages: visit.messagesFor(reply), changes: reply.changes ?? [] };
}
