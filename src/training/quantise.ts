// Vectors -> one byte for every few dimensions, and the book that says what the bytes mean.
import { createRandom, sample } from "./random.ts";

export interface Quantised {
  readonly dimensions: number;
  readonly subspaces: number;
  /** [subspaces x CENTROIDS x dimensions / subspaces] */
  readonly codebook: Float32Array;
  /** [vectors x subspaces] */
  readonly codes: Uint8Array;
}

export interface QuantiseOptions {
  readonly dimensions: number;
  /** Divides `dimensions`. */
  readonly subspaces: number;
  readonly seed: number;
}

const CENTROIDS = 256;
/** So many vectors teach the codebook. */
const SAMPLE = 20_000;
const ROUNDS = 12;

/**
 * Product quantisation (Jégou, Douze and Schmid 2011, doi:10.1109/TPAMI.2010.57) of `vectors` [n x dimensions].
 * Subspace s holds the dimensions s, s + subspaces, s + 2 subspaces, …: singular directions come by falling energy, and
 * so every subspace gets its share. The order changes no product of two vectors that are read back.
 */
export function quantise(vectors: Float32Array, { dimensions, subspaces, seed }: QuantiseOptions): Quantised {
  const n = vectors.length / dimensions;
  const width = dimensions / subspaces;
  const random = createRandom(seed);
  const teachers = sample(n, SAMPLE, random);
  const codebook = new Float32Array(subspaces * CENTROIDS * width);
  const codes = new Uint8Array(n * subspaces);
  for (let s = 0; s < subspaces; s++) {
    const points = subspaceOf(vectors, { dimensions, subspaces, subspace: s });
    const centroids = learnCentroids(gather(points, teachers, width), width, random);
    codebook.set(centroids, s * centroids.length);
    nearest(points, centroids, width).forEach((code, i) => (codes[i * subspaces + s] = code));
  }
  return { dimensions, subspaces, codebook, codes };
}

/** The part of every vector that one subspace holds: [n x width]. */
function subspaceOf(
  vectors: Float32Array,
  { dimensions, subspaces, subspace }: { dimensions: number; subspaces: number; subspace: number },
): Float32Array {
  const points = new Float32Array(vectors.length / subspaces);
  let to = 0;
  for (let start = 0; start < vectors.length; start += dimensions)
    for (let i = subspace; i < dimensions; i += subspaces) points[to++] = vectors[start + i]!;
  return points;
}

function gather(points: Float32Array, rows: Int32Array, width: number): Float32Array {
  const gathered = new Float32Array(rows.length * width);
  rows.forEach((row, i) => gathered.set(points.subarray(row * width, (row + 1) * width), i * width));
  return gathered;
}

/** k-means (Lloyd 1982): [n x width] -> [CENTROIDS x width]. */
function learnCentroids(points: Float32Array, width: number, random: () => number): Float32Array {
  const centroids = new Float32Array(CENTROIDS * width);
  // Where there are fewer points than centroids, the centroids left over stay at zero.
  centroids.set(gather(points, sample(points.length / width, CENTROIDS, random), width));
  for (let round = 0; round < ROUNDS; round++) {
    const sums = new Float64Array(centroids.length);
    const members = new Uint32Array(CENTROIDS);
    nearest(points, centroids, width).forEach((code, i) => {
      members[code]!++;
      for (let j = 0; j < width; j++) sums[code * width + j]! += points[i * width + j]!;
    });
    // A centroid that nobody is near stays where it is.
    for (let i = 0; i < sums.length; i++) {
      const count = members[Math.floor(i / width)]!;
      if (count > 0) centroids[i] = sums[i]! / count;
    }
  }
  return centroids;
}

/** Number of the nearest centroid of each point. */
function nearest(points: Float32Array, centroids: Float32Array, width: number): Uint8Array {
  const codes = new Uint8Array(points.length / width);
  for (let n = 0, from = 0; n < codes.length; n++, from += width) {
    let least = Infinity;
    for (let code = 0, at = 0; code < CENTROIDS; code++) {
      let distance = 0;
      for (let j = 0; j < width; j++, at++) distance += (points[from + j]! - centroids[at]!) ** 2;
      if (distance < least) [least, codes[n]] = [distance, code];
    }
  }
  return codes;
}
