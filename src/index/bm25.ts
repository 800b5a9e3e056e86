// BM25 on typed arrays: postings in one flat array per field, saved and loaded as they stand in memory.
// Robertson & Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009).
import type { Positions, Scored } from "./best.ts";
import { idfOf } from "./bm25-score.ts";
import { buildPostings } from "./bm25-build.ts";
import { createSearchLists, type PostingList, type Postings } from "./bm25-search.ts";
import type { Frequencies } from "./lexical.ts";
import { tokenize } from "./tokens.ts";

const MAGIC = 0x4d423235;
const HEADER_BYTES = 16;

export type { Postings } from "./bm25-search.ts";

export interface Bm25 extends Frequencies {
  /**
   * The best `k` texts that share a token with `query`, best first, by their positions in the order in which the index was
   * built; only those `among`, ascending, when given.
   */
  search(query: string, k: number, among?: Positions): Scored[];
  toBytes(): Uint8Array;
}

export function buildBm25(texts: Iterable<string>): Bm25 {
  return openBm25(buildPostings(texts));
}

/** Reads what `toBytes` wrote; throws for anything else. */
export function readBm25(bytes: Uint8Array): Bm25 {
  return openBm25(readPostings(bytes));
}

/** The same, as it stands in `bytes`, which must not change. */
export function readPostings(bytes: Uint8Array): Postings {
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < HEADER_BYTES || header.getUint32(0, true) !== MAGIC)
    throw new Error("Expected a BM25 index, got something else. Run `npm run ingest`.");
  const tokens = header.getUint32(4, true);
  const postings = header.getUint32(8, true);
  const texts = header.getUint32(12, true);
  // Typed arrays need aligned memory, and a file buffer gives no such promise.
  const { buffer, byteOffset } = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  let at = byteOffset + HEADER_BYTES;
  const take = (bytesLong: number): number => (at += bytesLong) - bytesLong;
  return {
    tokens: new Float64Array(buffer, take(tokens * 8), tokens),
    offsets: new Uint32Array(buffer, take((tokens + 1) * 4), tokens + 1),
    ids: new Uint32Array(buffer, take(postings * 4), postings),
    lengths: new Uint32Array(buffer, take(texts * 4), texts),
    counts: new Uint8Array(buffer, take(postings), postings),
  };
}

/** How common tokens are, without what only a search needs. */
export function frequenciesIn({ tokens, offsets, lengths: { length: size } }: Postings): Frequencies {
  const frequency = (token: number): number => {
    const at = find(tokens, token);
    return at === -1 ? 0 : offsets[at + 1]! - offsets[at]!;
  };
  return { size, frequency, idf: (token) => idfOf(size, frequency(token)) };
}

export function openBm25(postings: Postings): Bm25 {
  const { tokens, offsets, ids, counts, lengths } = postings;
  const size = lengths.length;
  const searchLists = createSearchLists(postings);

  const listOf = (token: number): PostingList[] => {
    const at = find(tokens, token);
    if (at === -1) return [];
    const [from, to] = [offsets[at]!, offsets[at + 1]!];
    return [{ from, to, idf: idfOf(size, to - from) }];
  };

  const search = (query: string, k: number, among?: Positions): Scored[] =>
    searchLists([...new Set(tokenize(query))].flatMap(listOf), k, among);

  const toBytes = (): Uint8Array => {
    const header = new Uint32Array([MAGIC, tokens.length, ids.length, size]);
    return Buffer.concat([header, tokens, offsets, ids, lengths, counts].map(bytesOf));
  };

  return { ...frequenciesIn(postings), search, toBytes };
}

export function find(sorted: Float64Array, token: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = sorted[middle]!;
    if (found === token) return middle;
    if (found < token) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function bytesOf(array: Float64Array | Uint32Array | Uint8Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
