// A generation on disk -> an index that answers searches.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Embedding } from "../embeddings/embedding.ts";
import { type Bm25, readBm25 } from "./bm25.ts";
import { FILES } from "./build.ts";
import { currentGeneration } from "./generations.ts";
import { HNSW_FILES, hnswIsAvailable, openHnsw } from "./hnsw.ts";
import { DamagedIndexError, type Manifest, readManifest } from "./manifest.ts";
import { type NoticeRecord, type PassageRecord, readNoticeRecords, readPassageRecords } from "./records.ts";
import { exactSearch, type VectorSearch } from "./vectors.ts";

export interface Index {
  /** The folder of the generation. */
  readonly folder: string;
  readonly manifest: Manifest;
  readonly notices: readonly NoticeRecord[];
  readonly passages: readonly PassageRecord[];
  /** Words over `indexedText` of each passage, in order. */
  readonly lexicalPassages: Bm25;
  /** Words over whole items, in the order of `itemTexts`. */
  readonly lexicalItems: Bm25;
  /** Vectors of `indexedText` of each passage, in order. */
  readonly vectors: VectorSearch;
}

/**
 * Opens the generation in use. Throws `MissingIndexError`, `StaleIndexError` (another embedding or schema) or
 * `DamagedIndexError`; nothing native is loaded before every file is what the manifest says.
 */
export async function openIndex(store: string, embedding: Embedding): Promise<Index> {
  const folder = await currentGeneration(store);
  const manifest = await readManifest(folder, embedding.id);
  const read = (name: string): Promise<Buffer> => readFile(join(folder, name));
  const notices = readNoticeRecords((await read(FILES.notices)).toString("utf8"));
  const passages = readPassageRecords((await read(FILES.passages)).toString("utf8"));
  const lexicalPassages = readBm25(await read(FILES.lexicalPassages));
  const lexicalItems = readBm25(await read(FILES.lexicalItems));
  const { dimensions } = manifest.embedding;
  if (
    passages.length !== manifest.counts.passages ||
    lexicalPassages.size !== passages.length ||
    lexicalItems.size !== manifest.counts.items ||
    dimensions !== embedding.dimensions
  )
    throw new DamagedIndexError(
      `The parts of the index in ${folder} do not fit each other. Run \`npm run ingest\`.`,
    );
  const vectors = await openVectors(folder, manifest, read);
  return { folder, manifest, notices, passages, lexicalPassages, lexicalItems, vectors };
}

async function openVectors(
  folder: string,
  manifest: Manifest,
  read: (name: string) => Promise<Buffer>,
): Promise<VectorSearch> {
  const { dimensions } = manifest.embedding;
  if (Object.hasOwn(manifest.files, HNSW_FILES[0]) && (await hnswIsAvailable()))
    return openHnsw(folder, dimensions, manifest.counts.passages);
  const bytes = await read(FILES.vectors);
  return exactSearch(new Float32Array(new Uint8Array(bytes).buffer), dimensions);
}
