// The three searches of a generation: all on this thread, or those of passages on threads of their own.
import { open } from "node:fs/promises";
import { join } from "node:path";
import type { Positions } from "./best.ts";
import { frequenciesIn, openBm25 } from "./bm25.ts";
import { FILES } from "./files.ts";
import { type Lexical, searchedHere } from "./lexical.ts";
import type { Manifest } from "./manifest.ts";
import { type Postings, readPostings } from "./postings.ts";
import type { VectorsBegin, VectorsQuery, WordsBegin, WordsQuery } from "./search-messages.ts";
import { startSearchThread } from "./search-thread.ts";
import { openVectors } from "./vector-files.ts";
import type { ClosableVectors, VectorHit, VectorSearch } from "./vectors.ts";

interface ClosableLexical extends Lexical {
  readonly close: () => Promise<void>;
}

export interface Searches {
  readonly lexicalPassages: Lexical;
  readonly lexicalItems: Lexical;
  readonly vectors: VectorSearch;
  readonly close: () => Promise<void>;
}

/**
 * Passages from which on words and vectors get a thread each: below, a search takes this one 3 ms at most, and a thread
 * costs half a second at the start and 40 MB.
 */
const LARGE = 30_000;
const WORDS = new URL("words-thread.ts", import.meta.url);
const VECTORS = new URL("vectors-thread.ts", import.meta.url);

/** The caller has checked the files. */
export async function openSearches(folder: string, manifest: Manifest, large = LARGE): Promise<Searches> {
  const isLarge = manifest.counts.passages >= large;
  const items = readPostings(new Uint8Array(await readShared(join(folder, FILES.lexicalItems))));
  const words = await readShared(join(folder, FILES.lexicalPassages));
  const [lexicalPassages, vectors] = await both(
    isLarge ? wordsAside(words) : wordsHere(readPostings(new Uint8Array(words))),
    isLarge ? vectorsAside({ folder, manifest }) : openVectors(folder, manifest),
  );
  return {
    lexicalPassages,
    // Whole items are searched here in any case: a few milliseconds in which this thread would wait for the others.
    lexicalItems: searchedHere(openBm25(items)),
    vectors,
    close: async () => {
      await Promise.all([lexicalPassages.close(), vectors.close()]);
    },
  };
}

/** Neither is left open when the other cannot be opened. */
async function both<A extends Closable, B extends Closable>(
  one: Promise<A>,
  other: Promise<B>,
): Promise<[A, B]> {
  try {
    return await Promise.all([one, other]);
  } catch (error) {
    for (const opened of await Promise.allSettled([one, other]))
      if (opened.status === "fulfilled") await opened.value.close();
    throw error;
  }
}

interface Closable {
  readonly close: () => Promise<void>;
}

async function wordsHere(postings: Postings): Promise<ClosableLexical> {
  return { ...searchedHere(openBm25(postings)), close: async () => undefined };
}

async function wordsAside(words: SharedArrayBuffer): Promise<ClosableLexical> {
  const begin: WordsBegin = { words };
  const { ask, close } = await startSearchThread<WordsQuery>(WORDS, begin);
  return {
    ...frequenciesIn(readPostings(new Uint8Array(words))),
    search: (query, k, among) => ask({ query, k, among: among && Uint32Array.from(among) }),
    close,
  };
}

async function vectorsAside(begin: VectorsBegin): Promise<ClosableVectors> {
  const { ready, ask, close } = await startSearchThread<VectorsQuery>(VECTORS, begin);
  const nearest = async (vector: Float32Array, k: number, among?: Positions): Promise<VectorHit[]> => {
    const found = await ask({ vector, k, among: among && Uint32Array.from(among) });
    return found.map(({ id, score }) => ({ id, similarity: score }));
  };
  return {
    kind: ready === "hnsw" ? "hnsw" : "exact",
    nearest: (vector, k) => nearest(vector, k),
    nearestAmong: (vector, ids, k) => nearest(vector, k, ids),
    close,
  };
}

async function readShared(file: string): Promise<SharedArrayBuffer> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    const shared = new SharedArrayBuffer(size);
    for (let done = 0; done < size;) {
      const { bytesRead } = await handle.read(new Uint8Array(shared), done, size - done, done);
      if (bytesRead === 0) throw new Error(`Expected ${size} bytes in ${file}, got ${done}.`);
      done += bytesRead;
    }
    return shared;
  } finally {
    await handle.close();
  }
}
