// The vectors of a generation -> a search: by the graph where there is one and it can be loaded, else exact.
import { LANGCHAIN_FILES } from "../files.ts";
import type { Manifest } from "../manifest.ts";
import { hnswIsAvailable, openHnsw } from "./hnsw.ts";
import { readRows } from "./rows.ts";
import { type ClosableVectors, exactSearch } from "./vectors.ts";

/** The caller has checked the files. */
export async function openVectors(
  folder: string,
  { files, embedding, counts }: Manifest,
): Promise<ClosableVectors> {
  if (Object.hasOwn(files, LANGCHAIN_FILES.graph) && (await hnswIsAvailable()))
    return openHnsw(folder, embedding.dimensions, counts.passages);
  return { ...exactSearch(await readRows(folder), embedding.dimensions), close: () => Promise.resolve() };
}
