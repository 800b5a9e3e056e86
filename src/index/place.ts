// Where an index is, as settings and tasks name it -> its store.
import { localStore } from "./local/store.ts";
import type { IndexStore } from "./store.ts";

export interface StorePlace {
  /** Of the index itself, or, with a database, of the files that belong to it. */
  readonly folder: string;
  /** The address of a PostgreSQL database, with its password. */
  readonly database?: string;
}

/** Throws `DatabaseError`. A database lets the process end when nothing is asked of it. */
export async function openStore({ folder, database }: StorePlace): Promise<IndexStore> {
  if (database === undefined) return localStore(folder);
  const { openDatabase } = await import("../database/database.ts");
  const { openPostgresIndexStore } = await import("./postgres/store.ts");
  return openPostgresIndexStore(await openDatabase(database), folder);
}
