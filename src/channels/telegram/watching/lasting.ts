// Failures and successes of something -> for how long it has failed without one success.

export interface Lasting {
  readonly onSuccess: () => void;
  /** Milliseconds since the first failure after the last success. */
  readonly onFailure: () => number;
}

/** `now`: milliseconds that only go forward. */
export function createLasting(now: () => number = () => performance.now()): Lasting {
  let since: number | undefined;
  return {
    onSuccess: () => void (since = undefined),
    onFailure: () => now() - (since ??= now()),
  };
}
