// Reads a file of word vectors by what its format says, not by the code that writes it.
import { z } from "zod";

const headerSchema = z.strictObject({
  format: z.string(),
  dimensions: z.int(),
  subspaces: z.int(),
  han: z.int(),
  latin: z.int(),
  textBytes: z.int(),
});

export interface ReadWords {
  readonly header: z.infer<typeof headerSchema>;
  readonly words: readonly string[];
  readonly frequencies: readonly number[];
  /** Dimensions in the order of the subspaces. */
  readonly vector: (word: string) => number[];
  /** Bytes after the last code. */
  readonly rest: number;
}

export function readWords(bytes: Uint8Array): ReadWords {
  const view = Buffer.from(bytes);
  let at = view.indexOf("\n") + 1;
  const header = headerSchema.parse(JSON.parse(view.toString("utf8", 0, at)));
  const { dimensions, subspaces, textBytes } = header;
  const width = dimensions / subspaces;
  const words = view.toString("utf8", at, (at += textBytes)).split("\n");
  const frequencies = words.map((_, i) => view.readUInt32LE(at + 4 * i));
  const book = at + 4 * words.length;
  const codes = book + 4 * subspaces * 256 * width;
  const vector = (word: string): number[] =>
    Array.from({ length: dimensions }, (_, i) => {
      const subspace = Math.floor(i / width);
      const code = view[codes + words.indexOf(word) * subspaces + subspace]!;
      return view.readFloatLE(book + 4 * ((subspace * 256 + code) * width + (i % width)));
    });
  return { header, words, frequencies, vector, rest: bytes.length - codes - words.length * subspaces };
}
