// One writer at a time: a file that names the process building in a store.
import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { StoreBusyError } from "../store.ts";

const LOCK_FILE = ".lock";
const ATTEMPTS = 5;

/**
 * Runs `work` as the only writer of `store`. A lock whose owner no longer lives is taken over. Throws `StoreBusyError`
 * at once when somebody else is building: waiting is the caller's decision.
 */
export async function asOnlyWriter<Result>(store: string, work: () => Promise<Result>): Promise<Result> {
  await mkdir(store, { recursive: true });
  await acquire(store);
  try {
    return await work();
  } finally {
    await rm(join(store, LOCK_FILE), { force: true });
  }
}

/** Whether a living process is building in `store`. */
export async function isBeingWritten(store: string): Promise<boolean> {
  const owner = await ownerOf(join(store, LOCK_FILE));
  return owner !== undefined && isAlive(owner);
}

/** Whether a process with this id exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It lives, but belongs to somebody else.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

async function acquire(store: string): Promise<void> {
  const lock = join(store, LOCK_FILE);
  const own = join(store, `${LOCK_FILE}-${process.pid}-${randomBytes(4).toString("hex")}`);
  await writeFile(own, String(process.pid));
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      // A link is there with its content or not at all: nobody ever reads a lock without an owner.
      if (await linked(own, lock)) return;
      await removeStale(store, lock, `${own}-stale`);
    }
  } finally {
    await rm(own, { force: true });
  }
  throw new StoreBusyError(`Another ingest keeps taking the lock of ${store}. Run this one again later.`);
}

/** Removes a lock whose owner is dead; throws `StoreBusyError` when it lives. */
async function removeStale(store: string, lock: string, aside: string): Promise<void> {
  const refuse = (owner: number): never => {
    throw new StoreBusyError(
      `Another ingest (process ${owner}) is building in ${store}. Wait for it to end, then run this one again; nothing was changed.`,
    );
  };
  const owner = await ownerOf(lock);
  if (owner !== undefined && isAlive(owner)) refuse(owner);
  await rename(lock, aside).catch(() => undefined);
  // Between the look and the rename somebody may have taken the lock over: then it is theirs.
  const moved = await ownerOf(aside);
  if (moved !== undefined && isAlive(moved)) {
    await linked(aside, lock);
    await rm(aside, { force: true });
    refuse(moved);
  }
  await rm(aside, { force: true });
}

/** False when `to` is there already. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** The process that a lock names; absent without a lock or when it names none. */
async function ownerOf(lock: string): Promise<number | undefined> {
  const pid = Number.parseInt(await readFile(lock, "utf8").catch(() => ""), 10);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}
