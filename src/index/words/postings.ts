// What stands in which text, in flat arrays that are saved and loaded as they stand in memory.

export interface Postings {
  /** Tokens that are not frequent, ascending. */
  readonly tokens: Float64Array;
  /** The postings of `tokens[i]` are at `[offsets[i], offsets[i + 1])`. */
  readonly offsets: Uint32Array;
  /** Positions of texts, ascending for each token. */
  readonly ids: Uint32Array;
  /** Occurrences, at most 255. */
  readonly counts: Uint8Array;
  /** Tokens that stand in a good part of all texts, ascending. */
  readonly frequent: Float64Array;
  /** In how many texts each of them stands. */
  readonly frequentTexts: Uint32Array;
  /** [frequent][texts]: occurrences in each text, at most 255, so that one text is looked up at once. */
  readonly byText: Uint8Array;
  /** Tokens of each text. */
  readonly lengths: Uint32Array;
}

const MAGIC = 0x4d423236;
const HEADER_BYTES = 24;

export function postingsToBytes(postings: Postings): Uint8Array {
  const { tokens, offsets, ids, counts, frequent, frequentTexts, byText, lengths } = postings;
  const header = new Uint32Array([MAGIC, tokens.length, ids.length, lengths.length, frequent.length, 0]);
  return Buffer.concat(
    [header, tokens, frequent, offsets, ids, lengths, frequentTexts, counts, byText].map(bytesOf),
  );
}

/** Reads what `postingsToBytes` wrote, as it stands in `bytes`, which must not change; throws for anything else. */
export function readPostings(bytes: Uint8Array): Postings {
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < HEADER_BYTES || header.getUint32(0, true) !== MAGIC) throw noIndex();
  const number = (at: number): number => header.getUint32(at * 4, true);
  const [tokens, postings, texts, frequent] = [number(1), number(2), number(3), number(4)];
  const bytesLong =
    HEADER_BYTES + tokens * 12 + 4 + frequent * 12 + postings * 5 + texts * 4 + frequent * texts;
  if (bytes.byteLength !== bytesLong) throw noIndex();
  // Typed arrays need aligned memory, and a file buffer gives no such promise.
  const { buffer, byteOffset } = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  let at = byteOffset + HEADER_BYTES;
  const take = (length: number): number => (at += length) - length;
  return {
    tokens: new Float64Array(buffer, take(tokens * 8), tokens),
    frequent: new Float64Array(buffer, take(frequent * 8), frequent),
    offsets: new Uint32Array(buffer, take((tokens + 1) * 4), tokens + 1),
    ids: new Uint32Array(buffer, take(postings * 4), postings),
    lengths: new Uint32Array(buffer, take(texts * 4), texts),
    frequentTexts: new Uint32Array(buffer, take(frequent * 4), frequent),
    counts: new Uint8Array(buffer, take(postings), postings),
    byText: new Uint8Array(buffer, take(frequent * texts), frequent * texts),
  };
}

function noIndex(): Error {
  return new Error("Expected a BM25 index, got something else. Run `npm run ingest`.");
}

/** In how many texts a token stands. */
export function frequencyIn(postings: Postings, token: number): number {
  const { tokens, offsets, frequent, frequentTexts } = postings;
  const at = positionOf(tokens, token);
  if (at !== -1) return offsets[at + 1]! - offsets[at]!;
  const among = positionOf(frequent, token);
  return among === -1 ? 0 : frequentTexts[among]!;
}

/** The position of a token among ascending ones, -1 where it is not. */
export function positionOf(sorted: Float64Array, token: number): number {
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
