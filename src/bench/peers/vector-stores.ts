// LangChain's vector stores, untouched: HNSWLib as it loads our files, and MemoryVectorStore.
import { join } from "node:path";
import { readdir, stat } from "node:fs/promises";
import type { Document } from "@langchain/core/documents";
import { type Engine, type Open, type OpenOptions, TOP } from "../engine.ts";
import { currentGeneration, embedQuestions, langchainEmbeddings, loadBuiltin, rowsOf } from "../ours.ts";
import type { Figure } from "../report.ts";

const BATCH = 500;

export const openHnswLib: Open = async ({ collection, questions }) => {
  const { HNSWLib } = await import("@langchain/community/vectorstores/hnswlib");
  const embedding = await loadBuiltin();
  const folder = await currentGeneration(collection.store);
  const store = await HNSWLib.load(folder, langchainEmbeddings(embedding));
  const idOf = new Map<Document | string, number>();
  for (let id = 0; id < collection.passages; id++) idOf.set(store.docstore.search(String(id)), id);
  const figures = { size: await sizeOf(folder, /^(?:hnswlib\.index|docstore\.json)$/) };
  return { figures, search: await searching({ questions }, store, (document) => idOf.get(document)!) };
};

export const openMemory: Open = async ({ collection, questions, onProgress }) => {
  const { MemoryVectorStore } = await import("@langchain/classic/vectorstores/memory");
  const embedding = await loadBuiltin();
  const rows = await rowsOf(collection.store);
  const store = new MemoryVectorStore(langchainEmbeddings(embedding));
  const dimensions = embedding.dimensions!;
  const count = rows.length / dimensions;
  for (let from = 0; from < count; from += BATCH) {
    const ids = Array.from({ length: Math.min(BATCH, count - from) }, (_, i) => from + i);
    await store.addVectors(
      ids.map((id) => Array.from(rows.subarray(id * dimensions, (id + 1) * dimensions))),
      ids.map((id) => ({ pageContent: "", metadata: { id } })),
    );
    await onProgress(from + ids.length, count);
  }
  return {
    figures: {},
    search: await searching({ questions }, store, ({ metadata }) => Number(metadata["id"])),
  };
};

interface Store {
  readonly similaritySearchVectorWithScore: (
    vector: number[],
    k: number,
  ) => Promise<readonly (readonly [Document, number])[]>;
}

async function searching(
  { questions }: Pick<OpenOptions, "questions">,
  store: Store,
  idOf: (document: Document) => number,
): Promise<Engine["search"]> {
  const vectors = (await embedQuestions(questions)).map((vector) => Array.from(vector));
  return async (question) => {
    const found = await store.similaritySearchVectorWithScore(vectors[question]!, TOP);
    return found.map(([document]) => idOf(document));
  };
}

/** Of the files in `folder` with such names. */
export async function sizeOf(folder: string, name: RegExp): Promise<Figure> {
  const files = (await readdir(folder)).filter((file) => name.test(file));
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
  return { value: sizes.reduce((sum, bytes) => sum + bytes, 0), unit: "bytes" };
}
