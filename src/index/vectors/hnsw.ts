// The HNSW graph in a file that any LangChain program can load as well -> a search.
import { join } from "node:path";
import { LANGCHAIN_FILES } from "../files.ts";
import { checkGraph } from "./hnsw-file.ts";
import { openRows } from "./rows.ts";
import type { ClosableVectors, VectorSearch } from "./vectors.ts";

/**
 * Candidates kept while searching. hnswlib's own 10 loses one true neighbour in eight at 100,000 passages; 80 loses one in
 * a hundred, in three times the time. It is not stored in the file and must grow with the neighbours wanted.
 */
const EF = 80;
const EF_PER_NEIGHBOUR = 4;

/** hnswlib-node is compiled at install; where that failed, there is no graph and the search is exact. */
export async function hnswIsAvailable(): Promise<boolean> {
  try {
    await import("hnswlib-node");
    return true;
  } catch {
    return false;
  }
}

/** Opens the graph in `folder`. Throws `DamagedIndexError` for one that hnswlib would crash on. */
export async function openHnsw(folder: string, dimensions: number, count: number): Promise<ClosableVectors> {
  const { default: hnswlib } = await import("hnswlib-node");
  const file = join(folder, LANGCHAIN_FILES.graph);
  await checkGraph(file, dimensions, count);
  const graph = new hnswlib.HierarchicalNSW("cosine", dimensions);
  await graph.readIndex(file);
  const nearest: VectorSearch["nearest"] = async (vector, k) => {
    graph.setEf(Math.max(EF, EF_PER_NEIGHBOUR * k));
    const { neighbors, distances } = graph.searchKnn(Array.from(vector), Math.min(k, count));
    return neighbors.map((id, i) => ({ id, similarity: 1 - distances[i]! }));
  };
  // The graph gives a row as a list of its own, which takes many times longer than reading and comparing it.
  const { nearestAmong, close } = await openRows(folder, dimensions);
  return { kind: "hnsw", nearest, nearestAmong, close };
}
