// The three searches of a generation: all on this thread, or those of passages on one of their own.
import { open } from "node:fs/promises";
import { join } from "node:path";
import { frequenciesIn, openBm25 } from "./bm25.ts";
import { FILES } from "./files.ts";
import { type Lexical, searchedHere } from "./lexical.ts";
import type { Manifest } from "./manifest.ts";
import { readPostings } from "./postings.ts";
import { startSearchThread } from "./search-thread.ts";
import { openVectors } from "./vector-files.ts";
import type { VectorSearch } from "./vectors.ts";

/** Of passages: by words and by vectors. */
interface PassageSearches {
  readonly lexicalPassages: Lexical;
  readonly vectors: VectorSearch;
  readonly close: () => Promise<void>;
}

export interface Searches extends PassageSearches {
  readonly lexicalItems: Lexical;
}

/**
 * Passages from which on a search gets a thread of its own: below, it takes this one 3 ms at most, and a thread costs half
 * a second at the start and 40 MB.
 */
const LARGE = 30_000;

/** The caller has checked the files. */
export async function openSearches(folder: string, manifest: Manifest, large = LARGE): Promise<Searches> {
  const words = await readShared(join(folder, FILES.lexicalPassages));
  const items = await readShared(join(folder, FILES.lexicalItems));
  // Whole items are searched here in any case: a few milliseconds in which this thread would wait for the other.
  const lexicalItems = searchedHere(openBm25(readPostings(new Uint8Array(items))));
  if (manifest.counts.passages < large)
    return { ...(await searchPassagesHere(folder, manifest, words)), lexicalItems };
  const thread = await startSearchThread({ folder, manifest, words });
  const frequencies = frequenciesIn(readPostings(new Uint8Array(words)));
  return {
    lexicalPassages: { ...frequencies, search: thread.passages },
    lexicalItems,
    vectors: thread.vectors,
    close: thread.close,
  };
}

/** `words`: the file of the words of passages, in memory that threads can share. */
export async function searchPassagesHere(
  folder: string,
  manifest: Manifest,
  words: SharedArrayBuffer,
): Promise<PassageSearches> {
  const vectors = await openVectors(folder, manifest);
  const lexicalPassages = searchedHere(openBm25(readPostings(new Uint8Array(words))));
  return { lexicalPassages, vectors, close: vectors.close };
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
