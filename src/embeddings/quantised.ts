// Vectors kept as one byte for every few dimensions: product quantisation, Jégou et al. (2011).

/** Of each subspace. */
export const CENTROIDS = 256;

interface Quantised {
  readonly vector: (row: number, into?: Float32Array) => Float32Array;
  readonly cosines: (row: number) => (other: number) => number;
}

/** `codebook`: [subspaces][256][dimensions / subspaces] numbers; `codes`: [rows][subspaces] bytes. */
export function createQuantised(
  codebook: Float32Array,
  codes: Uint8Array,
  dimensions: number,
  subspaces: number,
): Quantised {
  const width = dimensions / subspaces;

  const vector = (row: number, into: Float32Array = new Float32Array(dimensions)): Float32Array => {
    let squares = 0;
    for (let s = 0; s < subspaces; s++) {
      const centroid = (s * CENTROIDS + codes[row * subspaces + s]!) * width;
      for (let d = 0; d < width; d++) {
        const value = codebook[centroid + d]!;
        into[s * width + d] = value;
        squares += value * value;
      }
    }
    // Quantised vectors are a little short of unit length.
    const scale = 1 / Math.sqrt(squares);
    for (let d = 0; d < dimensions; d++) into[d]! *= scale;
    return into;
  };

  /** Asymmetric distance: one sum of table entries, and no vector of the other row. */
  const cosines = (row: number): ((other: number) => number) => {
    const own = vector(row);
    const table = new Float32Array(subspaces * CENTROIDS);
    for (let entry = 0; entry < table.length; entry++) {
      const from = Math.floor(entry / CENTROIDS) * width;
      for (let d = 0; d < width; d++) table[entry]! += own[from + d]! * codebook[entry * width + d]!;
    }
    return (other) => {
      let cosine = 0;
      for (let s = 0; s < subspaces; s++) cosine += table[s * CENTROIDS + codes[other * subspaces + s]!]!;
      return cosine;
    };
  };
  return { vector, cosines };
}
