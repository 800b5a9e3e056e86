// Searching vectors: the contract, and the exact search that works on every machine.
import { bestOf, type Positions } from "../best.ts";

export interface VectorHit {
  /** Position of the passage in the index. */
  readonly id: number;
  /** Cosine similarity, 1 = same direction. */
  readonly similarity: number;
}

export interface VectorSearch {
  readonly kind: "hnsw" | "exact" | "postgres";
  /** The `k` nearest, best first; fewer when the index is smaller. `vector` has unit length. */
  readonly nearest: (vector: Float32Array, k: number) => Promise<VectorHit[]>;
  /** The `k` nearest among the passages `ids`, compared one by one: exact, and quick for a few thousand. */
  readonly nearestAmong: (vector: Float32Array, ids: Positions, k: number) => Promise<VectorHit[]>;
}

/** One that holds something of the system. */
export interface ClosableVectors extends VectorSearch {
  readonly close: () => Promise<void>;
}

/** Compares with every vector: about 4 ms at 10,000 passages of 512 dimensions. `rows` are unit vectors, end to end. */
export function exactSearch(rows: Float32Array, dimensions: number): VectorSearch {
  const count = rows.length / dimensions;
  const all = Array.from({ length: count }, (_, id) => id);
  const row = (id: number): Float32Array => rows.subarray(id * dimensions, (id + 1) * dimensions);
  const nearestAmong: VectorSearch["nearestAmong"] = async (vector, ids, k) =>
    mostSimilar(ids, (id) => dot(row(id), vector), k);
  return { kind: "exact", nearest: (vector, k) => nearestAmong(vector, all, k), nearestAmong };
}

/** The `k` of `ids` that are most similar, best first. */
function mostSimilar(ids: Positions, similarityOf: (id: number) => number, k: number): VectorHit[] {
  return bestOf(ids, similarityOf, k).map(({ id, score }) => ({ id, similarity: score }));
}

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** In memory that threads can share. */
export function joinRows(vectors: readonly Float32Array[], dimensions: number): Float32Array {
  const rows = new Float32Array(new SharedArrayBuffer(vectors.length * dimensions * 4));
  vectors.forEach((vector, i) => rows.set(vector, i * dimensions));
  return rows;
}
