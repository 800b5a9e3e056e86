// Everything that is compared, by name; what a name needs is loaded when it is opened.
import { loadSettings } from "../config.ts";
import { readTexts } from "./collection.ts";
import { type Open, TOP } from "./engine.ts";
import * as ours from "./ours.ts";
import type { Passage } from "./rank.ts";

/** Passages wanted for a whole question: more than the four of the recipe, so that a hit at 5 can be told. */
const ANSWER_TOP = 5;

const openOurLexical: Open = async ({ collection, questions, onProgress }) => {
  const texts = await readTexts(collection);
  await onProgress(0, texts.length);
  const { search, bytes } = await ours.buildLexical(texts, TOP);
  return {
    figures: { size: { value: bytes, unit: "bytes" } },
    search: (question) => search(questions[question]!),
  };
};

const openOurGraph: Open = async ({ collection, questions }) => {
  const vectors = await ours.embedQuestions(questions);
  const index = await ours.openOurs(collection.store);
  if (index.vectors.kind !== "hnsw")
    throw new Error("hnswlib-node is not compiled here: our search is exact, too");
  const { sizeOf } = await import("./peers/vector-stores.ts");
  const size = await sizeOf(await ours.currentGeneration(collection.store), /^hnswlib\.index$/);
  const search = ours.searchGraph(index, TOP);
  return { figures: { size }, search: (question) => search(vectors[question]!) };
};

const openExact: Open = async ({ collection, questions }) => {
  const vectors = await ours.embedQuestions(questions);
  const rows = await ours.rowsOf(collection.store);
  const search = ours.searchExactly(rows, vectors[0]!.length, TOP);
  return {
    figures: { size: { value: rows.byteLength, unit: "bytes" } },
    search: (question) => search(vectors[question]!),
  };
};

const openRetrieval: Open = async ({ collection, questions }) => {
  const find = await ours.retrieving(collection.store, ANSWER_TOP);
  return { figures: {}, search: (question) => find(questions[question]!).then(placesOnly) };
};

const openAnswers: Open = async ({ collection, questions }) => {
  const find = await ours.answering(loadSettings(), collection.store, ANSWER_TOP);
  return { figures: {}, search: (question) => find(questions[question]!).then(placesOnly) };
};

/** What a citation holds besides would only be copied from process to process. */
function placesOnly(passages: readonly Passage[]): Passage[] {
  return passages.map(({ notice, file, start, end }) => ({ notice, file, start, end }));
}

export const ENGINES = {
  "ours, by words": openOurLexical,
  MiniSearch: async (options) => (await import("./peers/minisearch.ts")).openMiniSearch(options),
  FlexSearch: async (options) => (await import("./peers/flexsearch.ts")).openFlexSearch(options),
  "SQLite FTS5": async (options) => (await import("./peers/fts5.ts")).openFts5(options),
  "ours, HNSW": openOurGraph,
  "LangChain HNSWLib": async (options) => (await import("./peers/vector-stores.ts")).openHnswLib(options),
  "exact scan": openExact,
  "LangChain MemoryVectorStore": async (options) =>
    (await import("./peers/vector-stores.ts")).openMemory(options),
  "ours, retrieval": openRetrieval,
  "ours, whole answer": openAnswers,
  "usual recipe": async (options) => (await import("./peers/recipe.ts")).openRecipe(options),
} satisfies Readonly<Record<string, Open>>;

export type EngineName = keyof typeof ENGINES;
