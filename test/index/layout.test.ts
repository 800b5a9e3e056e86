import { describe, expect, it } from "vitest";
import { layoutOf, noticeStarts } from "../../src/index/layout.ts";

/** A layout of passages that belong to these notices. */
const of = (...notices: readonly number[]) =>
  layoutOf(notices.map((notice) => ({ notice, item: notice * 2 })));

describe("a layout", () => {
  it("has of each passage its notice and its item", () => {
    const { size, notice, item } = of(0, 0, 3);
    expect({ size, notice: [...notice], item: [...item] }).toEqual({
      size: 3,
      notice: [0, 0, 3],
      item: [0, 0, 6],
    });
  });

  it("tells where the passages of each notice begin and end", () => {
    expect([...noticeStarts(of(0, 0, 1, 2, 2, 2), 3)]).toEqual([0, 2, 3, 6]);
    expect([...noticeStarts(of(0), 1)]).toEqual([0, 1]);
  });

  it("tells so of notices without passages too: they end where they begin", () => {
    expect([...noticeStarts(of(1, 1, 4), 6)]).toEqual([0, 0, 2, 2, 2, 3, 3]);
    expect([...noticeStarts(of(), 2)]).toEqual([0, 0, 0]);
    expect([...noticeStarts(of(), 0)]).toEqual([0]);
  });
});
