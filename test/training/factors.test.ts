import { describe, expect, it } from "vitest";
import { type Dense, gram, orthonormalise, product, zeros } from "../../src/training/dense.ts";
import { countNeighbours, positivePmi } from "../../src/training/neighbours.ts";
import { createRandom, fillNormal } from "../../src/training/random.ts";
import {
  createSparse,
  joinBlocks,
  type Sparse,
  times,
  transposedTimes,
  weighByRarity,
} from "../../src/training/sparse.ts";
import { scaleColumns, svd } from "../../src/training/svd.ts";

const BREAK = -1;

describe("neighbours", () => {
  const everyWord = Int32Array.of(0, 1, 2);

  it("count by distance, over a break but not beyond five places", () => {
    const counts = countNeighbours(
      Int32Array.of(0, BREAK, 1, 0, BREAK, BREAK, BREAK, BREAK, 2),
      3,
      everyWord,
    );
    // 0 and 1: 1/2 + 1; 0 and 0 are 1/3 apart from either side; 0 and 2: 1/5, as 1 and 2 are out of reach.
    expect(denseOf(counts)).toEqual([
      [2 / 3, 1.5, 0],
      [1.5, 0, 0],
      [0, 0, 0],
    ]);
  });

  it("count contexts alone, and drop what was hardly met", () => {
    const counts = countNeighbours(Int32Array.of(0, 1, BREAK, 2), 3, Int32Array.of(BREAK, 0, BREAK));
    expect(denseOf(counts)).toEqual([[1], [0], [0.5]]);
  });

  it("have the mutual information that a hand computes", () => {
    // Counts [[0 1 .5] [1 0 1] [.5 1 0]]; contexts 1.5, 2, 1.5 to the power .75 are 1.3554, 1.6818, 1.3554: 4.3926.
    const pmi = denseOf(positivePmi(countNeighbours(Int32Array.of(0, 1, 2), 3, everyWord)));
    const expected = [
      [0, 0.5546, 0.0772],
      [0.4827, 0, 0.4827],
      [0.0772, 0.5546, 0],
    ];
    expected.forEach((row, i) => row.forEach((value, j) => expect(pmi[i]![j]).toBeCloseTo(value, 3)));
  });

  it("that meet less often than by chance have none", () => {
    const pmi = positivePmi(
      sparseOf([
        [10, 1],
        [1, 10],
      ]),
    );
    expect(pmi.indices).toEqual(Int32Array.of(0, 1));
  });
});

describe("sparse matrices", () => {
  const matrix = sparseOf([
    [1, 0, 2],
    [0, 0, 3],
    [0, 0, 0],
  ]);

  it("weigh a column by how few rows have it", () => {
    expect(denseOf(weighByRarity(matrix))[0]).toEqual([Math.log(4), 0, 2 * Math.log(1 + 3 / 2)]);
  });

  it("join with every row of every block at its weight", () => {
    const joined = denseOf(
      joinBlocks([
        { matrix, weight: 1 },
        { matrix: sparseOf([[5], [0], [7]]), weight: 0.3 },
      ]),
    );
    expect(joined[0]).toEqual([1 / Math.sqrt(5), 0, 2 / Math.sqrt(5), 0.3]);
    expect(joined.slice(1)).toEqual([
      [0, 0, 1, 0],
      [0, 0, 0, 0.3],
    ]);
  });

  it("multiply as the definition says, both ways round", () => {
    const dense = { rows: 3, columns: 2, data: Float64Array.of(1, 2, 3, 4, 5, 6) };
    expect(times(matrix, dense).data).toEqual(Float64Array.of(11, 14, 15, 18, 0, 0));
    expect(transposedTimes(matrix, dense).data).toEqual(Float64Array.of(1, 2, 0, 0, 11, 16));
  });
});

describe("singular values", () => {
  const known = [9, 4, 2.5, 1, 0.25];

  it("of a low-rank matrix are found, and nothing beyond its rank", () => {
    const { matrix } = lowRank(known);
    const { values, left, right } = svd(matrix, { rank: 8, seed: 3 });
    known.forEach((value, i) => expect(Math.abs(values[i]! - value)).toBeLessThan(1e-3));
    expect([...values.subarray(5)]).toEqual([0, 0, 0]);
    expect(greatestDifference(gram(left), diagonal([1, 1, 1, 1, 1, 0, 0, 0]))).toBeLessThan(1e-6);
    const again = product(scaleColumns(left, values), transposed(right));
    expect(
      greatestDifference(again, { ...again, data: Float64Array.from(denseOf(matrix).flat()) }),
    ).toBeLessThan(1e-6);
  });

  it("are the largest where there are more than asked for", () => {
    const { values } = svd(lowRank([...known, ...Array<number>(30).fill(0.1)]).matrix, { rank: 5, seed: 3 });
    known.forEach((value, i) => expect(Math.abs(values[i]! - value)).toBeLessThan(1e-3));
  });
});

describe("orthonormal columns", () => {
  it("span the same, and a dependent column becomes zero", () => {
    const matrix = normal(41, 3);
    for (let row = 0; row < 41; row++) matrix.data[row * 3 + 1] = -2 * matrix.data[row * 3]!;
    const basis = orthonormalise(orthonormalise(matrix));
    expect(greatestDifference(gram(basis), diagonal([1, 0, 1]))).toBeLessThan(1e-12);
    const projected = product(basis, product(transposed(basis), matrix));
    expect(greatestDifference(projected, matrix)).toBeLessThan(1e-9);
  });
});

function normal(rows: number, columns: number, seed = 5): Dense {
  const matrix = zeros(rows, columns);
  fillNormal(matrix.data, createRandom(seed));
  return matrix;
}

/** A matrix with these singular values. */
function lowRank(values: readonly number[]): { matrix: Sparse } {
  const columnsOf = (rows: number, seed: number) =>
    orthonormalise(orthonormalise(normal(rows, values.length, seed)));
  const dense = product(
    scaleColumns(columnsOf(90, 1), Float64Array.from(values)),
    transposed(columnsOf(70, 2)),
  );
  const rows = Array.from({ length: 90 }, (_, row) => [...dense.data.subarray(row * 70, (row + 1) * 70)]);
  return { matrix: sparseOf(rows) };
}

function sparseOf(rows: readonly (readonly number[])[]): Sparse {
  const builder = createSparse();
  for (const row of rows) {
    row.forEach((value, column) => value !== 0 && builder.add(column, value));
    builder.endRow();
  }
  return builder.finish(rows[0]?.length ?? 0);
}

function denseOf({ rows, columns, starts, indices, values }: Sparse): number[][] {
  return Array.from({ length: rows }, (_, row) => {
    const dense = Array<number>(columns).fill(0);
    for (let i = starts[row]!; i < starts[row + 1]!; i++) dense[indices[i]!] = values[i]!;
    return dense;
  });
}

function transposed({ rows, columns, data }: Dense): Dense {
  const result = zeros(columns, rows);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) result.data[j * rows + i] = data[i * columns + j]!;
  return result;
}

function diagonal(values: readonly number[]): Dense {
  const result = zeros(values.length, values.length);
  values.forEach((value, i) => (result.data[i * values.length + i] = value));
  return result;
}

function greatestDifference(a: Dense, b: Dense): number {
  expect([a.rows, a.columns]).toEqual([b.rows, b.columns]);
  return a.data.reduce((most, value, i) => Math.max(most, Math.abs(value - b.data[i]!)), 0);
}
