// One writer at a time: a file that names the process building in a store.
import { link, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { StoreBusyError } from "../store.ts";
import { asideName, guardName } from "./aside.ts";
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
  const owner = ownerIn(await contentOf(join(store, LOCK_FILE)));
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
      const content = await contentOf(lock);
      const owner = ownerIn(content);
      if (owner !== undefined && (await isAlive(owner))) throw busy(store, owner);
      if (content !== undefined) await removeDead(store, lock, content, own);
    }
  } finally {
    await rm(own, { force: true });
  }
  throw new StoreBusyError(`Another ingest keeps taking the lock of ${store}. Run this one again later.`);
}

function busy(store: string, owner: Life): StoreBusyError {
  return new StoreBusyError(
    `Another ingest (process ${Number.parseInt(owner, 10)}) is building in ${store}. Wait for it to end, then run this one again; nothing was changed.`,
  );
}

/**
 * Removes a lock with the `content` of a process that lives no more, unless somebody is about to. Between looking at a
 * lock and removing it another may have taken it over: so only the one may remove it who has the guard of that very
 * process, and its content never comes again. A guard whose owner died is removed in the same way, `deaths` in a row.
 */
async function removeDead(
  store: string,
  lock: string,
  content: string,
  own: string,
  deaths = ATTEMPTS,
): Promise<void> {
  const guard = join(store, guardName(ownerIn(content)));
  if (await linked(own, guard)) {
    if ((await contentOf(lock)) === content) await rm(lock, { recursive: true, force: true });
    await rm(guard, { force: true });
    return;
  }
  const guarding = await contentOf(guard);
  const owner = ownerIn(guarding);
  if (guarding === undefined || deaths === 0) return;
  if (owner === undefined || !(await isAlive(owner)))
    await removeDead(store, guard, guarding, own, deaths - 1);
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

/** Absent where there is no such file; nothing ("") where it cannot be read. */
async function contentOf(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").catch((error: unknown) => (hasCode(error, "ENOENT") ? undefined : ""));
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

/** The process that a lock names. */
function ownerIn(content: string | undefined): Life | undefined {
  return OWNER.exec(content ?? "")?.[0];
}
