// The largest singular values and vectors of a large sparse matrix.
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { type Dense, gram, orthonormalise, product, zeros } from "./dense.ts";
import { createRandom, fillNormal } from "./random.ts";
import { type Sparse, times, transposedTimes } from "./sparse.ts";

export interface Svd {
  /** [rows x rank] */
  readonly left: Dense;
  /** [rank], falling; zero beyond the rank of the matrix, and so are the vectors. */
  readonly values: Float64Array;
  /** [columns x rank] */
  readonly right: Dense;
}

export interface SvdOptions {
  readonly rank: number;
  readonly seed: number;
  /** Called before each of `passes` passes over the matrix, the first being 1. */
  readonly onPass?: (pass: number, passes: number) => void;
}

/** Directions sought beyond `rank`, and passes that sharpen them: both make the last of the `rank` more exact. */
const OVERSAMPLING = 20;
const POWER_ITERATIONS = 4;
/** A singular value this small beside the largest is rounding: it comes from a square. */
const NOTHING = 1e-6;

/**
 * Randomized SVD with power iterations (Halko, Martinsson and Tropp 2011, doi:10.1137/090771806, algorithms 4.4 and
 * 5.1): a random sketch of the columns' span, sharpened, then the exact SVD within it.
 */
export function svd(matrix: Sparse, { rank, seed, onPass = () => undefined }: SvdOptions): Svd {
  const passes = POWER_ITERATIONS + 2;
  const start = zeros(matrix.columns, rank + OVERSAMPLING);
  fillNormal(start.data, createRandom(seed));
  onPass(1, passes);
  let sketch = times(matrix, start);
  for (let i = 0; i < POWER_ITERATIONS; i++) {
    onPass(2 + i, passes);
    sketch = times(matrix, transposedTimes(matrix, orthonormalise(sketch)));
  }
  onPass(passes, passes);
  const basis = orthonormalise(orthonormalise(sketch));
  const within = transposedTimes(matrix, basis);
  const { values, vectors } = largestEigenpairs(gram(within), rank);
  const singular = values.map((value) => Math.sqrt(Math.max(0, value)));
  const real = singular.map((value) => (value > NOTHING * singular[0]! ? value : 0));
  return {
    left: scaleColumns(product(basis, vectors), real.map(Math.sign)),
    values: real,
    right: scaleColumns(
      product(within, vectors),
      real.map((value) => (value > 0 ? 1 / value : 0)),
    ),
  };
}

/** Each column of `matrix` times its factor, in place. */
export function scaleColumns(matrix: Dense, factors: Float64Array): Dense {
  const { columns, data } = matrix;
  for (let i = 0; i < data.length; i++) data[i]! *= factors[i % columns]!;
  return matrix;
}

/** Of a symmetric [k x k], falling: values [rank], vectors [k x rank]. */
function largestEigenpairs(
  { columns: k, data }: Dense,
  rank: number,
): { values: Float64Array; vectors: Dense } {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(Matrix.from1DArray(k, k, data), {
    assumeSymmetric: true,
  });
  const order = realEigenvalues
    .map((_, i) => i)
    .toSorted((a, b) => realEigenvalues[b]! - realEigenvalues[a]!);
  const vectors = zeros(k, rank);
  for (let row = 0; row < k; row++)
    for (let j = 0; j < rank; j++) vectors.data[row * rank + j] = eigenvectorMatrix.get(row, order[j]!);
  return { values: Float64Array.from(order.slice(0, rank), (i) => realEigenvalues[i]!), vectors };
}
