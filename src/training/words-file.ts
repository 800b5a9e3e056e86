// The file of word vectors that the built-in embedding reads.
import { endianness } from "node:os";
import type { Quantised } from "./quantise.ts";

export interface WordVectors {
  /** Chinese words, then English words of the glosses. */
  readonly han: readonly string[];
  readonly latin: readonly string[];
  /** [han + latin] In the corpus; of an English word, how many glosses have it. */
  readonly frequencies: Uint32Array;
  /** Of han + latin vectors. */
  readonly vectors: Quantised;
}

const FORMAT = "tongbao-words-1";

/**
 * One line of JSON (`format`, `dimensions`, `subspaces`, `han`, `latin`, `textBytes`), then the words in UTF-8 joined by
 * line feeds, then the frequencies (Uint32), the codebook (Float32) and the codes (Uint8), little-endian, unpadded.
 */
export function encodeWords({ han, latin, frequencies, vectors }: WordVectors): Uint8Array {
  const { dimensions, subspaces, codebook, codes } = vectors;
  const text = Buffer.from([...han, ...latin].join("\n"));
  const counts = { han: han.length, latin: latin.length, textBytes: text.length };
  const header = Buffer.from(`${JSON.stringify({ format: FORMAT, dimensions, subspaces, ...counts })}\n`);
  return Buffer.concat([header, text, littleEndian(frequencies), littleEndian(codebook), codes]);
}

function littleEndian({ buffer, byteOffset, byteLength }: Uint32Array | Float32Array): Uint8Array {
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  return endianness() === "LE" ? bytes : Buffer.from(bytes).swap32();
}
