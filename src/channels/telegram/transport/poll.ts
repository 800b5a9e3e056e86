// Long polling that outlives outages and other pollers.
import type { Api } from "grammy";
import type { Update } from "grammy/types";
import type { Log } from "../../../log.ts";
import { signalFor } from "./api.ts";
import { inTime, rest } from "./in-time.ts";
import { isRefusal, pauseAfter } from "./refusal.ts";

export interface PollOptions {
  readonly api: Api;
  /**
   * Told each batch before Telegram is told to forget it; what it throws for comes again. `isBacklog`: it may have
   * waited at Telegram's, because we were not there.
   */
  readonly accept: (updates: readonly Update[], isBacklog: boolean) => Promise<void>;
  readonly log: Log;
  /** Milliseconds before polling again where another program was found to poll with the same token. */
  readonly conflictPause: number;
  readonly stopping: AbortSignal;
}

/** Named each time: Telegram keeps to what was asked for last. */
export const UPDATES = [
  "message",
  "callback_query",
  "inline_query",
  "my_chat_member",
  "stopped_message_generation",
] as const;
const BATCH = 100;
/** Seconds for which Telegram may keep a poll open. */
const LONG_POLL = 25;
/** Milliseconds. A connection that died silently is left then, so that an outage is over 45 s after its end. */
const LONGEST_POLL = 35_000;

/**
 * Polls until `stopping`, and returns the offset that would confirm what was accepted last. Throws when Telegram
 * refuses the token.
 */
export async function poll(options: PollOptions): Promise<number> {
  const { api, accept, log, conflictPause, stopping } = options;
  let offset = 0;
  let isBacklog = true;
  let fails = false;
  while (!stopping.aborted) {
    try {
      // Not kept open where something may wait already: what comes later has just been written.
      const timeout = isBacklog ? 0 : LONG_POLL;
      const parameters = { offset, limit: BATCH, timeout, allowed_updates: UPDATES };
      const batch: readonly Update[] = await inTime(
        (signal) => api.getUpdates(parameters, signalFor(signal)),
        stopping,
        LONGEST_POLL,
      );
      await accept(batch, isBacklog);
      // Of this batch: the ids go on from anywhere after a week without any.
      if (batch.length > 0) offset = Math.max(...batch.map(({ update_id }) => update_id)) + 1;
      isBacklog = batch.length === BATCH;
      if (fails) log.info("Polling goes on.");
      fails = false;
    } catch (error) {
      if (stopping.aborted) break;
      if (isRefusal(error, 401, 404)) throw error;
      isBacklog = true;
      const isConflict = isRefusal(error, 409);
      // Once an outage, not every three seconds of it.
      if (isConflict) log.warn("Polling broke off; another program uses the same token. Trying again");
      else if (!fails) log.warn({ err: error }, "Polling broke off. Trying again until it works");
      fails = true;
      await rest(isConflict ? conflictPause : pauseAfter(error), stopping);
    }
  }
  return offset;
}

/** Tells Telegram to forget what was accepted last, which the next poll would have done. */
export async function confirm(api: Api, offset: number): Promise<void> {
  if (offset > 0) await api.getUpdates({ offset, limit: 1, timeout: 0, allowed_updates: UPDATES });
}
