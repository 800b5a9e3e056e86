// One writer at a time: a file that names the process building in a store.
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { StoreBusyError } from "../store.ts";
import { asideName } from "./aside.ts";
import { makeFolder } from "./folder.ts";
import { isAlive, LIFE, type Life, lifeOf } from "./process-life.ts";
import { asUnwritable } from "./unwritable.ts";

const LOCK_FILE = ".lock";
const OWNER = new RegExp(`^${LIFE}(?=\\s*$)`);
const ATTEMPTS = 5;

/**
 * Runs `work` as the only writer of `store`. A lock whose owner no longer lives is taken over. Throws `StoreBusyError`
 * at once when somebody else is building: waiting is the caller's decision; `UnwritableStoreError` where the disk takes
 * no lock.
 */
export async function asOnlyWriter<Result>(store: string, work: () => Promise<Result>): Promise<Result> {
  try {
    await makeFolder(store);
    await acquire(store);
  } catch (error) {
    throw asUnwritable(store, error);
  }
  try {
    return await work();
  } finally {
    await rm(join(store, LOCK_FILE), { force: true });
  }
}

/** Whether a living process is building in `store`. */
export async function isBeingWritten(store: string): Promise<boolean> {
  const owner = await ownerOf(join(store, LOCK_FILE));
  return owner !== undefined && (await isAlive(owner));
}

async function acquire(store: string): Promise<void> {
  const lock = join(store, LOCK_FILE);
  const own = join(store, await asideName("lock"));
  await writeFile(own, await lifeOf(process.pid));
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      // A link is there with its content or not at all: nobody ever reads a lock without an owner.
      if (await linked(own, lock)) return;
      await removeStale(store, lock);
    }
  } finally {
    await rm(own, { force: true });
  }
  throw new StoreBusyError(`Another ingest keeps taking the lock of ${store}. Run this one again later.`);
}

/** Removes a lock whose owner is dead; throws `StoreBusyError` when it lives. */
async function removeStale(store: string, lock: string): Promise<void> {
  const refuse = (owner: Life): never => {
    throw new StoreBusyError(
      `Another ingest (process ${Number.parseInt(owner, 10)}) is building in ${store}. Wait for it to end, then run this one again; nothing was changed.`,
    );
  };
  const owner = await ownerOf(lock);
  if (owner !== undefined && (await isAlive(owner))) refuse(owner);
  const aside = join(store, await asideName("lock"));
  if (!(await moved(lock, aside))) return;
  // Between the look and the rename somebody may have taken the lock over: then it is theirs.
  const newOwner = await ownerOf(aside);
  if (newOwner !== undefined && (await isAlive(newOwner))) {
    await linked(aside, lock);
    await rm(aside, { force: true });
    refuse(newOwner);
  }
  await rm(aside, { recursive: true, force: true });
}

/** False when `to` is there already. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
}

/** False when `from` is there no more. */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return false;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

/** The process that a lock names; absent without a lock or when it names none. */
async function ownerOf(lock: string): Promise<Life | undefined> {
  return OWNER.exec(await readFile(lock, "utf8").catch(() => ""))?.[0];
}
