// Work of many at once -> one after another under each name, in the order in which it came.

/** Runs `work` when all that came before it under `name` has ended, well or not. */
type InTurn = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;

export function createQueues(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return (name, work) => {
    const done = (last.get(name) ?? Promise.resolve()).then(work);
    const ended = done
      .catch(() => undefined)
      .finally(() => {
        if (last.get(name) === ended) last.delete(name);
      });
    last.set(name, ended);
    return done;
  };
}
