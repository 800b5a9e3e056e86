// Work in lanes, one after another within each; and places, so many pieces of work at once.

export interface Lane {
  readonly name: string;
  /** Of another lane: it waits for nothing there, and what comes there later waits for it. */
  readonly aheadOf?: string;
}

export interface Lanes {
  /** Runs `work`, which must not throw, after everything before it in its lane. */
  readonly add: (lane: Lane, work: () => Promise<void>) => void;
  /** Resolves when there are fewer than `most` pieces of work, under way or not begun, or when `givenUp`. */
  readonly fewerThan: (most: number, givenUp?: AbortSignal) => Promise<void>;
}

/** Runs `work` as soon as there is a place for it: what waits for others holds none. */
export type InPlace = <Result>(work: () => Promise<Result>) => Promise<Result>;

export function createLanes(): Lanes {
  /** What the next piece of work in a lane has to wait for. */
  const ends = new Map<string, Set<Promise<void>>>();
  const onEnd = new Set<() => void>();
  let count = 0;

  const run = async (before: readonly Promise<void>[], work: () => Promise<void>): Promise<void> => {
    await Promise.all(before);
    try {
      await work();
    } finally {
      count--;
      for (const end of onEnd) end();
    }
  };
  const forget = (lane: string, done: Promise<void>): void => {
    const left = ends.get(lane);
    if (left?.delete(done) === true && left.size === 0) ends.delete(lane);
  };
  return {
    add({ name, aheadOf }, work) {
      count++;
      const done = run([...(ends.get(name) ?? [])], work).finally(() => {
        for (const lane of [name, aheadOf]) if (lane !== undefined) forget(lane, done);
      });
      // It has waited for everything before it: later work need not.
      ends.set(name, new Set([done]));
      if (aheadOf !== undefined) ends.set(aheadOf, new Set([...(ends.get(aheadOf) ?? []), done]));
    },
    fewerThan: (most, givenUp) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (count >= most && givenUp?.aborted !== true) return;
          onEnd.delete(check);
          givenUp?.removeEventListener("abort", check);
          resolve();
        };
        onEnd.add(check);
        givenUp?.addEventListener("abort", check);
        check();
      }),
  };
}

export function createPlaces(places: number): InPlace {
  const waiting: (() => void)[] = [];
  let free = places;
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resume) => waiting.push(resume));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free++;
      else next();
    }
  };
}
