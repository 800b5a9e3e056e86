import { describe, expect, it } from "vitest";
import { quantise } from "../../src/training/quantise.ts";
import { createRandom, fillNormal } from "../../src/training/random.ts";
import { encodeWords } from "../../src/training/words-file.ts";
import { readWords } from "./read-words.ts";

const SHAPE = { dimensions: 12, subspaces: 4, seed: 7 };
/** Dimensions 0, 4, 8 are subspace 0, and so on. */
const ORDER = [0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11];

describe("a file of word vectors", () => {
  const han = ["老师", "𠮷野家", "路灯"];
  const latin = ["teacher", "lamp"];
  const frequencies = Uint32Array.of(70_000, 0, 4_000_000_000, 3, 12);
  const vectors = randomVectors(5);
  const bytes = encodeWords({ han, latin, frequencies, vectors: quantise(vectors, SHAPE) });

  it("says its shape in its first line", () => {
    const { header, rest } = readWords(bytes);
    const textBytes = Buffer.byteLength("老师\n𠮷野家\n路灯\nteacher\nlamp");
    const shape = { dimensions: 12, subspaces: 4, han: 3, latin: 2, textBytes };
    expect(header).toEqual({ format: "tongbao-words-1", ...shape });
    expect(rest).toBe(0);
  });

  it("gives back words, frequencies and vectors, interleaved over the subspaces", () => {
    const read = readWords(bytes);
    expect(read.words).toEqual([...han, ...latin]);
    expect(read.frequencies).toEqual([...frequencies]);
    // As many centroids as vectors, or more, lose nothing.
    [...han, ...latin].forEach((word, i) =>
      expect(read.vector(word)).toEqual(ORDER.map((j) => vectors[i * 12 + j])),
    );
  });
});

describe("the quantiser", () => {
  it("loses less than a fifth of a vector's length, on average, at a byte for three dimensions", () => {
    const n = 3000;
    const vectors = randomVectors(n);
    const names = Array.from({ length: n }, (_, i) => `w${i}`);
    const read = readWords(
      encodeWords({
        han: names,
        latin: [],
        frequencies: new Uint32Array(n),
        vectors: quantise(vectors, SHAPE),
      }),
    );
    const errors = names.slice(0, 300).map((name, i) => {
      const original = ORDER.map((j) => vectors[i * 12 + j]!);
      return (
        Math.hypot(...read.vector(name).map((value, j) => value - original[j]!)) / Math.hypot(...original)
      );
    });
    expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(0.2);
  });
});

function randomVectors(n: number): Float32Array {
  const values = new Float64Array(n * SHAPE.dimensions);
  fillNormal(values, createRandom(11));
  return Float32Array.from(values);
}
