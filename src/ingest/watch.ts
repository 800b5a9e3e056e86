// Ingesting again whenever the notices change.
import { type FSWatcher, watch } from "node:fs";

/** Milliseconds of quiet before a change is taken up: copying a folder is many changes. */
const QUIET = 500;

/**
 * Runs `work` after each change at `paths`, never twice at once, until SIGINT or SIGTERM. A run that fails is reported on
 * standard error and the watching goes on: the next change may mend it.
 */
export async function watchPaths(paths: readonly string[], work: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(work).catch((error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      });
    }, QUIET);
  };
  const watchers: FSWatcher[] = [];
  try {
    for (const path of paths) watchers.push(watch(path, { recursive: true }, changed).on("error", changed));
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
