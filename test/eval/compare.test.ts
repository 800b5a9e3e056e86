import { describe, expect, it } from "vitest";
import { compare } from "../../src/eval/compare.ts";
import { renderComparison } from "../../src/eval/table.ts";
import { earlierRun, outcome, setOf } from "./made.ts";

describe("comparing two runs", () => {
  const before = [
    outcome({ id: "a" }),
    outcome({ id: "b", rank: 2, isRight: false }),
    outcome({ id: "c", answerable: false, status: "answered", rank: null, isRight: false }),
    outcome({ id: "gone" }),
  ];
  const after = [
    outcome({ id: "a", rank: 3, isRight: false, status: "refused" }),
    outcome({ id: "b", rank: 1 }),
    outcome({ id: "c", answerable: false, status: "refused", rank: null, isRight: false }),
    outcome({ id: "new1" }),
    outcome({ id: "new2" }),
  ];
  const [comparison] = compare(earlierRun(before), [setOf(after)]);

  it("names the questions won and lost for hit@1, right answers and refusals", () => {
    expect(comparison!.changes).toEqual({
      "hit@1": { won: ["b"], lost: ["a"] },
      right: { won: ["b"], lost: ["a"] },
      refused: { won: ["c"], lost: [] },
    });
    expect(comparison).toMatchObject({ added: 2, removed: 1 });
  });

  it("prints what moved, which way, and no more", () => {
    const text = renderComparison(comparison!);
    expect(text).toMatch(/hit@1 +│ 66\.7% +│ 75\.0% +│ \+8\.3 pp better/);
    expect(text).toMatch(/over-refused +│ 0\.0% +│ 25\.0% +│ \+25\.0 pp worse/);
    expect(text).toMatch(/refused won: 1\n {2}c\n/);
    expect(text).not.toMatch(/hit@5|refused lost/);
    expect(renderComparison(compare(earlierRun(before), [setOf(before)])[0]!)).toBe("q: no figure changed\n");
  });

  it("leaves out a set that was not run before", () => {
    expect(compare(earlierRun(before), [setOf(after, "other")])).toEqual([]);
  });
});
