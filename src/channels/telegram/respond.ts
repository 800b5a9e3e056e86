// An update -> what the bot says to it: only to those who are let in, and only where it is meant.
import { Context } from "grammy";
import type { Update } from "grammy/types";
import { createGate } from "./access/gate.ts";
import { requestIn } from "./addressed.ts";
import { parseButton } from "./features/button.ts";
import type { FeatureParts } from "./features/feature.ts";
import { joinFeatures } from "./features/join.ts";
import { createFeatures } from "./features/features.ts";
import type { BotReply, Outgoing } from "./messages/outgoing.ts";
import type { Change } from "../../state/store.ts";
import type { Lane } from "./transport/lanes.ts";
import { pressed } from "./press.ts";
import { requestId } from "./transport/request-id.ts";
import { changesOf, greet, isWelcome, migrationIn } from "./membership.ts";
import { unread } from "./unread.ts";
import { createVisit, placeOf, type Visit } from "./visit.ts";
import { idsOf, personOf } from "./access/account.ts";

/** What is to be said to an update, and what changes with it. */
export interface Decision {
  readonly messages: readonly Outgoing[];
  readonly changes: readonly Change[];
}

/** Each gives nothing where nothing is to be said. */
export interface Respond {
  readonly answer: (update: Update, isOneOfSeveral?: IsOneOfSeveral) => Promise<Decision | undefined>;
  /** Instead of an answer that would come too late: one notice for all that a place wrote before it. */
  readonly late: (update: Update, since: number) => Promise<Decision | undefined>;
  /** Instead of an answer that could not be given. */
  readonly failed: (update: Update, isOneOfSeveral?: IsOneOfSeveral) => Promise<Decision | undefined>;
  /** Updates of one lane are answered in their order; what takes no time goes ahead of answers. */
  readonly laneOf: (update: Update) => Lane;
  /** What changes when a group gets a new id. */
  readonly moved: (from: number, to: number) => Promise<readonly Change[]>;
}

/** Whether other updates of its place wait, or it has waited for others: asked when its reply is known. */
type IsOneOfSeveral = () => boolean;

type Handler = () => Promise<BotReply | undefined>;

