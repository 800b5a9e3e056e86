// What is written beside an index before it is part of it: named by whose it is, so that what the dead left is removed.
import { randomBytes } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { isAlive, LIFE, type Life, lifeOf } from "./process-life.ts";

const LEFT = new RegExp(`^\\.(?:(?:building|current|lock)-(${LIFE})-[0-9a-f]{8}|after-(${LIFE}))$`);

/** A new name in a store for a file or folder of this process. */
export async function asideName(what: "building" | "current" | "lock"): Promise<string> {
  return `.${what}-${await lifeOf(process.pid)}-${randomBytes(4).toString("hex")}`;
}

/** Of the file that only one process can make, to remove what another one left that lives no more. */
export function guardName(of: Life | undefined): string {
  return `.after-${of ?? "nobody"}`;
}

/** Removes what processes began in `store` that live no more. Only for its one writer. */
export async function removeLeft(store: string): Promise<void> {
  for (const name of await readdir(store)) {
    const [, owner, guarded] = LEFT.exec(name) ?? [];
    const life = owner ?? guarded;
    if (life !== undefined && !(await isAlive(life)))
      await rm(join(store, name), { recursive: true, force: true });
  }
}
