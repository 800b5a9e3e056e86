// A folder for the time of a measurement, gone afterwards however the program ends.
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Exit status of a program ended by a signal: 128 and the signal's number. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

/** Gives `use` a folder named after `prefix`. */
export async function inTemporaryFolder<Result>(
  prefix: string,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  const ends = Object.entries(SIGNALS).map(([signal, status]) => ({
    signal,
    end: () => process.exit(status),
  }));
  process.once("exit", remove);
  for (const { signal, end } of ends) process.once(signal, end);
  try {
    return await use(folder);
  } finally {
    for (const { signal, end } of ends) process.off(signal, end);
    process.off("exit", remove);
    remove();
  }
}
