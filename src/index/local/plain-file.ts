// A path -> the bytes of a plain file there: what else it may be, a pipe or a device, could be read for ever.
import { stat } from "node:fs/promises";
import { DamagedIndexError } from "../manifest.ts";

/** Of a folder it is told as well: reading that fails by itself. */
export async function plainSize(path: string): Promise<number> {
  const found = await stat(path);
  if (!found.isFile() && !found.isDirectory())
    throw new DamagedIndexError(
      `Expected ${path} to be a file, found a pipe or a device. Remove it, then run \`npm run ingest\`.`,
    );
  return found.size;
}
