// Work that ends in time.

/** Aborts `work` after `longest` milliseconds, or when `ending` does. */
export async function inTime<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  ending: AbortSignal,
  longest: number,
): Promise<Result> {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  const timer = setTimeout(abort, longest);
  // By hand: on Node 20, AbortSignal.any keeps every signal it was ever given beside one that lives as long as we do.
  ending.addEventListener("abort", abort);
  try {
    if (ending.aborted) abort();
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    ending.removeEventListener("abort", abort);
  }
}
