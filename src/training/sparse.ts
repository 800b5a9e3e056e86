// Sparse matrices, row by row (CSR): building, weighing, joining, and multiplying with dense ones.
import { type Dense, zeros } from "./dense.ts";

export interface Sparse {
  readonly rows: number;
  readonly columns: number;
  /** [rows + 1] Where each row begins in `indices` and `values`. */
  readonly starts: Uint32Array;
  /** [nonzeros] Column of each value. */
  readonly indices: Int32Array;
  /** [nonzeros] */
  readonly values: Float64Array;
}

export interface SparseBuilder {
  readonly add: (column: number, value: number) => void;
  readonly endRow: () => void;
  readonly finish: (columns: number) => Sparse;
}

export function createSparse(): SparseBuilder {
  const starts = [0];
  let [indices, values] = [new Int32Array(1 << 10), new Float64Array(1 << 10)];
  let length = 0;
  return {
    add(column, value) {
      if (length === indices.length) {
        const [moreIndices, moreValues] = [new Int32Array(2 * length), new Float64Array(2 * length)];
        moreIndices.set(indices);
        moreValues.set(values);
        [indices, values] = [moreIndices, moreValues];
      }
      indices[length] = column;
      values[length++] = value;
    },
    endRow: () => void starts.push(length),
    finish: (columns) => ({
      rows: starts.length - 1,
      columns,
      starts: Uint32Array.from(starts),
      indices: indices.slice(0, length),
      values: values.slice(0, length),
    }),
  };
}

/** Each value times log(1 + rows / rows that have its column): what few rows share says more of them. */
export function weighByRarity(matrix: Sparse): Sparse {
  const having = new Uint32Array(matrix.columns);
  for (const column of matrix.indices) having[column]!++;
  const values = matrix.values.map(
    (value, i) => value * Math.log(1 + matrix.rows / having[matrix.indices[i]!]!),
  );
  return { ...matrix, values };
}

/** Matrices of the same rows side by side, each row of each brought to the length `weight`; empty rows stay empty. */
export function joinBlocks(blocks: readonly { readonly matrix: Sparse; readonly weight: number }[]): Sparse {
  const joined = createSparse();
  for (let row = 0; row < (blocks[0]?.matrix.rows ?? 0); row++) {
    let before = 0;
    for (const { matrix, weight } of blocks) {
      const [start, end] = [matrix.starts[row]!, matrix.starts[row + 1]!];
      let square = 0;
      for (let i = start; i < end; i++) square += matrix.values[i]! ** 2;
      for (let i = start; i < end; i++)
        joined.add(before + matrix.indices[i]!, (weight * matrix.values[i]!) / Math.sqrt(square));
      before += matrix.columns;
    }
    joined.endRow();
  }
  return joined.finish(blocks.reduce((sum, { matrix }) => sum + matrix.columns, 0));
}

/** [rows x columns] times [columns x width] -> [rows x width]. */
export function times({ rows, starts, indices, values }: Sparse, { columns: width, data }: Dense): Dense {
  const product = zeros(rows, width);
  const sums = product.data;
  for (let row = 0; row < rows; row++)
    for (let i = starts[row]!, to = row * width; i < starts[row + 1]!; i++) {
      const [value, from] = [values[i]!, indices[i]! * width];
      for (let j = 0; j < width; j++) sums[to + j]! += value * data[from + j]!;
    }
  return product;
}

/** The transpose, [columns x rows], times [rows x width] -> [columns x width]. */
export function transposedTimes(matrix: Sparse, { columns: width, data }: Dense): Dense {
  const { rows, columns, starts, indices, values } = matrix;
  const product = zeros(columns, width);
  const sums = product.data;
  for (let row = 0; row < rows; row++)
    for (let i = starts[row]!, from = row * width; i < starts[row + 1]!; i++) {
      const [value, to] = [values[i]!, indices[i]! * width];
      for (let j = 0; j < width; j++) sums[to + j]! += value * data[from + j]!;
    }
  return product;
}
