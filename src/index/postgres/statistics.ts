// What BM25 wants to know of all texts together: in how many each token stands, and how long they are.
import { positionOf } from "../words/postings.ts";
import { tokenize } from "../words/tokens.ts";

export interface Statistics {
  /** Texts. */
  readonly size: number;
  readonly averageLength: number;
  /** In how many texts a token stands. */
  readonly frequency: (token: number) => number;
  readonly toBytes: () => Uint8Array;
}

const HEADER_NUMBERS = 3;

export function countTexts(texts: Iterable<string>): Statistics {
  const frequencies = new Map<number, number>();
  let [size, length] = [0, 0];
  for (const text of texts) {
    const tokens = tokenize(text);
    size++;
    length += tokens.length;
    for (const token of new Set(tokens)) frequencies.set(token, (frequencies.get(token) ?? 0) + 1);
  }
  const tokens = Float64Array.from(frequencies.keys()).toSorted();
  const counts = Uint32Array.from(tokens, (token) => frequencies.get(token)!);
  return open(size, length, tokens, counts);
}

/** Reads what `toBytes` wrote. Throws `RangeError` for anything else. */
export function readStatistics(bytes: Uint8Array): Statistics {
  // Copied, because typed arrays need aligned memory.
  const { buffer } = new Uint8Array(bytes);
  const [size = 0, length = 0, count = 0] = new Float64Array(buffer, 0, HEADER_NUMBERS);
  const tokens = new Float64Array(buffer, HEADER_NUMBERS * 8, count);
  return open(size, length, tokens, new Uint32Array(buffer, (HEADER_NUMBERS + count) * 8, count));
}

function open(size: number, length: number, tokens: Float64Array, counts: Uint32Array): Statistics {
  return {
    size,
    averageLength: length / Math.max(1, size),
    frequency: (token) => counts[positionOf(tokens, token)] ?? 0,
    toBytes: () =>
      Buffer.concat([
        new Uint8Array(Float64Array.of(size, length, tokens.length).buffer),
        new Uint8Array(tokens.buffer, tokens.byteOffset, tokens.byteLength),
        new Uint8Array(counts.buffer),
      ]),
  };
}
