// The messages of an update -> Telegram, through outages and pauses that it asks for.
import { type Api, GrammyError, HttpError } from "grammy";
import type { Log } from "../../../log.ts";
import { wasNotConnected } from "./api.ts";
import type { Waiting } from "./inbox.ts";
import { isRefusal, rest, RETRY_PAUSE } from "./poll.ts";
import type { NewMessage, Outgoing } from "../messages/outgoing.ts";

export interface DeliverParts {
  readonly api: Api;
  /** Resolves when Telegram answers again, or when we stop. */
  readonly reachable: () => Promise<void>;
  readonly log: Log;
  readonly stopping: AbortSignal;
}

/**
 * Whether the update is dealt with: what cannot be sent now, as we stop, is left for the next start. `advance` keeps how
 * many of its messages are sent.
 */
export type Deliver = (item: Waiting, advance: (sent: number) => Promise<unknown>) => Promise<boolean>;

type Outcome = "sent" | "left" | "lost";

/** What Telegram says of an edit that changes nothing, and of one that it cannot make any more. */
const NOT_MODIFIED = /message is not modified/i;
const NOT_THERE = /message to edit not found|message can't be edited|message_id_invalid/i;

/** Milliseconds. Who waits longer for what was said has long asked again. */
const LONGEST_DELIVERY = 3_600_000;
/** Of failures after which nobody knows whether the message arrived: each may have made a duplicate. */
const MOST_DOUBTS = 3;

export function createDeliver({ api, reachable, log, stopping }: DeliverParts): Deliver {
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

  function carryOut(outgoing: Outgoing): Promise<Outcome> {
    if (outgoing.method === "sendMessage") return send(outgoing.payload);
    if (outgoing.method === "editMessageText")
      return untilDone(() => api.raw.editMessageText(outgoing.payload), {
        isRepeatable: true,
        otherwise: () => send(outgoing.instead),
      });
    return untilDone(() => api.raw.editMessageReplyMarkup(outgoing.payload), {
      isRepeatable: true,
      // Buttons of a message that is gone are missed by nobody.
      otherwise: async () => "sent",
    });
  }

  function send(message: NewMessage): Promise<Outcome> {
    return untilDone(() => api.raw.sendMessage(message), { isRepeatable: false });
  }

  /** `isRepeatable`: done twice it is as if it were done once. `otherwise` is for a message that is not there any more. */
  async function untilDone(
    call: () => Promise<unknown>,
    { isRepeatable, otherwise }: { isRepeatable: boolean; otherwise?: () => Promise<Outcome> },
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
        const failure = failureOf(error);
        if (failure.isDoubtful && !isRepeatable) doubts++;
        if (failure.wait === undefined || doubts >= MOST_DOUBTS || performance.now() + failure.wait > end) {
          log.warn({ err: error }, "A message could not be delivered");
          return "lost";
        }
        log.warn({ err: error }, "A message is not delivered yet");
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
