// Where an index is kept: the contract that files and databases keep. test/index/contract.ts is what another has to pass.
import type { Embedding } from "../embeddings/embedding.ts";
import type { Index } from "./index.ts";
import type { Collection, Manifest } from "./manifest.ts";
import type { NoticeRecord, PassageRecord } from "./records.ts";

/** Everything of a generation. */
export interface Stored {
  readonly generation: string;
  readonly manifest: Manifest;
  readonly notices: readonly NoticeRecord[];
  readonly passages: readonly PassageRecord[];
  /** Vectors of all passages end to end, in order. */
  readonly rows: Float32Array;
}

/** There is no index where one was expected. */
export class MissingIndexError extends Error {
  override readonly name = "MissingIndexError";
}

/** Another living process is building in this store. */
export class StoreBusyError extends Error {
  override readonly name = "StoreBusyError";
}

/** Methods that read throw `MissingIndexError`, `StaleIndexError` or `DamagedIndexError`. */
export interface IndexStore {
  /** Names the store in messages; no secret is in it. */
  readonly where: string;
  /** Where files are that belong to the index and not to a generation: uploads, vectors of an ingest under way. */
  readonly folder: string;
  /** Names the generation in use; absent when there is none. */
  readonly inUse: () => Promise<string | undefined>;
  readonly open: (embedding: Embedding) => Promise<Index>;
  /** Of the generation in use, when `embeddingId` built it and nothing of it is damaged. */
  readonly readManifest: (embeddingId: string) => Promise<Pick<Stored, "generation" | "manifest">>;
  readonly readAll: (embeddingId: string) => Promise<Stored>;
  /** Writes a new generation and switches to it at once, at its end; returns its name. */
  readonly build: (
    embedding: Embedding,
    collection: Collection,
    onProgress?: (done: number) => void,
  ) => Promise<string>;
  /** Back to the generation before the one in use; twice comes back to it. Throws `MissingIndexError`. */
  readonly rollBack: () => Promise<string>;
  /** Throws `StoreBusyError` at once when another process does so. */
  readonly asOnlyWriter: <Result>(work: () => Promise<Result>) => Promise<Result>;
  readonly isBeingWritten: () => Promise<boolean>;
  /** Whether building again would make what could not be made when this was built. */
  readonly isOutdated: (manifest: Manifest) => Promise<boolean>;
}
