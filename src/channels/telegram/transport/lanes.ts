// Work in lanes: one after another within a lane, so many at once in all.

export interface Lanes {
  /** Runs `work`, which must not throw, after everything before it in its lane. */
  readonly add: (lane: string, work: () => Promise<void>) => void;
  /** Runs `work` as soon as there is a place for it: what waits for others holds none. */
  readonly inPlace: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Resolves when there are fewer than `most` pieces of work, under way or not begun, or when `givenUp`. */
  readonly fewerThan: (most: number, givenUp?: AbortSignal) => Promise<void>;
}

export function createLanes(places: number): Lanes {
  const last = new Map<string, Promise<void>>();
  const waiting: (() => void)[] = [];
  const onEnd = new Set<() => void>();
  let free = places;
  let count = 0;

  const run = async (before: Promise<void> | undefined, work: () => Promise<void>): Promise<void> => {
    await before;
    try {
      await work();
    } finally {
      count--;
      for (const end of onEnd) end();
    }
  };
  return {
    add(lane, work) {
      count++;
      const done = run(last.get(lane), work).finally(() => {
        if (last.get(lane) === done) last.delete(lane);
      });
      last.set(lane, done);
    },
    async inPlace(work) {
      if (free > 0) free--;
      else await new Promise<void>((resume) => waiting.push(resume));
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next === undefined) free++;
        else next();
      }
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
