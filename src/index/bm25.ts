// BM25 on typed arrays: postings in one flat array per field, saved and loaded as they stand in memory.
// Robertson & Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009).
import { tokenize } from "./tokens.ts";

const K1 = 1.2;
const B = 0.75;
const MAGIC = 0x4d423235;
const HEADER_BYTES = 16;

interface Hit {
  /** Position of the text in the order in which the index was built. */
  readonly id: number;
  /** Higher is better. */
  readonly score: number;
}

export interface Bm25 {
  readonly size: number;
  /** The best `k` texts that share a token with `query`, best first; only those `allowed`, when given. */
  search(query: string, k: number, allowed?: (id: number) => boolean): Hit[];
  /** In how many texts a token stands. */
  readonly frequency: (token: number) => number;
  /** Inverse document frequency of a token; that of a token never seen is the highest. */
  idf(token: number): number;
  toBytes(): Uint8Array;
}

interface Postings {
  /** Tokens, ascending. */
  readonly tokens: Float64Array;
  /** The postings of `tokens[i]` are at `[offsets[i], offsets[i + 1])`. */
  readonly offsets: Uint32Array;
  readonly ids: Uint32Array;
  /** Occurrences, at most 255. */
  readonly counts: Uint8Array;
  /** Tokens of each text. */
  readonly lengths: Uint32Array;
}

export function buildBm25(texts: Iterable<string>): Bm25 {
  const lists = new Map<number, number[]>();
  const lengths: number[] = [];
  for (const text of texts) {
    const id = lengths.length;
    const tokens = tokenize(text);
    lengths.push(tokens.length);
    const counts = new Map<number, number>();
    for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
    for (const [token, count] of counts) {
      let list = lists.get(token);
      if (list === undefined) lists.set(token, (list = []));
      list.push(id, Math.min(count, 255));
    }
  }
  return open(flatten(lists, lengths));
}

/** Reads what `toBytes` wrote; throws for anything else. */
export function readBm25(bytes: Uint8Array): Bm25 {
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < HEADER_BYTES || header.getUint32(0, true) !== MAGIC)
    throw new Error("Expected a BM25 index, got something else. Run `npm run ingest`.");
  const tokens = header.getUint32(4, true);
  const postings = header.getUint32(8, true);
  const texts = header.getUint32(12, true);
  // Copied, because typed arrays need aligned memory and a file buffer gives no such promise.
  const { buffer } = new Uint8Array(bytes);
  let at = HEADER_BYTES;
  const take = (bytesLong: number): number => (at += bytesLong) - bytesLong;
  return open({
    tokens: new Float64Array(buffer, take(tokens * 8), tokens),
    offsets: new Uint32Array(buffer, take((tokens + 1) * 4), tokens + 1),
    ids: new Uint32Array(buffer, take(postings * 4), postings),
    lengths: new Uint32Array(buffer, take(texts * 4), texts),
    counts: new Uint8Array(buffer, take(postings), postings),
  });
}

function flatten(lists: ReadonlyMap<number, readonly number[]>, lengths: readonly number[]): Postings {
  const tokens = Float64Array.from(lists.keys()).toSorted();
  const offsets = new Uint32Array(tokens.length + 1);
  tokens.forEach((token, i) => (offsets[i + 1] = offsets[i]! + lists.get(token)!.length / 2));
  const ids = new Uint32Array(offsets.at(-1)!);
  const counts = new Uint8Array(offsets.at(-1)!);
  tokens.forEach((token, i) => {
    const list = lists.get(token)!;
    for (let j = 0; j < list.length; j += 2) {
      ids[offsets[i]! + j / 2] = list[j]!;
      counts[offsets[i]! + j / 2] = list[j + 1]!;
    }
  });
  return { tokens, offsets, ids, counts, lengths: Uint32Array.from(lengths) };
}

function open(postings: Postings): Bm25 {
  const { tokens, offsets, ids, counts, lengths } = postings;
  const size = lengths.length;
  const averageLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, size);
  const idfOf = (frequency: number): number => Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));

  const search = (query: string, k: number, allowed?: (id: number) => boolean): Hit[] => {
    const scores = new Float64Array(size);
    const touched: number[] = [];
    for (const token of new Set(tokenize(query))) {
      const at = find(tokens, token);
      if (at === -1) continue;
      const [from, to] = [offsets[at]!, offsets[at + 1]!];
      const idf = idfOf(to - from);
      for (let i = from; i < to; i++) {
        const id = ids[i]!;
        const count = counts[i]!;
        const norm = K1 * (1 - B + (B * lengths[id]!) / averageLength);
        if (scores[id] === 0) touched.push(id);
        scores[id]! += (idf * count * (K1 + 1)) / (count + norm);
      }
    }
    const found = allowed === undefined ? touched : touched.filter(allowed);
    return found
      .toSorted((a, b) => scores[b]! - scores[a]! || a - b)
      .slice(0, k)
      .map((id) => ({ id, score: scores[id]! }));
  };

  const frequency = (token: number): number => {
    const at = find(tokens, token);
    return at === -1 ? 0 : offsets[at + 1]! - offsets[at]!;
  };
  const idf = (token: number): number => idfOf(frequency(token));

  const toBytes = (): Uint8Array => {
    const header = new Uint32Array([MAGIC, tokens.length, ids.length, size]);
    return Buffer.concat([header, tokens, offsets, ids, lengths, counts].map(bytesOf));
  };

  return { size, search, frequency, idf, toBytes };
}

function find(sorted: Float64Array, token: number): number {
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
