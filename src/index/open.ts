// A generation on disk -> an index that answers searches.
import type { Embedding } from "../embeddings/embedding.ts";
import { currentGeneration, previousGeneration } from "./generations.ts";
import { DamagedIndexError, type Manifest } from "./manifest.ts";
import type { Lexical } from "./lexical.ts";
import type { Layout } from "./layout.ts";
import type { Mentions } from "./mentions.ts";
import { readRecords } from "./read.ts";
import type { NoticeRecord, PassageRecord } from "./records.ts";
import { openSearches } from "./searches.ts";
import type { VectorSearch } from "./vectors.ts";

export interface Index {
  /** Names the generation: its folder, or what a database calls it. */
  readonly generation: string;
  readonly manifest: Manifest;
  /** Why this is not the generation in use: that one is damaged, and this is the one before. */
  readonly damage?: string;
  /** The catalogue stays in memory: titles, items, headings. */
  readonly notices: readonly NoticeRecord[];
  readonly layout: Layout;
  /** The passages at these positions of the index, in that order. */
  readonly readPassages: (ids: readonly number[]) => Promise<readonly PassageRecord[]>;
  /** Whether any passage of a notice, given by its position, holds `text` as it stands: many times quicker than reading them. */
  readonly mentions: Mentions;
  /** Words over `indexedText` of each passage, in order. */
  readonly lexicalPassages: Lexical;
  /** Words over whole items, in the order of `itemTexts`. */
  readonly lexicalItems: Lexical;
  /** Vectors of `indexedText` of each passage, in order. */
  readonly vectors: VectorSearch;
  /** Gives back what it holds of the system; nothing is asked of it afterwards. */
  readonly close: () => Promise<void>;
}

/**
 * Opens the generation in use, or the one before when that is damaged and the one before is sound. Throws
 * `MissingIndexError`, `StaleIndexError` (another embedding or schema) or `DamagedIndexError`; nothing native is loaded
 * before every file is what the manifest says.
 */
export async function openIndex(store: string, embedding: Embedding): Promise<Index> {
  try {
    return await openGeneration(await currentGeneration(store), embedding);
  } catch (error) {
    const previous = error instanceof DamagedIndexError ? await previousGeneration(store) : undefined;
    if (previous === undefined || !(error instanceof Error)) throw error;
    const index = await openGeneration(previous, embedding).catch(() => {
      throw error;
    });
    return { ...index, damage: error.message };
  }
}

async function openGeneration(folder: string, embedding: Embedding): Promise<Index> {
  const { manifest, notices, passages } = await readRecords(folder, embedding.id);
  const { layout, readPassages, mentions, close } = passages;
  const searches = await openSearches(folder, manifest);
  const { counts } = manifest;
  if (searches.lexicalPassages.size !== counts.passages || searches.lexicalItems.size !== counts.items)
    throw new DamagedIndexError(
      `The parts of the index in ${folder} do not fit each other. Run \`npm run ingest\`.`,
    );
  return {
    generation: folder,
    manifest,
    notices,
    layout,
    readPassages,
    mentions,
    ...searches,
    close: async () => {
      await Promise.all([close(), searches.close()]);
    },
  };
}
