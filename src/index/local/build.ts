// Notices, passages and vectors -> a generation on disk.
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Embedding } from "../../embeddings/embedding.ts";
import { PARSER } from "../../notice/parse.ts";
import { FILES } from "../files.ts";
import { fileFacts, type Manifest, MANIFEST_FILE, SCHEMA } from "../manifest.ts";
import { indexedText, itemTexts, type NoticeRecord, type PassageRecord } from "../records.ts";
import type { Collection } from "../store.ts";
import { writeGraph } from "../vectors/hnsw-build.ts";
import { GRAPH_FILE, hnswIsAvailable } from "../vectors/hnsw.ts";
import { joinRows } from "../vectors/vectors.ts";
import { buildBm25 } from "../words/bm25.ts";
import { TOKENIZER } from "../words/tokens.ts";
import { newGeneration } from "./generations.ts";
import { writeJsonLines } from "./json-lines.ts";
import { writeLangchainFiles } from "./langchain-files.ts";
import { writePassages } from "./passage-file.ts";
import { readRecords } from "./read.ts";

/** Writes `collection` as a new generation of `store` and switches to it; returns its folder. */
export function buildGeneration(
  store: string,
  embedding: Embedding,
  collection: Collection,
  onProgress: (done: number) => void = () => undefined,
): Promise<string> {
  const { notices, passages, vectors } = collection;
  return newGeneration(store, async (folder) => {
    const dimensions = dimensionsOf(vectors);
    const rows = joinRows(vectors, dimensions);
    const hasGraph = await hnswIsAvailable();
    // A large graph has a thread of its own, and takes longer than all the rest.
    const graph = (signal: AbortSignal): Promise<void> =>
      writeGraph({ rows, dimensions, file: join(folder, GRAPH_FILE) }, { onProgress, signal });
    const rest = async (): Promise<void> => {
      await writeFile(join(folder, FILES.vectors), new Uint8Array(rows.buffer));
      await writeJsonLines(join(folder, FILES.notices), notices);
      await writePassages(folder, passages);
      if (hasGraph) await writeLangchainFiles(folder, dimensions, notices, passages);
      const texts = indexedTexts(notices, passages);
      await writeFile(join(folder, FILES.lexicalPassages), buildBm25(texts).toBytes());
      await writeFile(join(folder, FILES.lexicalItems), buildBm25(itemTexts(notices, passages)).toBytes());
    };
    await together(hasGraph ? [graph, rest] : [rest]);
    onProgress(passages.length);
    const manifest = await manifestOf(folder, embedding, collection);
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

function* indexedTexts(
  notices: readonly NoticeRecord[],
  passages: readonly PassageRecord[],
): Generator<string> {
  for (const passage of passages) yield indexedText(notices[passage.notice]!, passage);
}

/** Told by the vectors: all of them may have been embedded before, and the embedding not been asked. */
function dimensionsOf(vectors: readonly Float32Array[]): number {
  return vectors[0]?.length ?? 0;
}

async function manifestOf(folder: string, embedding: Embedding, collection: Collection): Promise<Manifest> {
  const items = collection.notices.flatMap((notice) => notice.items);
  const files: Manifest["files"] = {};
  for (const name of (await readdir(folder)).toSorted()) files[name] = await fileFacts(join(folder, name));
  return {
    schema: SCHEMA,
    created: new Date().toISOString(),
    embedding: { id: embedding.id, dimensions: dimensionsOf(collection.vectors) },
    tokenizer: TOKENIZER,
    parser: PARSER,
    counts: {
      notices: collection.notices.length,
      items: items.length,
      problems: items.filter(({ kind }) => kind === "problem").length,
      passages: collection.passages.length,
    },
    sources: [...collection.sources],
    files,
  };
}
