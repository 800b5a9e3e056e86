// Where the passages and items of each notice begin in the tables -> numbers of rows for positions in the index, and back.

/** Numbers of rows <-> positions in the index, for passages or for items. */
export interface RowNumbers {
  readonly size: number;
  readonly rowOf: (position: number) => number;
  /** Absent for a row of another generation. */
  readonly positionOf: (row: number) => number | undefined;
  /** Positions, ascending -> the spans of rows in which they lie, both ends included. */
  readonly spansOf: (positions: readonly number[]) => { readonly from: number[]; readonly to: number[] };
}

/** `first` and `count` of each notice, in the order of the index. */
export function createRowNumbers(first: readonly number[], count: readonly number[]): RowNumbers {
  const begins = new Float64Array(first.length + 1);
  count.forEach((length, i) => (begins[i + 1] = begins[i]! + length));
  const byRow = [...first.keys()].filter((i) => count[i]! > 0).toSorted((a, b) => first[a]! - first[b]!);
  const size = begins[first.length]!;

  const rowOf = (position: number): number => {
    const notice = lastNotAbove(first.length, (i) => begins[i]!, position);
    return first[notice]! + position - begins[notice]!;
  };
  return {
    size,
    rowOf,
    positionOf: (row) => {
      const at = lastNotAbove(byRow.length, (i) => first[byRow[i]!]!, row);
      const notice = byRow[at];
      if (notice === undefined) return undefined;
      const inNotice = row - first[notice]!;
      return inNotice < count[notice]! ? begins[notice]! + inNotice : undefined;
    },
    spansOf: (positions) => {
      const [from, to]: [number[], number[]] = [[], []];
      for (const row of positions.map(rowOf))
        if (to.at(-1) === row - 1) to[to.length - 1] = row;
        else {
          from.push(row);
          to.push(row);
        }
      return { from, to };
    },
  };
}

/** The last of `count` ascending values that is not above `value`; -1 when there is none. */
function lastNotAbove(count: number, valueAt: (i: number) => number, value: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (valueAt(middle) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
