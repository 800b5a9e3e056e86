// Searching vectors: the contract, and the exact search that works on every machine.

export interface VectorHit {
  /** Position of the passage in the index. */
  readonly id: number;
  /** Cosine similarity, 1 = same direction. */
  readonly similarity: number;
}

export interface VectorSearch {
  readonly kind: "hnsw" | "exact";
  /** The `k` nearest, best first; fewer when the index is smaller. `vector` has unit length. */
  nearest(vector: Float32Array, k: number): VectorHit[];
}

/** Compares with every vector: about 4 ms at 10,000 passages of 512 dimensions. `rows` are unit vectors, end to end. */
export function exactSearch(rows: Float32Array, dimensions: number): VectorSearch {
  const count = rows.length / dimensions;
  const nearest = (vector: Float32Array, k: number): VectorHit[] => {
    const similarities = new Float32Array(count);
    for (let id = 0; id < count; id++) {
      let sum = 0;
      for (let i = 0, at = id * dimensions; i < dimensions; i++, at++) sum += rows[at]! * vector[i]!;
      similarities[id] = sum;
    }
    return [...similarities.keys()]
      .toSorted((a, b) => similarities[b]! - similarities[a]! || a - b)
      .slice(0, k)
      .map((id) => ({ id, similarity: similarities[id]! }));
  };
  return { kind: "exact", nearest };
}

export function joinRows(vectors: readonly Float32Array[], dimensions: number): Float32Array {
  const rows = new Float32Array(vectors.length * dimensions);
  vectors.forEach((vector, i) => rows.set(vector, i * dimensions));
  return rows;
}
