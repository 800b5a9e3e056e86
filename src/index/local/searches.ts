// The three searches of a generation: all on this thread, or all on threads of their own.
import { join } from "node:path";
import type { Positions } from "../best.ts";
import { readBytes } from "../file-bytes.ts";
import { FILES } from "../files.ts";
import { type Manifest, misfit } from "../manifest.ts";
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

/** The caller has checked the files. Throws `DamagedIndexError` where they are of other texts than `manifest` counts. */
export async function openSearches(folder: string, manifest: Manifest, large = LARGE): Promise<Searches> {
  const { counts } = manifest;
  const words: SharedWords = {
    passages: await readWords(folder, FILES.lexicalPassages, counts.passages),
    items: await readWords(folder, FILES.lexicalItems, counts.items),
  };
  const isLarge = counts.passages >= large;
  return isLarge ? searchesAside(folder, manifest, words) : searchesHere(folder, manifest, words);
}

/** The bytes of a file of words over so many texts. */
async function readWords(folder: string, name: string, texts: number): Promise<SharedArrayBuffer> {
  const bytes = await readBytes(join(folder, name));
  try {
    if (readPostings(new Uint8Array(bytes)).lengths.length === texts) return bytes;
  } catch (cause) {
    throw misfit(folder, cause);
  }
  throw misfit(folder);
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
