// A task -> its result, from a process of its own: hostile files and long work do not touch the chat.
import { fork } from "node:child_process";
import { CollectionError, type Results, type Task, workerMessage } from "./task.ts";

interface BackgroundOptions {
  readonly onProgress?: (stage: "read" | "embed" | "index", done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** Milliseconds and megabytes of memory that a task may take; an index may be large. */
const LIMITS = {
  examine: { ms: 120_000, execArgv: ["--max-old-space-size=1024"] },
  ingest: { ms: 3_600_000, execArgv: [] },
} as const;

const WORKER = new URL("worker.ts", import.meta.url);

/** `signal` kills it. Throws `CollectionError`. */
export function runInBackground<Kind extends Task["kind"]>(
  task: Extract<Task, { readonly kind: Kind }>,
  { onProgress = () => undefined, signal }: BackgroundOptions,
): Promise<Results[Kind]> {
  const { ms, execArgv } = LIMITS[task.kind];
  if (signal.aborted) return Promise.reject(new CollectionError("stopped"));
  return new Promise((resolve, reject) => {
    const child = fork(WORKER, {
      execArgv: [...process.execArgv, ...execArgv],
      // What parsers print quotes what they read.
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    let failure: CollectionError | undefined;
    let result: Results[Kind] | undefined;
    const end = (error: CollectionError): void => {
      failure ??= error;
      child.kill("SIGKILL");
    };
    const stop = (): void => end(new CollectionError("stopped"));
    const timer = setTimeout(() => end(new CollectionError("too-long", `more than ${ms / 1000} s`)), ms);
    signal.addEventListener("abort", stop);
    child.on("message", (message) => {
      const told = workerMessage.safeParse(message).data;
      if (told === undefined) end(new CollectionError("broken", "the worker said something else"));
      else if ("progress" in told) onProgress(...told.progress);
      else if ("failure" in told) failure ??= new CollectionError(told.failure.reason, told.failure.detail);
      // It is our own process, of this very version, that says so.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      else result = told.result as unknown as Results[Kind];
    });
    child.on("error", (error) => end(new CollectionError("broken", error.message)));
    child.on("close", (status, ended) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
      if (failure === undefined && result !== undefined) resolve(result);
      else reject(failure ?? new CollectionError("broken", `the worker ended with ${ended ?? status}`));
    });
    child.send(task, (error) => {
      if (error !== null) end(new CollectionError("broken", error.message));
    });
  });
}
