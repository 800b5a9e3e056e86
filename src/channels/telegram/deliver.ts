// The messages of an update -> Telegram, through outages and pauses that it asks for.
import { type Api, GrammyError, HttpError } from "grammy";
import type { Log } from "../../log.ts";
import { wasNotConnected } from "./api.ts";
import type { Waiting } from "./inbox.ts";
import { isRefusal, rest, RETRY_PAUSE } from "./poll.ts";
import type { Outgoing } from "./visit.ts";

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

/** Milliseconds. Who waits longer for what was said has long asked again. */
const LONGEST_DELIVERY = 3_600_000;
/** Of failures after which nobody knows whether the message arrived: each may have made a duplicate. */
const MOST_DOUBTS = 3;

export function createDeliver({ api, reachable, log, stopping }: DeliverParts): Deliver {
  return async (item, advance) => {
    const messages = item.messages ?? [];
    for (let i = item.sent; i < messages.length; i++) {
      const outcome = await send(messages[i]!);
      if (outcome === "left") return false;
      if (outcome === "lost") break;
      // Killed before the next line has an effect, we send this message once more after the next start: Telegram has
      // no way of asking whether a message arrived, and a second one does less harm than none.
      if (i + 1 < messages.length) await advance(i + 1);
    }
    return true;
  };

  async function send(message: Outgoing): Promise<"sent" | "left" | "lost"> {
    const end = performance.now() + LONGEST_DELIVERY;
    for (let doubts = 0; ;) {
      try {
        await api.raw.sendMessage(message);
        return "sent";
      } catch (error) {
        if (stopping.aborted || isRefusal(error, 401)) return "left";
        const failure = failureOf(error);
        if (failure.isDoubtful) doubts++;
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
