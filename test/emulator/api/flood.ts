// How fast the bot may write once limits are switched on: who does not wait is made to wait longer.
import { tooMany } from "./refusal.ts";

interface FloodLimits {
  /** Messages and edits in one chat, within a second. */
  readonly perChatSecond?: number;
  /** In one group, within a minute. */
  readonly perGroupMinute?: number;
  /** In all chats together, within a second. */
  readonly perSecond?: number;
  /** Seconds to wait after so many refusals on end. */
  readonly wait?: (refusals: number) => number;
}

export interface Flood {
  /** Off without limits. */
  readonly limit: (limits: FloodLimits | undefined) => void;
  /** Throws `Refusal` for a message or an edit that comes too soon. */
  readonly pass: (chat: number, isGroup: boolean) => void;
}

interface Traffic {
  readonly times: readonly number[];
  readonly closedUntil: number;
  readonly refusals: number;
}

const SECOND = 1000;
const MINUTE = 60_000;
const LONGEST_WAIT = 149;
const growing = (refusals: number): number => Math.min(2 ** (refusals - 1), LONGEST_WAIT);

export function createFlood(now: () => number): Flood {
  let limits: FloodLimits | undefined;
  const traffic = new Map<number, Traffic>();
  let all: readonly number[] = [];
  return {
    limit: (given) => void (limits = given),
    pass(chat, isGroup) {
      if (limits === undefined) return;
      const { perChatSecond = 1, perGroupMinute = 20, perSecond = 30, wait = growing } = limits;
      const at = now();
      const { times, closedUntil, refusals } = traffic.get(chat) ?? {
        times: [],
        closedUntil: 0,
        refusals: 0,
      };
      const recent = times.filter((time) => at - time < MINUTE);
      all = all.filter((time) => at - time < SECOND);
      const isTooFast =
        at < closedUntil ||
        recent.filter((time) => at - time < SECOND).length >= perChatSecond ||
        (isGroup && recent.length >= perGroupMinute) ||
        all.length >= perSecond;
      if (!isTooFast) {
        traffic.set(chat, { times: [...recent, at], closedUntil, refusals: 0 });
        all = [...all, at];
        return;
      }
      const seconds = wait(refusals + 1);
      traffic.set(chat, { times: recent, closedUntil: at + seconds * SECOND, refusals: refusals + 1 });
      throw tooMany(seconds);
    },
  };
}
