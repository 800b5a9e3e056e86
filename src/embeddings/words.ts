// The word vectors trained by `npm run train-embedding`: Chinese words and the English words that gloss them, in one space.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { CENTROIDS, type CosinesTo, createQuantised, WIDTH } from "./quantised.ts";
import { createSplit, type Word } from "./split.ts";

const FILE = new URL("words.bin", import.meta.url);

const header = z.strictObject({
  format: z.literal("tongbao-words-1"),
  dimensions: z.int().positive(),
  subspaces: z.int().positive(),
  han: z.int().positive(),
  latin: z.int().nonnegative(),
  textBytes: z.int().positive(),
});

export interface Words {
  /** Names the trained file: other vectors have another name. */
  readonly id: string;
  readonly dimensions: number;
  /** Words; their ids are 0 … size - 1. */
  readonly size: number;
  /**
   * The words of `text`, which must be folded, in order: Chinese by the likeliest segmentation, English by their base
   * forms.
   */
  readonly split: (text: string) => Word[];
  /** The ids of the same words, in any order and without those that the vocabulary lacks: in half the time. */
  readonly idsOf: (text: string) => number[];
  /** Share of the training text that is this word, 0 … 1; of the dictionary's glosses, for an English word. */
  readonly probability: (word: number) => number;
  /** Unit-length vector of `dimensions` numbers, written to `into` when given. */
  readonly vector: (word: number, into?: Float32Array) => Float32Array;
  /** The cosine of one word to others: many times faster than by their vectors, and a little too low. */
  readonly cosines: (word: number) => (other: number) => number;
  /** The same to many others at once, in a third of the time. */
  readonly cosinesTo: (word: number) => CosinesTo;
}

let loaded: Promise<Words> | undefined;

/** Reads the trained file once for the whole process. */
export function loadWords(): Promise<Words> {
  return (loaded ??= readFile(FILE).then(readWords));
}

function readWords(bytes: Uint8Array): Words {
  const end = bytes.indexOf(0x0a);
  const { dimensions, subspaces, han, latin, textBytes } = header.parse(
    JSON.parse(Buffer.from(bytes.subarray(0, end)).toString()),
  );
  const from = end + 1 + textBytes;
  const vocabulary = Buffer.from(bytes.subarray(end + 1, from))
    .toString()
    .split("\n");
  const size = han + latin;
  if (vocabulary.length !== size || dimensions !== subspaces * WIDTH)
    throw new Error("The word vectors are damaged: install Tongbao again.");
  // Copied, because typed arrays need aligned memory and a place in a file gives no such promise.
  const { buffer } = new Uint8Array(bytes.subarray(from));
  const frequencies = new Uint32Array(buffer, 0, size);
  const codebook = new Float32Array(buffer, size * 4, dimensions * CENTROIDS);
  const codes = new Uint8Array(buffer, size * 4 + codebook.byteLength, size * subspaces);
  const totals = {
    han: sum(frequencies.subarray(0, han)),
    latin: Math.max(1, sum(frequencies.subarray(han))),
  };
  return {
    id: createHash("sha256").update(bytes).digest("hex").slice(0, 8),
    dimensions,
    size,
    ...createSplit(vocabulary, han, frequencies),
    probability: (word) => frequencies[word]! / (word < han ? totals.han : totals.latin),
    ...createQuantised(codebook, codes, subspaces),
  };
}

function sum(numbers: Uint32Array): number {
  return numbers.reduce((total, number) => total + number, 0);
}
