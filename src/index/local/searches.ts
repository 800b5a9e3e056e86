// The three searches of a generation: all on this thread, or all on threads of their own.
import { open } from "node:fs/promises";
import { join } from "node:path";
import type { Positions } from "../best.ts";
import { FILES } from "../files.ts";
import type { Manifest } from "../manifest.ts";
import type {
  VectorsItemsBegin,
  VectorsItemsQuery,
  WordsBegin,
  WordsQuery,
} from "../threads/search-messages.ts";
import { type SearchThread, startSearchThread } from "../threads/search-thread.ts";
import { openVectors } from "../vectors/vector-files.ts";
import type { VectorHit, VectorSearch } from "../vectors/vectors.ts";
import { frequenciesIn, openBm25, searchedHere } from "../words/bm25.ts";
import type { Lexical } from "../words/lexical.ts";
import { readPostings } from "../words/postings.ts";

export interface Searches {
  readonly lexicalPassages: Lexical;
  readonly lexicalItems: Lexical;
  readonly vectors: VectorSearch;
  readonly close: () => Promise<void>;
}

/**
 * Passages from which on searches get two threads: below, a search takes this one 3 ms at most, and a thread costs half a
 * second at the start and 40 MB.
 */
const LARGE = 30_000;
const WORDS = new URL("../threads/words-thread.ts", import.meta.url);
const VECTORS_ITEMS = new URL("../threads/vectors-items-thread.ts", import.meta.url);

/** The words of a generation as they stand in its files; in memory that threads can share. */
interface SharedWords {
  readonly passages: SharedArrayBuffer;
  readonly items: SharedArrayBuffer;
}

/** The caller has checked the files. */
export async function openSearches(folder: string, manifest: Manifest, large = LARGE): Promise<Searches> {
  const words: SharedWords = {
    passages: await readShared(join(folder, FILES.lexicalPassages)),
    items: await readShared(join(folder, FILES.lexicalItems)),
  };
  const isLarge = manifest.counts.passages >= large;
  return isLarge ? searchesAside(folder, manifest, words) : searchesHere(folder, manifest, words);
}

async function searchesHere(folder: string, manifest: Manifest, words: SharedWords): Promise<Searches> {
  const vectors = await openVectors(folder, manifest);
  return {
    lexicalPassages: wordsHere(words.passages),
    lexicalItems: wordsHere(words.items),
    vectors,
    close: vectors.close,
  };
}

function wordsHere(shared: SharedArrayBuffer): Lexical {
  return searchedHere(openBm25(readPostings(new Uint8Array(shared))));
}

async function searchesAside(
  folder: string,
  manifest: Manifest,
  { passages, items }: SharedWords,
): Promise<Searches> {
  const wordsBegin: WordsBegin = { words: passages };
  const othersBegin: VectorsItemsBegin = { folder, manifest, items };
  const [words, others] = await both(
    startSearchThread<WordsQuery>(WORDS, wordsBegin),
    startSearchThread<VectorsItemsQuery>(VECTORS_ITEMS, othersBegin),
  );
  const nearest = async (vector: Float32Array, k: number, among?: Positions): Promise<VectorHit[]> => {
    const found = await others.ask({ vector, k, among: among && Uint32Array.from(among) });
    return found.map(({ id, score }) => ({ id, similarity: score }));
  };
  return {
    lexicalPassages: searchedAside(passages, words),
    lexicalItems: searchedAside(items, others),
    vectors: {
      kind: others.ready === "hnsw" ? "hnsw" : "exact",
      nearest: (vector, k) => nearest(vector, k),
      nearestAmong: (vector, ids, k) => nearest(vector, k, ids),
    },
    close: async () => {
      await Promise.all([words.close(), others.close()]);
    },
  };
}

/** How common tokens are is told here. */
function searchedAside(shared: SharedArrayBuffer, { ask }: Pick<SearchThread<WordsQuery>, "ask">): Lexical {
  return {
    ...frequenciesIn(readPostings(new Uint8Array(shared))),
    search: (query, k, among) => ask({ query, k, among: among && Uint32Array.from(among) }),
  };
}

/** Neither goes on when the other cannot begin. */
async function both<One extends Closable, Other extends Closable>(
  one: Promise<One>,
  other: Promise<Other>,
): Promise<[One, Other]> {
  try {
    return await Promise.all([one, other]);
  } catch (error) {
    for (const begun of await Promise.allSettled([one, other]))
      if (begun.status === "fulfilled") await begun.value.close();
    throw error;
  }
}

interface Closable {
  readonly close: () => Promise<void>;
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
