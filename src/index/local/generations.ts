// Generations of an index: built aside, switched by one rename of CURRENT, the last one before kept for rollback.
import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { MissingIndexError } from "../store.ts";
import { asideName, removeLeft } from "./aside.ts";
import { makeFolder } from "./folder.ts";
import { plainSize } from "./plain-file.ts";
import { sync } from "./sync.ts";
import { asUnwritable } from "./unwritable.ts";

const CURRENT_FILE = "CURRENT";
const GENERATION = /^g\d{14}-[0-9a-f]{8}$/;

/** The folder of the generation in use; throws `MissingIndexError` when `store` holds none. */
export async function currentGeneration(store: string): Promise<string> {
  const folder = await generationInUse(store);
  if (folder !== undefined) return folder;
  throw new MissingIndexError(
    `Expected an index in ${store}, found none. Build one: \`npm run ingest -- --from DIR_OR_FILE --store ${store}\`.`,
  );
}

/** The same, absent where there is none. */
export async function generationInUse(store: string): Promise<string | undefined> {
  const name = await currentName(store);
  return name === undefined ? undefined : join(store, name);
}

/**
 * Lets `write` fill a new folder, then makes it the generation in use. Until the last step the old generation stays in
 * use; a process that dies on the way leaves only a folder that the next one removes.
 */
export async function newGeneration(
  store: string,
  write: (folder: string) => Promise<void>,
): Promise<string> {
  const name = generationName();
  const folder = join(store, name);
  const building = join(store, await asideName("building"));
  let previous: string | undefined;
  try {
    await makeFolder(store);
    await removeLeft(store);
    await mkdir(building);
    await write(building);
    await syncFolder(building);
    previous = await currentName(store);
    await rename(building, folder);
    await writeCurrent(store, name);
  } catch (error) {
    await rm(building, { recursive: true, force: true });
    // What CURRENT names is in use, whatever failed after that.
    if ((await currentName(store).catch(() => name)) !== name)
      await rm(folder, { recursive: true, force: true });
    throw asUnwritable(store, error);
  }
  await removeOlder(store, new Set([name, previous ?? name]));
  return folder;
}

function generationName(): string {
  const time = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  return `g${time}-${randomBytes(4).toString("hex")}`;
}

/**
 * Switches back to the generation before the one in use and returns its folder; the one in use stays, so that rolling
 * back twice comes back to it. Throws `MissingIndexError` when there is none.
 */
export async function rollBack(store: string): Promise<string> {
  const previous = await previousGeneration(store);
  if (previous === undefined)
    throw new MissingIndexError(
      `Expected a generation before the one in use in ${store}, found none to roll back to.`,
    );
  await writeCurrent(store, basename(previous));
  return previous;
}

/** The newest generation besides the one in use; absent when there is none. */
export async function previousGeneration(store: string): Promise<string | undefined> {
  const current = await currentName(store);
  const others = (await readdir(store)).filter((name) => GENERATION.test(name) && name !== current);
  const newest = others.toSorted().at(-1);
  return newest === undefined ? undefined : join(store, newest);
}

/** Whether a folder of this name is a generation. */
export function isGenerationName(name: string): boolean {
  return GENERATION.test(name);
}

async function currentName(store: string): Promise<string | undefined> {
  const file = join(store, CURRENT_FILE);
  const content = await plainSize(file)
    .then(() => readFile(file, "utf8"))
    .catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
      throw error;
    });
  const name = content?.trim();
  // Anything else would be a path of somebody's making.
  return name !== undefined && GENERATION.test(name) ? name : undefined;
}

async function writeCurrent(store: string, name: string): Promise<void> {
  const aside = join(store, await asideName("current"));
  try {
    await writeFile(aside, `${name}\n`);
    await sync(aside);
    await rename(aside, join(store, CURRENT_FILE));
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
  await sync(store);
}

async function removeOlder(store: string, keep: ReadonlySet<string>): Promise<void> {
  const names = (await readdir(store)).filter((name) => GENERATION.test(name) && !keep.has(name));
  // The new generation is in use by now. What stays is tried again after the next one.
  await Promise.allSettled(names.map((name) => rm(join(store, name), { recursive: true, force: true })));
}

async function syncFolder(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await sync(join(folder, name));
  await sync(folder);
}
