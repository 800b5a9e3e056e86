// A folder -> the store of an index in its files.
import { LANGCHAIN_FILES } from "../files.ts";
import type { IndexStore } from "../store.ts";
import { hnswIsAvailable } from "../vectors/hnsw.ts";
import { readRows } from "../vectors/rows.ts";
import { buildGeneration } from "./build.ts";
import { currentGeneration, generationInUse, rollBack } from "./generations.ts";
import { asOnlyWriter, isBeingWritten } from "./lock.ts";
import { openIndex } from "./open.ts";
import { readEveryPassage, readRecords } from "./read.ts";

export function localStore(folder: string): IndexStore {
  return {
    where: folder,
    folder,
    inUse: () => generationInUse(folder),
    open: (embedding) => openIndex(folder, embedding),
    readManifest: async (embeddingId) => {
      const generation = await currentGeneration(folder);
      const { manifest, passages } = await readRecords(generation, embeddingId);
      await passages.close();
      return { generation, manifest };
    },
    readAll: async (embeddingId) => {
      const generation = await currentGeneration(folder);
      const { manifest, notices, passages } = await readRecords(generation, embeddingId);
      await passages.close();
      return {
        generation,
        manifest,
        notices,
        passages: await readEveryPassage(generation),
        rows: await readRows(generation),
      };
    },
    build: (...parts) => buildGeneration(folder, ...parts),
    rollBack: () => rollBack(folder),
    asOnlyWriter: (work) => asOnlyWriter(folder, work),
    isBeingWritten: () => isBeingWritten(folder),
    // A graph, on a machine that could not compile hnswlib-node then.
    isOutdated: async ({ files }) =>
      !Object.hasOwn(files, LANGCHAIN_FILES.graph) && (await hnswIsAvailable()),
  };
}
