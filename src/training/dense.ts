// Tall dense matrices: products with small ones, and orthonormal columns.

export interface Dense {
  readonly rows: number;
  readonly columns: number;
  /** [rows x columns], row by row. */
  readonly data: Float64Array;
}

/** A column shorter than this beside the columns before it, in squares, is a combination of them. */
const DEPENDENT = 1e-12;

export function zeros(rows: number, columns: number): Dense {
  return { rows, columns, data: new Float64Array(rows * columns) };
}

/** The columns' products with each other: [n x k] -> [k x k]. */
export function gram({ rows, columns: k, data }: Dense): Dense {
  const products = zeros(k, k);
  const sums = products.data;
  // Four rows at a time: a sum is fetched and stored a quarter as often. Rows beyond the last are zeros.
  const four = new Float64Array(4 * k);
  for (let row = 0; row < rows; row += 4) {
    const here = data.subarray(row * k, (row + 4) * k);
    four.set(here);
    four.fill(0, here.length);
    for (let i = 0; i < k; i++) {
      const [a, b, c, d] = [four[i]!, four[k + i]!, four[2 * k + i]!, four[3 * k + i]!];
      for (let j = i, to = i * k; j < k; j++)
        sums[to + j]! += a * four[j]! + b * four[k + j]! + c * four[2 * k + j]! + d * four[3 * k + j]!;
    }
  }
  for (let i = 0; i < k; i++) for (let j = 0; j < i; j++) sums[i * k + j] = sums[j * k + i]!;
  return products;
}

/** [n x k] times [k x m] -> [n x m]. */
export function product({ rows, columns: k, data }: Dense, { columns: m, data: small }: Dense): Dense {
  const result = zeros(rows, m);
  const sums = result.data;
  const padded = 4 * Math.ceil(k / 4);
  const factors = new Float64Array(padded * m);
  factors.set(small);
  const row = new Float64Array(padded);
  for (let n = 0; n < rows; n++) {
    row.set(data.subarray(n * k, (n + 1) * k));
    for (let i = 0, to = n * m; i < padded; i += 4) {
      const [a, b, c, d] = [row[i]!, row[i + 1]!, row[i + 2]!, row[i + 3]!];
      for (let j = 0, at = i * m; j < m; j++, at++)
        sums[to + j]! +=
          a * factors[at]! + b * factors[at + m]! + c * factors[at + 2 * m]! + d * factors[at + 3 * m]!;
    }
  }
  return result;
}

/**
 * Orthonormal columns that span what the columns of `matrix` [n x k] span, by the Cholesky factor of their products.
 * Once is enough between power iterations; twice is exact to rounding (CholeskyQR2, Fukaya et al. 2014,
 * doi:10.1109/ScalA.2014.11). A column that depends on those before it becomes zero.
 */
export function orthonormalise(matrix: Dense): Dense {
  return product(matrix, inverseOf(choleskyOf(gram(matrix))));
}

/** Upper triangular R with RᵀR = `matrix`, [k x k]; rows of dependent columns are zero. */
function choleskyOf({ columns: k, data }: Dense): Dense {
  const factor = zeros(k, k);
  const r = factor.data;
  for (let i = 0; i < k; i++) {
    for (let j = i; j < k; j++) {
      let sum = data[i * k + j]!;
      for (let l = 0; l < i; l++) sum -= r[l * k + i]! * r[l * k + j]!;
      if (i === j && sum <= DEPENDENT * data[i * k + i]!) break;
      r[i * k + j] = i === j ? Math.sqrt(sum) : sum / r[i * k + i]!;
    }
  }
  return factor;
}

/** Inverse of an upper triangular [k x k]; zero columns where its diagonal is zero. */
function inverseOf({ columns: k, data: r }: Dense): Dense {
  const inverse = zeros(k, k);
  const t = inverse.data;
  for (let j = 0; j < k; j++) {
    if (r[j * k + j] === 0) continue;
    t[j * k + j] = 1 / r[j * k + j]!;
    for (let i = 0; i < j; i++) {
      let sum = 0;
      for (let l = i; l < j; l++) sum += t[i * k + l]! * r[l * k + j]!;
      t[i * k + j] = -sum * t[j * k + j]!;
    }
  }
  return inverse;
}
