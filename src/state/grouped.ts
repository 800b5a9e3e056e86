// Writes of the same moment -> one transaction, because a commit costs more than what it commits.
import { type Connection, inTransaction } from "./database.ts";

interface Waiting {
  /** Runs within a transaction, perhaps a second time in another one. */
  readonly run: () => void;
  readonly fail: (error: unknown) => void;
  readonly done: () => void;
}

export interface Grouped {
  /** Resolves, with what `work` gave, when it is committed: all of it or, when it rejects, nothing. In order of the calls. */
  readonly write: <Result>(work: () => Result) => Promise<Result>;
  /** Commits what waits, at once. */
  readonly flush: () => void;
}

export function createGrouped(connection: Connection): Grouped {
  let waiting: Waiting[] = [];

  const alone = ({ run, done, fail }: Waiting): void => {
    try {
      inTransaction(connection, run);
    } catch (error) {
      fail(error);
      return;
    }
    done();
  };
  const flush = (): void => {
    const group = waiting;
    waiting = [];
    if (group.length === 0) return;
    try {
      inTransaction(connection, () => group.forEach(({ run }) => run()));
    } catch {
      // One that fails takes none of the others with it.
      group.forEach(alone);
      return;
    }
    for (const { done } of group) done();
  };
  return {
    write: (work) =>
      new Promise((resolve, reject) => {
        let result: ReturnType<typeof work>;
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({
          run: () => void (result = work()),
          done: () => resolve(result),
          fail: reject,
        });
      }),
    flush,
  };
}
