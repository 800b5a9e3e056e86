// An index that another one replaces -> closed when nobody asks it any more.
import { setTimeout as pause } from "node:timers/promises";

export interface Lease {
  /** Runs `work`, which asks the index; until it ends the index stays open. */
  readonly during: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Another index answers from now on; who took hold of this one before may still begin something with it. */
  readonly end: () => void;
}

/** Milliseconds for those who look something up besides, and took hold of the index just before. */
const GRACE = 30_000;

export function createLease(close: () => Promise<void>, grace = GRACE): Lease {
  let users = 0;
  let isEnded = false;
  let isClosed = false;
  const closeIfUnused = async (): Promise<void> => {
    if (!isEnded || users > 0) return;
    await pause(grace, undefined, { ref: false });
    // Whoever came meanwhile closes it when done.
    if (isClosed || users > 0) return;
    isClosed = true;
    // What cannot be given back is given back with the process.
    await close().catch(() => undefined);
  };
  return {
    during: async (work) => {
      users++;
      try {
        return await work();
      } finally {
        users--;
        void closeIfUnused();
      }
    },
    end: () => {
      isEnded = true;
      void closeIfUnused();
    },
  };
}
