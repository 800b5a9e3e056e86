// Long polling that outlives outages and other pollers.
import { setTimeout as pause } from "node:timers/promises";
import { run } from "@grammyjs/runner";
import { type Bot, GrammyError } from "grammy";
import type { Log } from "../../log.ts";

export interface PollOptions {
  readonly log: Log;
  /** Milliseconds before polling again where another program was found to poll with the same token. */
  readonly conflictPause: number;
  readonly stopping: AbortSignal;
}

/** Milliseconds; always the same, as a pause that grows would leave the bot deaf long after an outage. */
export const RETRY_PAUSE = 3000;
/** Named each time: Telegram keeps to what was asked for last. */
export const UPDATES = ["message", "callback_query"] as const;
const CONCURRENCY = 50;

/**
 * Hands updates to `bot` until `stopping`; what has been handed over may still be under way then. Throws when Telegram
 * refuses the token.
 */
export async function poll(bot: Bot, { log, conflictPause, stopping }: PollOptions): Promise<void> {
  while (!stopping.aborted) {
    const runner = run(bot, {
      sink: { concurrency: CONCURRENCY },
      // Silent: what it would print holds the token.
      runner: {
        silent: true,
        retryInterval: RETRY_PAUSE,
        maxRetryTime: Infinity,
        fetch: { timeout: 30, allowed_updates: UPDATES },
      },
    });
    const end = (): void => void runner.stop()?.catch(() => undefined);
    stopping.addEventListener("abort", end);
    try {
      await runner.task();
    } catch (error) {
      if (isRefusal(error, 401, 404)) throw error;
      log.warn({ err: error }, "Polling broke off; another program may use the same token. Trying again");
      await rest(conflictPause, stopping);
    } finally {
      stopping.removeEventListener("abort", end);
    }
  }
}

export function isRefusal(error: unknown, ...codes: readonly number[]): boolean {
  return error instanceof GrammyError && codes.includes(error.error_code);
}

/** Ends early, and without complaint, when `stopping`. */
export async function rest(ms: number, stopping: AbortSignal): Promise<void> {
  await pause(ms, undefined, { signal: stopping }).catch(() => undefined);
}
