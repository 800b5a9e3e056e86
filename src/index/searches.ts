// The three searches of a generation: on this thread, or on one of its own.
import { open } from "node:fs/promises";
import { join } from "node:path";
import { frequenciesIn, openBm25 } from "./bm25.ts";
import { FILES } from "./files.ts";
import { type Lexical, searchedHere } from "./lexical.ts";
import type { Manifest } from "./manifest.ts";
import { type Postings, readPostings } from "./postings.ts";
import { startSearchThread } from "./search-thread.ts";
import { openVectors } from "./vector-files.ts";
import type { VectorSearch } from "./vectors.ts";

export interface Searches {
  readonly lexicalPassages: Lexical;
  readonly lexicalItems: Lexical;
  readonly vectors: VectorSearch;
  readonly close: () => Promise<void>;
}

/** The words of a generation as they stand in its files; in memory that threads can share. */
export interface SharedWords {
  readonly passages: SharedArrayBuffer;
  readonly items: SharedArrayBuffer;
}

/**
 * Passages from which on a search gets a thread of its own: below, it takes this one 3 ms at most, and a thread costs half
 * a second at the start and 40 MB.
 */
const LARGE = 30_000;

/** The caller has checked the files. */
export async function openSearches(folder: string, manifest: Manifest, large = LARGE): Promise<Searches> {
  const words: SharedWords = {
    passages: await readShared(join(folder, FILES.lexicalPassages)),
    items: await readShared(join(folder, FILES.lexicalItems)),
  };
  if (manifest.counts.passages < large) return searchesHere(folder, manifest, words);
  const passages = frequenciesIn(postingsIn(words.passages));
  const items = frequenciesIn(postingsIn(words.items));
  const thread = await startSearchThread({ folder, manifest, words });
  return {
    lexicalPassages: { ...passages, search: thread.passages },
    lexicalItems: { ...items, search: thread.items },
    vectors: thread.vectors,
    close: thread.close,
  };
}

export async function searchesHere(
  folder: string,
  manifest: Manifest,
  { passages, items }: SharedWords,
): Promise<Searches> {
  const vectors = await openVectors(folder, manifest);
  return {
    lexicalPassages: searchedHere(openBm25(postingsIn(passages))),
    lexicalItems: searchedHere(openBm25(postingsIn(items))),
    vectors,
    close: vectors.close,
  };
}

function postingsIn(shared: SharedArrayBuffer): Postings {
  return readPostings(new Uint8Array(shared));
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
