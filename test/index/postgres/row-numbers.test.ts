import fc from "fast-check";
import { expect, it } from "vitest";
import { createRowNumbers } from "../../../src/index/postgres/row-numbers.ts";

/** Notices in any order, with gaps between their rows, some of them empty. */
const notices = fc
  .array(fc.record({ gap: fc.nat(3), count: fc.nat(4), order: fc.nat() }), { maxLength: 12 })
  .map((given) => {
    let next = 5;
    const placed = given.map(({ gap, count, order }) => {
      const first = next + gap;
      next = first + count;
      return { first, count, order };
    });
    return placed.toSorted((a, b) => a.order - b.order);
  });

it("rows have the positions that they have when all of them are written down one by one", () => {
  fc.assert(
    fc.property(notices, (given) => {
      const rows = given.flatMap(({ first, count }) => Array.from({ length: count }, (_, i) => first + i));
      const numbers = createRowNumbers(
        given.map(({ first }) => first),
        given.map(({ count }) => count),
      );
      expect(numbers.size).toBe(rows.length);
      expect(rows.map((_, position) => numbers.rowOf(position))).toEqual(rows);
      for (let row = 0; row < 120; row++) {
        const position = rows.indexOf(row);
        expect(numbers.positionOf(row)).toBe(position === -1 ? undefined : position);
      }
      const { from, to } = numbers.spansOf([...rows.keys()]);
      expect(from.flatMap((low, i) => Array.from({ length: to[i]! - low + 1 }, (_, at) => low + at))).toEqual(
        rows,
      );
    }),
  );
});

it("rows that stand one behind the other are one span", () => {
  const { spansOf } = createRowNumbers([10, 40, 13], [3, 2, 2]);
  expect(spansOf([0, 1, 2, 3, 4])).toEqual({ from: [10, 40], to: [12, 41] });
  expect(spansOf([1, 2, 5, 6])).toEqual({ from: [11], to: [14] });
  expect(spansOf([])).toEqual({ from: [], to: [] });
});
