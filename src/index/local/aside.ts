// What is written beside an index before it is part of it: named by whose it is, so that what the dead left is removed.
import { randomBytes } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { isAlive, LIFE, lifeOf } from "./process-life.ts";

const LEFT = new RegExp(`^\\.(?:building|current|lock)-(${LIFE})-[0-9a-f]{8}$`);

/** A new name in a store for a file or folder of this process. */
export async function asideName(what: "building" | "current" | "lock"): Promise<string> {
  return `.${what}-${await lifeOf(process.pid)}-${randomBytes(4).toString("hex")}`;
}

/** Removes what processes began in `store` that live no more. */
export async function removeLeft(store: string): Promise<void> {
  for (const name of await readdir(store)) {
    const owner = LEFT.exec(name)?.[1];
    if (owner !== undefined && !(await isAlive(owner)))
      await rm(join(store, name), { recursive: true, force: true });
  }
}
