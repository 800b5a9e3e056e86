// Many inputs -> a result for each, a few under way at any time.

/** Results in the order of `inputs`. The first failure ends all that is under way, by the signal that `run` is given. */
export async function severalAtOnce<Input, Result>(
  inputs: readonly Input[],
  atOnce: number,
  run: (input: Input, signal: AbortSignal) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const controller = new AbortController();
  const rest = inputs.entries();
  const work = async (): Promise<void> => {
    // All take from the same iterator, so each input is taken once.
    for (const [at, input] of rest) {
      if (controller.signal.aborted) return;
      results[at] = await run(input, controller.signal);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(atOnce, inputs.length) }, work));
  } finally {
    controller.abort();
  }
  return results;
}
