import { describe, expect, it } from "vitest";
import { median, percentileOf, percentileSpread, spreadOf } from "../../src/report/statistics.ts";

describe("the median", () => {
  it("is the one in the middle, in whatever order they come, and of two the mean", () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([10, 2, 8, 4])).toBe(6);
    expect(median([100, 9, 20])).toBe(20);
    expect(median([7])).toBe(7);
    expect(median([])).toBeUndefined();
  });
});

describe("a percentile", () => {
  it("is one of the values, by nearest rank", () => {
    const values = Array.from({ length: 200 }, (_, i) => 200 - i);
    expect(percentileOf(values, 0.5)).toBe(100);
    expect(percentileOf(values, 0.99)).toBe(198);
    expect(percentileOf(values, 1)).toBe(200);
    expect(percentileOf([15, 20, 35, 40, 50], 0.3)).toBe(20);
    expect(percentileOf([3, 1, 2], 0)).toBe(1);
    expect(percentileOf([], 0.5)).toBeUndefined();
  });
});

describe("the spread of repeats", () => {
  it("is their median between the least and the most", () => {
    expect(spreadOf([3, 9, 4])).toEqual({ value: 4, low: 3, high: 9 });
    expect(spreadOf([2])).toEqual({ value: 2, low: 2, high: 2 });
    expect(() => spreadOf([])).toThrow(RangeError);
  });

  it("takes the percentile of each repeat first: one slow repeat does not make all slow", () => {
    const repeats = [
      [1, 2, 3],
      [10, 20, 30],
      [4, 5, 6],
    ];
    expect(percentileSpread(repeats, 0.5)).toEqual({ value: 5, low: 2, high: 20 });
    expect(percentileSpread(repeats, 0.99)).toEqual({ value: 6, low: 3, high: 30 });
  });
});
