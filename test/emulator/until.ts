// Waiting in tests: asks again and again until there is an answer.
import { setTimeout as pause } from "node:timers/promises";

/** Throws after `patience` milliseconds. */
export async function until<Result>(find: () => Result | undefined, patience = 25_000): Promise<Result> {
  const end = Date.now() + patience;
  for (;;) {
    const found = find();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`Waited in vain for: ${String(find)}`);
    await pause(10);
  }
}
