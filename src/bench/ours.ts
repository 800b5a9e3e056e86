// What the bench knows of the product: its public functions, in one place, so that peers are measured beside them.
import { createFindPassages } from "../answer/passages.ts";
import { openApp } from "../app.ts";
import type { Settings } from "../config.ts";
import { loadEmbedding, type Embedding } from "../embeddings/embedding.ts";
import { loadWords } from "../embeddings/words.ts";
import type { Index } from "../index/index.ts";
import { currentGeneration } from "../index/local/generations.ts";
import { openIndex } from "../index/local/open.ts";
import { indexedText, type NoticeRecord, type PassageRecord } from "../index/records.ts";
import { langchainEmbeddings } from "../index/vectors/langchain.ts";
import { readRows } from "../index/vectors/rows.ts";
import { exactSearch } from "../index/vectors/vectors.ts";
import { openBm25 } from "../index/words/bm25.ts";
import { buildPostings } from "../index/words/bm25-build.ts";
import { postingsToBytes } from "../index/words/postings.ts";
import { createRetrieve } from "../retrieval/retrieve.ts";
import type { Passage } from "./rank.ts";

export { currentGeneration, langchainEmbeddings };
export { tokenize } from "../index/words/tokens.ts";

type SearchText = (question: string) => Promise<readonly number[]>;
type SearchVector = (vector: Float32Array) => Promise<readonly number[]>;
type FindPassages = (question: string) => Promise<readonly Passage[]>;

interface Records {
  readonly notices: readonly NoticeRecord[];
  readonly passages: readonly PassageRecord[];
}

/** Every collection of the bench is indexed with it. */
export function loadBuiltin(): Promise<Embedding> {
  return loadEmbedding("builtin");
}

/** Made before anything is timed. */
export async function embedQuestions(questions: readonly string[]): Promise<Float32Array[]> {
  const embedding = await loadBuiltin();
  return Promise.all(questions.map((question) => embedding.embedQuery(question)));
}

export async function openOurs(store: string): Promise<Index> {
  return openIndex(store, await loadBuiltin());
}

export async function recordsOf(index: Index): Promise<Records> {
  const everyId = Array.from({ length: index.layout.size }, (_, id) => id);
  return { notices: index.notices, passages: await index.readPassages(everyId) };
}

/** The texts that are indexed, in the order of the index. */
export async function indexedTexts(index: Index): Promise<string[]> {
  const { notices, passages } = await recordsOf(index);
  return passages.map((passage) => indexedText(notices[passage.notice]!, passage));
}

/** All vectors end to end. */
export async function rowsOf(store: string): Promise<Float32Array> {
  return readRows(await currentGeneration(store));
}

export async function buildLexical(
  texts: Iterable<string>,
  k: number,
): Promise<{ readonly search: SearchText; readonly bytes: number }> {
  const postings = buildPostings(texts);
  const { search } = openBm25(postings);
  const bytes = postingsToBytes(postings).byteLength;
  return { bytes, search: async (question) => search(question, k).map(({ id }) => id) };
}

export function searchGraph({ vectors }: Index, k: number): SearchVector {
  return async (vector) => (await vectors.nearest(vector, k)).map(({ id }) => id);
}

export function searchExactly(rows: Float32Array, dimensions: number, k: number): SearchVector {
  const exact = exactSearch(rows, dimensions);
  return async (vector) => (await exact.nearest(vector, k)).map(({ id }) => id);
}

/** Everything from a question to ranked passages. */
export async function retrieving(store: string, top: number): Promise<FindPassages> {
  const embedding = await loadBuiltin();
  const retrieve = createRetrieve(await openIndex(store, embedding), embedding, await loadWords());
  const find = createFindPassages(retrieve);
  return (question) => find(question, { top });
}

/** The same and the answer, as a chat gets it. */
export async function answering(settings: Settings, store: string, top: number): Promise<FindPassages> {
  const { ask } = await openApp(settings, { store });
  return async (question) => (await ask(question, [], { top })).passages;
}
