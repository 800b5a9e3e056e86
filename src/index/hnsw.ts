// The HNSW graph: written by LangChain's HNSWLib, so that any LangChain program can load it, and read by ours.
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Embedding } from "../embeddings/embedding.ts";
import type { NoticeRecord, PassageRecord } from "./records.ts";
import { openRows } from "./rows.ts";
import type { ClosableVectors, VectorSearch } from "./vectors.ts";

export const HNSW_FILES = ["hnswlib.index", "args.json", "docstore.json"] as const;
const [INDEX_FILE, , DOCSTORE_FILE] = HNSW_FILES;
/**
 * Candidates kept while searching. hnswlib's own 10 loses one true neighbour in twenty; 100 loses none to speak of when
 * ten are wanted, for a fifth of a millisecond. It is not stored in the file and must grow with the neighbours wanted.
 */
const EF = 100;
const EF_PER_NEIGHBOUR = 4;
/** LangChain keeps its documents in one JSON text; beyond this it is left out and only our own files are read. */
const MOST_LANGCHAIN_DOCUMENTS = 100_000;
const BATCH = 500;
/** hnswlib-node is compiled at install; where that failed, there is no graph and the search is exact. */
export async function hnswIsAvailable(): Promise<boolean> {
  try {
    await import("hnswlib-node");
    return true;
  } catch {
    return false;
  }
}

/** Writes LangChain's files for `vectors` (one a passage, in order) into `folder`. */
export async function writeHnsw(
  folder: string,
  embedding: Embedding,
  notices: readonly NoticeRecord[],
  passages: readonly PassageRecord[],
  vectors: readonly Float32Array[],
  onProgress: (done: number) => void,
): Promise<void> {
  const { HNSWLib } = await import("@langchain/community/vectorstores/hnswlib");
  const { langchainEmbeddings } = await import("./langchain.ts");
  const store = new HNSWLib(langchainEmbeddings(embedding), {
    space: "cosine",
    numDimensions: vectors[0]?.length ?? 0,
  });
  for (let from = 0; from < passages.length; from += BATCH) {
    const batch = passages.slice(from, from + BATCH);
    await store.addVectors(
      vectors.slice(from, from + BATCH).map((vector) => Array.from(vector)),
      batch.map((passage) => toDocument(notices[passage.notice]!, passage)),
    );
    onProgress(from + batch.length);
    // addVectors never yields: let signals and the progress bar through.
    await new Promise((resume) => setImmediate(resume));
  }
  await store.save(folder);
  if (passages.length > MOST_LANGCHAIN_DOCUMENTS) await rm(join(folder, DOCSTORE_FILE));
}

/** Opens the graph in `folder`. The caller has checked the files: hnswlib crashes the process on damaged ones. */
export async function openHnsw(folder: string, dimensions: number, count: number): Promise<ClosableVectors> {
  const { default: hnswlib } = await import("hnswlib-node");
  const graph = new hnswlib.HierarchicalNSW("cosine", dimensions);
  await graph.readIndex(join(folder, INDEX_FILE));
  const nearest: VectorSearch["nearest"] = async (vector, k) => {
    graph.setEf(Math.max(EF, EF_PER_NEIGHBOUR * k));
    const { neighbors, distances } = graph.searchKnn(Array.from(vector), Math.min(k, count));
    return neighbors.map((id, i) => ({ id, similarity: 1 - distances[i]! }));
  };
  // The graph gives a row as a list of its own, which takes many times longer than reading and comparing it.
  const { nearestAmong, close } = await openRows(folder, dimensions);
  return { kind: "hnsw", nearest, nearestAmong, close };
}

function toDocument(notice: NoticeRecord, passage: PassageRecord) {
  const { title, issuer, date, file } = notice;
  const { path } = notice.items[passage.item]!;
  return {
    pageContent: passage.text,
    metadata: { notice: notice.id, title, issuer, date, path, file, start: passage.start, end: passage.end },
  };
}
