// Faults that only the owner can mend -> at most one message an hour for each, to the owner's private chat.
import type { Log } from "../../../log.ts";

export type Alarm =
  | { readonly about: "disk" }
  | { readonly about: "index" }
  | { readonly about: "model"; readonly reason: string; readonly minutes: number }
  | { readonly about: "vectors"; readonly reason: string; readonly minutes: number };

export interface AlarmsParts {
  /** Throws where it could not be sent. Does nothing where nobody owns the bot. */
  readonly tell: (alarm: Alarm) => Promise<void>;
  /** When something was told, in milliseconds since 1970; and that it is told now. Either may throw. */
  readonly told: (what: string) => Promise<number>;
  readonly telling: (what: string) => Promise<void>;
  readonly log: Log;
  readonly now?: () => number;
}

/** Milliseconds between two of one kind. */
const EVERY = 3_600_000;
/** Milliseconds, where it could not be sent. */
const RETRY = 300_000;

/** Never throws, and is not waited for: an alarm is the least of what a bot in trouble has to do. */
export type Raise = (alarm: Alarm) => Promise<void>;

export function createAlarms({ tell, told, telling, log, now = Date.now }: AlarmsParts): Raise {
  /** Of this process: on a full disk nothing can be kept. */
  const last = new Map<string, number>();
  return async (alarm) => {
    const what = `alarm ${alarm.about}`;
    const inMemory = last.get(what);
    if (inMemory !== undefined && now() - inMemory < EVERY) return;
    // Before the first wait: many faults come at the same moment.
    last.set(what, now());
    const kept = await told(what).catch(() => -Infinity);
    if (now() - kept < EVERY) return;
    log.error({ alarm }, "A fault that the owner should know of");
    try {
      await tell(alarm);
    } catch (error) {
      last.set(what, now() - EVERY + RETRY);
      log.warn({ err: error, about: alarm.about }, "The owner could not be told of it");
      return;
    }
    await telling(what).catch((error: unknown) =>
      log.warn({ err: error, about: alarm.about }, "It is not kept that the owner was told of it"),
    );
  };
}
