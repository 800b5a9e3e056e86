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

/** Ends early, without a word, when `signal` is aborted. */
export function sleep(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      stop();
      resolve();
    };
    signal.addEventListener("abort", end, { once: true });
    const stop = clock.after(milliseconds, () => {
      signal.removeEventListener("abort", end);
      resolve();
    });
  });
}
