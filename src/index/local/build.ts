// Notices, passages and vectors -> a generation on disk.
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Embedding } from "../../embeddings/embedding.ts";
import { FILES, LANGCHAIN_FILES, MANIFEST_FILE } from "../files.ts";
import { type Collection, type Manifest, manifestOf } from "../manifest.ts";
import { indexedText, itemTexts, type NoticeRecord, type PassageRecord } from "../records.ts";
import { writeGraph } from "../vectors/hnsw-build.ts";
import { hnswIsAvailable } from "../vectors/hnsw.ts";
import { joinRows } from "../vectors/vectors.ts";
import { buildPostings } from "../words/bm25-build.ts";
import { postingsToBytes } from "../words/postings.ts";
import { newGeneration } from "./generations.ts";
import { writeJsonLines } from "./json-lines.ts";
import { writeLangchainFiles } from "./langchain-files.ts";
import { fileFacts } from "./manifest-file.ts";
import { writePassages } from "./passage-file.ts";
import { readRecords } from "./read.ts";

const OURS: ReadonlySet<string> = new Set([...Object.values(FILES), ...Object.values(LANGCHAIN_FILES)]);

/** Writes `collection` as a new generation of `store` and switches to it; returns its folder. */
export function buildGeneration(
  store: string,
  embedding: Embedding,
  collection: Collection,
  onProgress: (done: number) => void = () => undefined,
): Promise<string> {
  const { notices, passages, vectors } = collection;
  return newGeneration(store, async (folder) => {
    const dimensions = vectors[0]?.length ?? 0;
    const rows = joinRows(vectors, dimensions);
    const hasGraph = await hnswIsAvailable();
    // A large graph has a thread of its own, and takes longer than all the rest.
    const graph = (signal: AbortSignal): Promise<void> =>
      writeGraph({ rows, dimensions, file: join(folder, LANGCHAIN_FILES.graph) }, { onProgress, signal });
    const rest = async (): Promise<void> => {
      await writeFile(join(folder, FILES.vectors), new Uint8Array(rows.buffer));
      await writeJsonLines(join(folder, FILES.notices), notices);
      await writePassages(folder, passages);
      if (hasGraph) await writeLangchainFiles(folder, dimensions, notices, passages);
      const texts = indexedTexts(notices, passages);
      await writeFile(join(folder, FILES.lexicalPassages), wordsOf(texts));
      await writeFile(join(folder, FILES.lexicalItems), wordsOf(itemTexts(notices, passages)));
    };
    await together(hasGraph ? [graph, rest] : [rest]);
    onProgress(passages.length);
    const manifest = manifestOf(embedding.id, collection, await factsOfFiles(folder));
    await writeFile(join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
    // What was written is read once more before anybody depends on it.
    await (await readRecords(folder, embedding.id)).passages.close();
  });
}

/** Ends when all of them have ended. When one fails the others are told to stop, and its error is thrown. */
async function together(works: readonly ((signal: AbortSignal) => Promise<void>)[]): Promise<void> {
  const stopping = new AbortController();
  const faults: unknown[] = [];
  const run = async (work: (typeof works)[number]): Promise<void> => {
    try {
      await work(stopping.signal);
    } catch (error) {
      faults.push(error);
      stopping.abort();
    }
  };
  await Promise.all(works.map(run));
  if (faults.length > 0) throw faults[0];
}

function wordsOf(texts: Iterable<string>): Uint8Array {
  return postingsToBytes(buildPostings(texts));
}

function* indexedTexts(
  notices: readonly NoticeRecord[],
  passages: readonly PassageRecord[],
): Generator<string> {
  for (const passage of passages) yield indexedText(notices[passage.notice]!, passage);
}

/** Of those that were written here: a system may leave some of its own in any folder. */
async function factsOfFiles(folder: string): Promise<Manifest["files"]> {
  const facts: Manifest["files"] = {};
  const written = (await readdir(folder)).filter((name) => OURS.has(name)).toSorted();
  for (const name of written) facts[name] = await fileFacts(join(folder, name));
  return facts;
}
