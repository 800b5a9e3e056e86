// Vectors kept as one byte for every three dimensions: product quantisation, Jégou et al. (2011).

/** Dimensions of a subspace. */
export const WIDTH = 3;
/** Of each subspace. */
export const CENTROIDS = 256;
/** Some 10 MB: the words of a question come back in its parts and readings, and common ones in every other question. */
const MOST_TABLES = 128;

/** The cosine of one row to each of `others`, written to `into`, which is as long. */
export type CosinesTo = (others: Int32Array, into: Float32Array) => void;

interface Quantised {
  readonly vector: (row: number, into?: Float32Array) => Float32Array;
  readonly cosinesTo: (row: number) => CosinesTo;
  readonly cosines: (row: number) => (other: number) => number;
}

/** `codebook`: [subspaces][256][WIDTH] numbers; `codes`: [rows][subspaces] bytes. */
export function createQuantised(codebook: Float32Array, codes: Uint8Array, subspaces: number): Quantised {
  const dimensions = subspaces * WIDTH;

  const vector = (row: number, into: Float32Array = new Float32Array(dimensions)): Float32Array => {
    let squares = 0;
    for (let s = 0; s < subspaces; s++) {
      const centroid = (s * CENTROIDS + codes[row * subspaces + s]!) * WIDTH;
      for (let d = 0; d < WIDTH; d++) {
        const value = codebook[centroid + d]!;
        into[s * WIDTH + d] = value;
        squares += value * value;
      }
    }
    // Quantised vectors are a little short of unit length.
    const scale = 1 / Math.sqrt(squares);
    for (let d = 0; d < dimensions; d++) into[d]! *= scale;
    return into;
  };

  /** What each centroid of each subspace gives to the cosine with `row`: sums of single precision, as they are kept. */
  const tableOf = (row: number): Float32Array => {
    const own = vector(row);
    const table = new Float32Array(subspaces * CENTROIDS);
    let [entry, at] = [0, 0];
    for (let s = 0; s < subspaces; s++) {
      const x = own[s * WIDTH]!;
      const y = own[s * WIDTH + 1]!;
      const z = own[s * WIDTH + 2]!;
      for (const end = entry + CENTROIDS; entry < end; entry++, at += WIDTH) {
        const xy = Math.fround(Math.fround(x * codebook[at]!) + y * codebook[at + 1]!);
        table[entry] = xy + z * codebook[at + 2]!;
      }
    }
    return table;
  };

  const tables = new Map<number, Float32Array>();
  const tableFor = (row: number): Float32Array => {
    const table = tables.get(row) ?? tableOf(row);
    // The one that was not used for longest goes.
    tables.delete(row);
    tables.set(row, table);
    if (tables.size > MOST_TABLES) tables.delete(tables.keys().next().value!);
    return table;
  };

  /** Asymmetric distance: one sum of table entries, and no vector of the other row. */
  const cosines = (row: number): ((other: number) => number) => {
    const table = tableFor(row);
    return (other) => {
      let cosine = 0;
      for (let s = 0; s < subspaces; s++) cosine += table[s * CENTROIDS + codes[other * subspaces + s]!]!;
      return cosine;
    };
  };

  /** Four at a time: each sum waits for its own last addition, and not for the others'. */
  const cosinesTo = (row: number): CosinesTo => {
    const table = tableFor(row);
    const one = cosines(row);
    return (others, into) => {
      const end = others.length - (others.length % 4);
      for (let i = 0; i < end; i += 4) {
        const a = others[i]! * subspaces;
        const b = others[i + 1]! * subspaces;
        const c = others[i + 2]! * subspaces;
        const d = others[i + 3]! * subspaces;
        let toA = 0;
        let toB = 0;
        let toC = 0;
        let toD = 0;
        for (let s = 0; s < subspaces; s++) {
          const from = s * CENTROIDS;
          toA += table[from + codes[a + s]!]!;
          toB += table[from + codes[b + s]!]!;
          toC += table[from + codes[c + s]!]!;
          toD += table[from + codes[d + s]!]!;
        }
        into[i] = toA;
        into[i + 1] = toB;
        into[i + 2] = toC;
        into[i + 3] = toD;
      }
      for (let i = end; i < others.length; i++) into[i] = one(others[i]!);
    };
  };
  return { vector, cosines, cosinesTo };
}