export function createRespond(parts: FeatureParts): Respond {
  const { memory, language, preferences, whereabouts, api, me } = parts;
  const features = createFeatures(parts);
  const { commands, presses, atOnce, asks, receive, long } = joinFeatures(features);
  const turnAway = createGate(parts);
  /** Of supergroups that were groups, since this process began. */
  const lanes = new Map<string, string>();

  const contextOf = async (
    update: Update,
    isOneOfSeveral?: IsOneOfSeveral,
  ): Promise<{ ctx: Context; visit: Visit | undefined }> => {
    const ctx = new Context(update, api, me);
    const person = personOf(ctx);
    const chosen = language ?? (person === undefined ? undefined : await preferences.language(person));
    return { ctx, visit: createVisit(ctx, chosen, isOneOfSeveral) };
  };
  /** What the bot does for those who are let in; nothing where an update is not meant for it. */
  const handlerOf = (ctx: Context, visit: Visit): Handler | undefined => {
    if (ctx.callbackQuery !== undefined) return () => press(ctx, visit);
    if (ctx.message === undefined) return undefined;
    const { isPrivate, said } = visit;
    const { message } = ctx;
    if (isPrivate && message.document !== undefined && receive !== undefined)
      return () => receive(visit, message);
    const request = requestIn(message, me);
    if (request === undefined) {
      const say = isPrivate ? unread(message, memory) : undefined;
      return say && (() => say(visit));
    }
    const command = commands.get(request.command);
    if (command !== undefined) return () => command(visit, request.argument);
    // In a group it may be the command of another bot.
    return isPrivate ? async () => ({ content: said.unknownCommand }) : undefined;
  };
  const press = (ctx: Context, visit: Visit): Promise<BotReply | undefined> => {
    const button = buttonOf(ctx);
    const handle = async () => button && presses.get(button.act)?.(visit, button.values);
    return pressed(ctx, visit.said.unavailable, handle, parts.log);
  };
  /** What takes minutes has a lane of its own. */
  const isLong = (ctx: Context): boolean => {
    const { message } = ctx;
    if (ctx.callbackQuery !== undefined) return long.has(buttonOf(ctx)?.act ?? "");
    if (message?.document !== undefined) return message.chat.type === "private";
    return message !== undefined && long.has(requestIn(message, me)?.command ?? "");
  };
  const isLetIn = async (ctx: Context): Promise<boolean> => {
    // Settings may name a group by the id that it had before it became a supergroup.
    const former = ctx.chat && (await whereabouts.former(ctx.chat.id));
    return parts.access.admits(idsOf(ctx, former));
  };
  const moved: Respond["moved"] = async (from, to) => {
    await parts.access.pairing?.move(from, to);
    const carried = features.flatMap(({ moving }) => (moving === undefined ? [] : [moving(from, to)]));
    return [...whereabouts.moving(from, to), ...(await Promise.all(carried)).flat()];
  };
  /** What is no message to the bot, but changes where messages can go. */
  const happened = async (ctx: Context, visit: Visit): Promise<Decision | undefined> => {
    const migration = migrationIn(ctx);
    if (migration !== undefined) return { messages: [], changes: await moved(migration.from, migration.to) };
    if (ctx.myChatMember === undefined) return undefined;
    const greeting = isWelcome(ctx)
      ? decision(visit, (await isLetIn(ctx)) ? greet(visit, memory) : turnAway(ctx, visit))
      : undefined;
    const { messages = [], changes = [] } = (await greeting) ?? {};
    return { messages, changes: [...(await changesOf(ctx, whereabouts)), ...changes] };
  };
  /** In the place of an answer, to those who would get one. */
  const instead = async (
    update: Update,
    reply: (visit: Visit) => Promise<BotReply | undefined>,
    isOneOfSeveral?: IsOneOfSeveral,
  ): Promise<Decision | undefined> => {
    const { ctx, visit } = await contextOf(update, isOneOfSeveral);
    if (visit === undefined) return undefined;
    const news = await happened(ctx, visit);
    if (news !== undefined) return { messages: [], changes: news.changes };
    return !(await isLetIn(ctx)) || handlerOf(ctx, visit) === undefined
      ? undefined
      : decision(visit, reply(visit));
  };
  return {
    async answer(update, isOneOfSeveral) {
      const { ctx, visit } = await contextOf(update, isOneOfSeveral);
      const stopped = ctx.stoppedMessageGeneration;
      if (stopped !== undefined) {
        if (await isLetIn(ctx)) parts.underWay.stopDraft(stopped.chat.id, stopped.draft_id);
        return undefined;
      }
      if (visit === undefined || (ctx.callbackQuery !== undefined && !(await isLetIn(ctx)))) {
        if (ctx.callbackQuery !== undefined)
          await pressed(ctx, visit?.said.unavailable ?? "不可用", async () => undefined, parts.log);
        return undefined;
      }
      const news = await happened(ctx, visit);
      if (news !== undefined) return news;
      const isIn = await isLetIn(ctx);
      if (isIn) await parts.refresh();
      const said = await decision(visit, isIn ? handlerOf(ctx, visit)?.() : turnAway(ctx, visit));
      // Who was put out meanwhile hears nothing any more.
      if (said === undefined || (isIn && !(await isLetIn(ctx)))) return undefined;
      return { ...said, changes: [...(await whereabouts.returning(visit.chat)), ...said.changes] };
    },
    late: (update, since) =>
      instead(update, async ({ place, said }) => {
        const what = `late ${place}`;
        if ((await memory.told(what)) >= since) return undefined;
        return { content: said.late, changes: [memory.telling(what)] };
      }),
    failed: (update, isOneOfSeveral) =>
      instead(
        update,
        async ({ said }) => ({ content: said.failed + said.reference(requestId(update)) }),
        isOneOfSeveral,
      ),
    laneOf(update) {
      const ctx = new Context(update, api, me);
      const migration = migrationIn(ctx);
      // What is said in a supergroup waits for what was said in the group that it was.
      if (migration !== undefined) lanes.set(placeOf(migration.to), placeOf(migration.from));
      const visit = createVisit(ctx, language);
      const name = `update ${update.update_id}`;
      if (visit === undefined || ctx.stoppedMessageGeneration !== undefined) return { name, aheadOf: "" };
      if (isLong(ctx)) return { name };
      const { chat, message } = visit;
      const place = lanes.get(visit.place) ?? visit.place;
      if (ctx.callbackQuery !== undefined)
        // Those under one message may change it, and are dealt with in their order.
        return asks.has(buttonOf(ctx)?.act ?? "")
          ? { name: place }
          : { name: `buttons ${chat} ${message}`, aheadOf: place };
      const command = ctx.message && requestIn(ctx.message, me)?.command;
      // What strangers send stays in order, so that they are told once.
      return command !== undefined && atOnce.has(command) && parts.access.admits(idsOf(ctx))
        ? { name, aheadOf: place }
        : { name: place };
    },
    moved,
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
