// Work and waits that end in time.
import { setTimeout as pause } from "node:timers/promises";

/** Aborts `work` after `longest` milliseconds, or when one of `endings` does. */
export async function inTime<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  endings: AbortSignal | readonly AbortSignal[],
  longest: number,
): Promise<Result> {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  const timer = setTimeout(abort, longest);
  const all = [endings].flat();
  // By hand: on Node 20, AbortSignal.any keeps every signal it was ever given beside one that lives as long as we do.
  for (const ending of all) ending.addEventListener("abort", abort);
  try {
    if (all.some(({ aborted }) => aborted)) abort();
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    for (const ending of all) ending.removeEventListener("abort", abort);
  }
}

/** Ends early, and without complaint, when `ending` does. */
export async function rest(ms: number, ending: AbortSignal): Promise<void> {
  await pause(ms, undefined, { signal: ending }).catch(() => undefined);
}
