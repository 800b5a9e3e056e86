// The notices, the index and its search -> whether they can be read, and what is left out.
import { access, constants, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { storePlace } from "../app.ts";
import type { Settings } from "../config.ts";
import { openDatabase } from "../database/database.ts";
import { loadEmbedding } from "../embeddings/embedding.ts";
import { hnswIsAvailable } from "../index/vectors/hnsw.ts";
import { openStore } from "../index/place.ts";
import { describeServer } from "../index/postgres/server.ts";
import { findFiles, type Skipped } from "../ingest/find.ts";
import { collectionSources } from "../ingest/uploads.ts";
import { isSystemFault, reasonOf } from "../system-fault.ts";
import type { Finding } from "./finding.ts";

/** Those that an ingest would read; their content is not looked at. */
export async function checkNotices(settings: Settings): Promise<Finding> {
  const { NOTICES_DIR } = settings;
  const isReadable = await access(NOTICES_DIR, constants.R_OK).then(
    () => true,
    () => false,
  );
  if (!isReadable)
    return {
      state: "fault",
      text: `${NOTICES_DIR} cannot be read. Set NOTICES_DIR to the folder of your notices.`,
    };
  const { folder } = storePlace(settings, undefined);
  const from = await collectionSources(NOTICES_DIR, folder);
  const { files, skipped, unreadable } = await findFiles(from);
  const read = `${NOTICES_DIR}${from.length > 1 ? " and uploads" : ""}, ${files.length} files`;
  if (unreadable.length > 0) return { state: "fault", text: `${read}; ${firstOf(unreadable)}` };
  if (skipped.length > 0) return { state: "note", text: `${read}; left out: ${firstOf(skipped)}` };
  return { state: "ok", text: read };
}

function firstOf([first, ...more]: readonly Skipped[]): string {
  return `${first!.file}: ${first!.reason}${more.length > 0 ? ` (and ${more.length} more)` : ""}`;
}

export async function checkIndex(settings: Settings): Promise<Finding> {
  const store = await openStore(storePlace(settings, undefined));
  if ((await store.inUse()) === undefined) {
    if (settings.STORE === "local") await tryFolder(settings.VECTORSTORE_DIR);
    return {
      state: "note",
      text: `none in ${store.where} yet; the first npm start or npm run ask builds it`,
    };
  }
  const { manifest, generation, damage, close } = await store.open(
    await loadEmbedding(settings.EMBEDDING, settings),
  );
  await close();
  if (damage !== undefined) return { state: "fault", text: `${damage} Until then ${generation} answers.` };
  const { notices, problems, passages } = manifest.counts;
  const where =
    settings.STORE === "postgres"
      ? `generation ${generation} of ${store.where}`
      : `${generation}, every file as its manifest says`;
  return {
    state: "ok",
    text: `${notices} notices, ${problems} problem items, ${passages} passages in ${where}`,
  };
}

/** Throws when no index can be made in `folder`, which need not be there yet; makes nothing. */
async function tryFolder(folder: string): Promise<void> {
  let there = resolve(folder);
  for (;;) {
    const found = await stat(there).catch((error: unknown) => {
      if (isSystemFault(error) && error.code === "ENOENT") return undefined;
      throw new Error(unfit(folder, error));
    });
    if (found?.isDirectory() === false) throw new Error(unfit(folder, `${there} is a file`));
    if (found !== undefined) break;
    there = dirname(there);
  }
  await access(there, constants.W_OK).catch((error: unknown) => {
    throw new Error(unfit(folder, error));
  });
}

function unfit(folder: string, why: unknown): string {
  return `none in ${folder} yet, and none can be made: ${reasonOf(why)}. Set VECTORSTORE_DIR to a folder that may be written.`;
}

export async function checkVectors({ STORE, DATABASE_URL }: Settings): Promise<Finding> {
  if (STORE === "postgres") {
    const database = await openDatabase(DATABASE_URL);
    const server = await describeServer(database).finally(() => void database.close());
    return { state: "ok", text: `HNSW of pgvector, words by pg_textsearch: ${server}` };
  }
  return (await hnswIsAvailable())
    ? { state: "ok", text: "HNSW (hnswlib-node)" }
    : {
        state: "note",
        text: "exact, because hnswlib-node is not installed. Same results, slower beyond 10,000 passages. For HNSW install python3, make and g++, then run npm ci.",
      };
}
