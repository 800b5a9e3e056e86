// Who owns the bot and whom the owner let in, as they are kept.
import { readFile, rename } from "node:fs/promises";
import { z } from "zod";
import type { Log } from "../../../log.ts";
import { type Kind, put, type Put, StateError, type StateStore } from "../../../state/store.ts";

export interface OwnersParts {
  readonly store: StateStore;
  /** Where earlier versions kept them. */
  readonly oldFile: string;
  readonly log: Log;
}

const id = z.int().refine((value) => value !== 0);
const owners = z.strictObject({
  owner: id.exactOptional(),
  /** Of the owner's app, for what is said unasked. */
  language: z.string().exactOptional(),
  admins: z.array(id).exactOptional(),
  allowed: z.array(id),
});
export type Owners = Readonly<z.infer<typeof owners>>;
/** Vital, because whoever came next would own a bot that has forgotten its owner. */
const OWNERS: Kind<Owners> = { name: "access", schema: owners, isVital: true };
const KEY = "pairing";

export function keepingOwners(next: Owners): Put {
  return put(OWNERS, KEY, next);
}

/** Nobody owns a bot of which nothing is kept. What an earlier version kept is taken over once. */
export async function storedOwners({ store, oldFile, log }: OwnersParts): Promise<Owners> {
  const stored = await store.get(OWNERS, KEY);
  const old = await readOldFile(oldFile);
  if (old === undefined) return stored ?? { allowed: [] };
  if (stored !== undefined) {
    log.warn(`${oldFile} is not read any more: the bot's state says who owns it. Remove that file.`);
    return stored;
  }
  await store.write([keepingOwners(old)]);
  const aside = `${oldFile}.imported`;
  await rename(oldFile, aside).catch((error: unknown) =>
    log.warn({ err: error }, `${oldFile} could not be put aside; remove it`),
  );
  log.info(`Took over the owner and ${old.allowed.length} others from ${oldFile}, which is now ${aside}.`);
  return old;
}

async function readOldFile(file: string): Promise<Owners | undefined> {
  const content = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (content === undefined) return undefined;
  try {
    return owners.parse(JSON.parse(content));
  } catch (cause) {
    throw new StateError(
      `Expected ${file} to say who owns the bot, found something else. Restore it, or remove it to pair anew.`,
      { cause },
    );
  }
}
