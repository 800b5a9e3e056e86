// Bytes that may be made to take hours or gigabytes -> what a thread makes of them, which is ended when it takes too much.
import { Worker } from "node:worker_threads";

export interface Limits {
  /** Of processor time, this process's: a busy machine makes nothing too slow. */
  readonly seconds: number;
  /** By which the memory of this process may grow. */
  readonly megabytes: number;
}

/** The thread took more than its limits and was ended. */
export class BeyondLimitsError extends Error {
  override readonly name = "BeyondLimitsError";
  readonly what: "time" | "memory";

  constructor(what: BeyondLimitsError["what"]) {
    super(`beyond its limit of ${what}`);
    this.what = what;
  }
}

/** Milliseconds between looks at what it has taken. */
const LOOK_MS = 100;

/**
 * Gives `module`, JavaScript that answers each message with one, the bytes, a copy, and resolves with what it says: one
 * after another, as the process's time and memory are those of one. The thread begins with the first, anew after it was
 * ended, and keeps no process alive that asks nothing. Throws `BeyondLimitsError`, or what broke the thread.
 */
export function createLimitedThread(module: URL, limits: Limits): (bytes: Uint8Array) => Promise<unknown> {
  let living: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const begin = (): Worker => {
    const worker = new Worker(module, {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
    });
    return worker.once("exit", () => {
      if (living === worker) living = undefined;
    });
  };
  return (bytes) => {
    const done = last.then(() => ask((living ??= begin()), Uint8Array.from(bytes), limits));
    last = done.catch(() => undefined);
    return done;
  };
}

function ask(worker: Worker, bytes: Uint8Array<ArrayBuffer>, limits: Limits): Promise<unknown> {
  const { seconds, megabytes } = limits;
  const time = process.cpuUsage();
  const memory = process.memoryUsage.rss();
  let failure: unknown;
  const look = setInterval(() => {
    const { user, system } = process.cpuUsage(time);
    const isSlow = user + system > seconds * 1e6;
    if (!isSlow && process.memoryUsage.rss() - memory <= megabytes * 1e6) return;
    clearInterval(look);
    failure ??= new BeyondLimitsError(isSlow ? "time" : "memory");
    void worker.terminate();
  }, LOOK_MS);
  const onError = (error: NodeJS.ErrnoException): void => {
    failure ??= error.code === "ERR_WORKER_OUT_OF_MEMORY" ? new BeyondLimitsError("memory") : error;
  };
  return new Promise((resolve, reject) => {
    const onExit = (code: number): void => {
      settle();
      reject(failure ?? new Error(`The thread that reads files ended with ${code}. Run the same again.`));
    };
    const settle = (): void => {
      clearInterval(look);
      worker.off("error", onError).off("exit", onExit).unref();
    };
    worker.once("error", onError).once("exit", onExit);
    worker.once("message", (answer: unknown) => {
      // Too late: it is being ended.
      if (failure !== undefined) return;
      settle();
      resolve(answer);
    });
    worker.ref();
    worker.postMessage(bytes, [bytes.buffer]);
  });
}
