// An index that another one replaces -> closed when nobody asks it any more.

export interface Lease {
  /** Runs `work`, which asks the index; until it ends the index stays open. */
  readonly during: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Nobody begins anything with it from now on. */
  readonly end: () => void;
}

/** Milliseconds for those who look something up besides, and took hold of the index just before. */
const GRACE = 30_000;

export function createLease(close: () => Promise<void>, grace = GRACE): Lease {
  let users = 0;
  let isEnded = false;
  const closeIfUnused = (): void => {
    if (!isEnded || users > 0) return;
    // Closing fails only for what is closed already.
    setTimeout(() => void close().catch(() => undefined), grace).unref();
  };
  return {
    during: async (work) => {
      users++;
      try {
        return await work();
      } finally {
        users--;
        closeIfUnused();
      }
    },
    end: () => {
      isEnded = true;
      closeIfUnused();
    },
  };
}
