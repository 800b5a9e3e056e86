// A clock that stands still until a test moves it.
import type { Clock } from "../../src/models/clock.ts";

export interface FakeClock extends Clock {
  /** Moves on by `milliseconds` and runs, in order, what is due by then. */
  readonly advance: (milliseconds: number) => void;
  /** How long each timer that was ever set was to take, in milliseconds. */
  readonly waits: readonly number[];
}

/** With `atOnce`, every timer runs as soon as it is set, and the time it takes has passed. */
export function createFakeClock({ atOnce = false } = {}): FakeClock {
  let now = 0;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  const waits: number[] = [];
  return {
    now: () => now,
    waits,
    after: (milliseconds, run) => {
      waits.push(milliseconds);
      const timer = { at: now + milliseconds, run };
      if (atOnce) {
        now += milliseconds;
        run();
      } else timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    advance: (milliseconds) => {
      now += milliseconds;
      const due = timers.filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at);
      timers = timers.filter(({ at }) => at > now);
      for (const { run } of due) run();
    },
  };
}
