// Generations of an index: built aside, switched by one rename of CURRENT, the last one before kept for rollback.
import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { MissingIndexError } from "../store.ts";
import { isAlive } from "./lock.ts";
import { sync } from "./sync.ts";
import { asUnwritable } from "./unwritable.ts";

const CURRENT_FILE = "CURRENT";
const GENERATION = /^g\d{14}-[0-9a-f]{8}$/;
/** The process id says whether its owner still lives. */
const UNFINISHED = /^\.building-(\d+)-[0-9a-f]{8}$/;

/** The folder of the generation in use; throws `MissingIndexError` when `store` holds none. */
export async function currentGeneration(store: string): Promise<string> {
  const name = await currentName(store);
  if (name === undefined)
    throw new MissingIndexError(
      `Expected an index in ${store}, found none. Build one: \`npm run ingest -- --from DIR_OR_FILE --store ${store}\`.`,
    );
  return join(store, name);
}

export async function hasGeneration(store: string): Promise<boolean> {
  return (await currentName(store)) !== undefined;
}

/**
 * Lets `write` fill a new folder, then makes it the generation in use. Until the last step the old generation stays in
 * use; a process that dies on the way leaves only a folder that the next one removes.
 */
export async function newGeneration(
  store: string,
  write: (folder: string) => Promise<void>,
): Promise<string> {
  await mkdir(store, { recursive: true });
  await removeUnfinished(store);
  const suffix = randomBytes(4).toString("hex");
  const building = join(store, `.building-${process.pid}-${suffix}`);
  await mkdir(building);
  try {
    await write(building);
    await syncFolder(building);
    const name = `g${new Date().toISOString().replace(/\D/g, "").slice(0, 14)}-${suffix}`;
    await rename(building, join(store, name));
    const previous = await currentName(store);
    await writeCurrent(store, name);
    await removeOlder(store, new Set([name, previous ?? name]));
    return join(store, name);
  } catch (error) {
    await rm(building, { recursive: true, force: true });
    throw asUnwritable(store, error);
  }
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

async function currentName(store: string): Promise<string | undefined> {
  const content = await readFile(join(store, CURRENT_FILE), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw error;
  });
  const name = content?.trim();
  // Anything else would be a path of somebody's making.
  return name !== undefined && GENERATION.test(name) ? name : undefined;
}

async function writeCurrent(store: string, name: string): Promise<void> {
  const aside = join(store, `.${CURRENT_FILE}-${process.pid}`);
  await writeFile(aside, `${name}\n`);
  await sync(aside);
  await rename(aside, join(store, CURRENT_FILE));
  await sync(store);
}

async function removeOlder(store: string, keep: ReadonlySet<string>): Promise<void> {
  const names = (await readdir(store)).filter((name) => GENERATION.test(name) && !keep.has(name));
  await Promise.all(names.map((name) => rm(join(store, name), { recursive: true, force: true })));
}

async function removeUnfinished(store: string): Promise<void> {
  for (const name of await readdir(store)) {
    const owner = UNFINISHED.exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner)))
      await rm(join(store, name), { recursive: true, force: true });
  }
}

async function syncFolder(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await sync(join(folder, name));
  await sync(folder);
}
