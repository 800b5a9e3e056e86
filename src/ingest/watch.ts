// Ingesting again whenever the notices change.
import { type FSWatcher, watch } from "node:fs";
import { sep } from "node:path";
import { isPassedOver } from "./find.ts";
import { UnusableSourceError } from "./sources.ts";

/** Milliseconds of quiet before a change is taken up: copying a folder is many changes. */
const QUIET = 500;

/**
 * Runs `work` after each change at `paths`, never twice at once, until SIGINT or SIGTERM. `onFault` is told why a run
 * failed, or why not all of a path can be watched, and the watching goes on: the next change may mend it.
 */
export async function watchPaths(
  paths: readonly string[],
  work: () => Promise<void>,
  onFault: (error: unknown) => void,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(work).catch(onFault);
    }, QUIET);
  };
  const watchers: FSWatcher[] = [];
  try {
    for (const path of paths) {
      const onError = (cause: NodeJS.ErrnoException): void => {
        // What was removed is a change like any other.
        if (cause.code !== "ENOENT")
          onFault(
            new UnusableSourceError(
              `Cannot watch all of ${path}: ${cause.message}. Changes there may not be seen: run \`npm run ingest\` after them.`,
              { cause },
            ),
          );
        changed();
      };
      const onChange = (_: string, file: string | null): void => {
        // An ingest itself writes such files, and would never come to an end.
        if (!file?.split(sep).some(isPassedOver)) changed();
      };
      watchers.push(watch(path, { recursive: true }, onChange).on("error", onError));
    }
    process.stderr.write(`Watching ${paths.join(", ")}. Stop with Ctrl-C.\n`);
    await new Promise<void>((resolve) => {
      process.once("SIGINT", resolve).once("SIGTERM", resolve);
    });
  } finally {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  }
  await running;
}
