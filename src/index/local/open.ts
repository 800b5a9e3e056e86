// A generation on disk -> an index that answers searches.
import type { Embedding } from "../../embeddings/embedding.ts";
import type { Index } from "../index.ts";
import { DamagedIndexError } from "../manifest.ts";
import { currentGeneration, previousGeneration } from "./generations.ts";
import { readRecords } from "./read.ts";
import { openSearches } from "./searches.ts";

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
  const searches = await openSearches(folder, manifest).catch(async (error: unknown) => {
    await close();
    throw error;
  });
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
