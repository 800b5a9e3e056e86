// A PostgreSQL database -> the store of an index in its tables.
import type { Database } from "../../database/database.ts";
import { migrate } from "../../database/migrate.ts";
import { type IndexStore, MissingIndexError, StoreBusyError } from "../store.ts";
import { buildInDatabase } from "./build.ts";
import { missingIndex, numberInUse, previousNumber, useGeneration } from "./generations.ts";
import { generationName, openInDatabase, readGeneration } from "./open.ts";
import { readEverything } from "./read-everything.ts";
import { INDEX } from "./schema.ts";
import { describeServer } from "./server.ts";

/** Who builds holds it. */
const WRITER = "ingest";

/**
 * Makes its tables where they are missing. `folder`: for the files that belong to the index. Throws `DatabaseError`, also
 * where the server lacks an extension.
 */
export async function openPostgresIndexStore(database: Database, folder: string): Promise<IndexStore> {
  // Before anything is made: it says what the server lacks.
  await describeServer(database);
  await migrate(database, INDEX);
  const { query, where, locks } = database;
  const busy = (): StoreBusyError =>
    new StoreBusyError(
      `Another ingest is building in ${where}. Wait for it to end, then run this one again; nothing was changed.`,
    );
  return {
    where,
    folder,
    inUse: async () => {
      const number = await numberInUse(query);
      return number === undefined ? undefined : generationName(number);
    },
    open: (embedding) => openInDatabase(database, embedding.id),
    readManifest: async (embeddingId) => {
      const { row, manifest } = await readGeneration(database, embeddingId);
      return { generation: generationName(row.number), manifest };
    },
    readAll: (embeddingId) => readEverything(database, embeddingId),
    build: async (embedding, collection, onProgress = () => undefined) =>
      generationName(await buildInDatabase(database, embedding.id, collection, onProgress)),
    rollBack: async () =>
      database.transaction(async (send) => {
        if ((await numberInUse(send)) === undefined) throw missingIndex(database);
        const previous = await previousNumber(send);
        if (previous === undefined)
          throw new MissingIndexError(
            `Expected a generation before the one in use in ${where}, found none to roll back to.`,
          );
        await useGeneration(send, previous);
        return generationName(previous);
      }),
    asOnlyWriter: async (work) => {
      if (!(await locks.tryLock(WRITER))) throw busy();
      try {
        return await work();
      } finally {
        await locks.unlock(WRITER);
      }
    },
    isBeingWritten: async () => {
      if (!(await locks.tryLock(WRITER))) return true;
      await locks.unlock(WRITER);
      return false;
    },
    isOutdated: async () => false,
  };
}
