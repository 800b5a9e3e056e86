// Time as the limits see it, so that tests need not wait.

export interface Clock {
  /** Milliseconds since some moment. */
  readonly now: () => number;
  /** Calls `run` once after `milliseconds`, unless what it returns is called before. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

export function sleep(clock: Clock, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(milliseconds, resolve);
  });
}
