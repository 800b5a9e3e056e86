// The messages of an update -> Telegram, through outages and pauses that it asks for.
import { type Api, GrammyError, HttpError } from "grammy";
import type { Log } from "../../../log.ts";
import { wasNotConnected } from "./api.ts";
import type { Waiting } from "./inbox.ts";
import { rest } from "./in-time.ts";
import { isRefusal, RETRY_PAUSE } from "./refusal.ts";
import { inChat, redirected } from "./redirect.ts";
import type { NewMessage, Outgoing } from "../messages/outgoing.ts";

export interface DeliverParts {
  readonly api: Api;
  /** Resolves when Telegram answers again, or when we stop. */
  readonly reachable: () => Promise<void>;
  /** Where what is meant for a chat goes now; absent while the bot is shut out of it. */
  readonly reach: (chat: number) => Promise<number | undefined>;
  /** Told when Telegram says that the bot was blocked, kicked or removed. */
  readonly onShutOut: (chat: number) => Promise<void>;
  /** Told when Telegram says that a group has a new id; then `reach` knows it. */
  readonly onMoved: (from: number, to: number) => Promise<void>;
  readonly log: Log;
  readonly stopping: AbortSignal;
}

/**
 * Whether the update is dealt with: what cannot be sent now, as we stop, is left for the next start. `advance` keeps how
 * many of its messages are sent.
 */
export type Deliver = (item: Waiting, advance: (sent: number) => Promise<unknown>) => Promise<boolean>;

type Outcome = "sent" | "left" | "lost";

interface Conduct {
  readonly isRepeatable: boolean;
  readonly otherwise?: () => Promise<Outcome>;
  readonly mended?: (error: unknown) => Promise<boolean>;
}

/** What Telegram says of an edit that changes nothing, and of one that it cannot make any more. */
const NOT_MODIFIED = /message is not modified/i;
const NOT_THERE = /message to edit not found|message can't be edited|message_id_invalid/i;

/** Milliseconds; a pause of an hour for which Telegram asks is waited for, one of a day is not. */
const LONGEST_DELIVERY = 2 * 3_600_000;
/** Of failures after which nobody knows whether the message arrived: each may have made a duplicate. */
const MOST_DOUBTS = 3;
/** Of one message: its topic is gone, its group has another id. */
const MOST_REDIRECTIONS = 2;

export function createDeliver(parts: DeliverParts): Deliver {
  const { api, reachable, reach, onShutOut, onMoved, log, stopping } = parts;
  return async (item, advance) => {
    const messages = item.messages ?? [];
    for (let i = item.sent; i < messages.length; i++) {
      const outcome = await carryOut(messages[i]!);
      if (outcome === "left") return false;
      if (outcome === "lost") break;
      // Killed before the next line has an effect, we send this message once more after the next start: Telegram has
      // no way of asking whether a message arrived, and a second one does less harm than none.
      if (i + 1 < messages.length) await advance(i + 1);
    }
    return true;
  };

  async function carryOut(outgoing: Outgoing): Promise<Outcome> {
    const chat = Number(outgoing.payload.chat_id);
    const now = await reach(chat);
    if (now === undefined) {
      log.info({ chat }, "Nothing is sent to a chat that the bot is shut out of");
      return "lost";
    }
    if (outgoing.method === "sendMessage") return send(outgoing.payload, now);
    // Messages of a group that was left behind can be edited no more.
    if (now !== chat) return outgoing.method === "editMessageText" ? send(outgoing.instead, now) : "sent";
    if (outgoing.method === "editMessageText")
      return untilDone(() => api.raw.editMessageText(outgoing.payload), {
        isRepeatable: true,
        otherwise: () => send(outgoing.instead, now),
      });
    return untilDone(() => api.raw.editMessageReplyMarkup(outgoing.payload), {
      isRepeatable: true,
      // Buttons of a message that is gone are missed by nobody.
      otherwise: async () => "sent",
    });
  }

  async function send(message: NewMessage, chat: number): Promise<Outcome> {
    let current = inChat(message, chat);
    let redirections = 0;
    return untilDone(() => api.raw.sendMessage(current), {
      isRepeatable: false,
      async mended(error) {
        if (isRefusal(error, 403)) await onShutOut(Number(current.chat_id));
        const next = redirected(error, current);
        if (next === undefined || ++redirections > MOST_REDIRECTIONS) return false;
        log.info({ err: error }, "A message goes where its chat or topic is not gone");
        if (next.movedTo !== undefined) await onMoved(Number(current.chat_id), next.movedTo);
        current = next.message;
        return true;
      },
    });
  }

  /**
   * `isRepeatable`: done twice it is as if it were done once. `otherwise` is for a message that is not there any more;
   * `mended` says whether the call is worth making once more at once, as it was changed.
   */
  async function untilDone(
    call: () => Promise<unknown>,
    { isRepeatable, otherwise, mended }: Conduct,
  ): Promise<Outcome> {
    const end = performance.now() + LONGEST_DELIVERY;
    for (let doubts = 0; ;) {
      try {
        await call();
        return "sent";
      } catch (error) {
        if (stopping.aborted || isRefusal(error, 401)) return "left";
        if (otherwise !== undefined && isRefusal(error, 400)) {
          if (NOT_MODIFIED.test(error.description)) return "sent";
          if (NOT_THERE.test(error.description)) return otherwise();
        }
        if (mended !== undefined && (await mended(error))) continue;
        const failure = failureOf(error);
        if (failure.isDoubtful && !isRepeatable) doubts++;
        if (failure.wait === undefined || doubts >= MOST_DOUBTS || performance.now() + failure.wait > end) {
          log.warn({ err: error }, "A message could not be delivered");
          return "lost";
        }
        log.warn({ err: error, wait: failure.wait }, "A message is not delivered yet");
        await rest(failure.wait, stopping);
        await reachable();
        if (stopping.aborted) return "left";
      }
    }
  }
}

/** `wait`: milliseconds until another attempt makes sense; absent when none does. */
function failureOf(error: unknown): { readonly wait?: number; readonly isDoubtful: boolean } {
  if (error instanceof HttpError) return { wait: RETRY_PAUSE, isDoubtful: !wasNotConnected(error) };
  if (!(error instanceof GrammyError)) return { isDoubtful: false };
  if (error.error_code >= 500) return { wait: RETRY_PAUSE, isDoubtful: true };
  const { retry_after: seconds } = error.parameters;
  return seconds === undefined ? { isDoubtful: false } : { wait: seconds * 1000, isDoubtful: false };
}
