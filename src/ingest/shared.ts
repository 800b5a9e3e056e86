// Work that all who ask for it while it has not begun share: one run does for them all.

/** `run` is told who asked first, and all who follow it, more of them as they come. */
export function createShared<Listener, Result>(
  run: (first: Listener, all: ReadonlySet<Listener>) => Promise<Result>,
): (listener: Listener) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  let waiting: { readonly listeners: Set<Listener>; readonly done: Promise<Result> } | undefined;
  const begin = (first: Listener): NonNullable<typeof waiting> => {
    const listeners = new Set([first]);
    const done = last.then(() => {
      // Whoever comes from now on came too late for what this run reads.
      waiting = undefined;
      return run(first, listeners);
    });
    last = done.catch(() => undefined);
    return { listeners, done };
  };
  return (listener) => {
    waiting ??= begin(listener);
    waiting.listeners.add(listener);
    return waiting.done;
  };
}
