// Who owns the bot and whom the owner let in, kept in a file.
import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";

const id = z.int().refine((value) => value !== 0);
const accessState = z.strictObject({ owner: id.optional(), allowed: z.array(id) });

export type AccessState = z.infer<typeof accessState>;

/** The file is there but is not what was written. */
export class AccessStateError extends Error {
  override readonly name = "AccessStateError";
}

/** Nobody owns a bot whose file is missing; a damaged file is refused, or whoever came next would own it. */
export async function readState(file: string): Promise<AccessState> {
  const content = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (content === undefined) return { allowed: [] };
  try {
    return accessState.parse(JSON.parse(content));
  } catch (cause) {
    throw new AccessStateError(
      `Expected ${file} to say who owns the bot, found something else. Restore it, or remove it to pair anew.`,
      { cause },
    );
  }
}

/** At any moment the file is either the old one or the new one. */
export async function writeState(file: string, state: AccessState): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const aside = `${file}.${process.pid}-${randomBytes(4).toString("hex")}`;
  try {
    const handle = await open(aside, "wx", 0o600);
    try {
      await handle.writeFile(`${JSON.stringify(state)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(aside, file);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}
