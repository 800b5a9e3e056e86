import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { itemLabel, shortened } from "../../src/answer/label.ts";

describe("the name of an item in one line", () => {
  it.each([
    ["a heading alone", ["3.关于“作风不实”的问题"], "3.关于“作风不实”的问题"],
    ["a heading after its unit", ["武汉市台办", "问题：财务不规范"], "武汉市台办 · 问题：财务不规范"],
    ["a heading without the section over it", ["二、整改情况", "1.学习不够"], "1.学习不够"],
    ["nothing for text under no heading", [], undefined],
  ])("is %s", (_, path, label) => {
    expect(itemLabel(path)).toBe(label);
  });
});

describe("a title that is too long", () => {
  it.each([
    [
      "after a bracket in its second half",
      "关于印发《资金管理办法》等三项制度的通知",
      14,
      "关于印发《资金管理办法》…",
    ],
    [
      "before a comma in its second half",
      "关于加强监督管理工作，进一步规范流程的通知",
      14,
      "关于加强监督管理工作…",
    ],
    [
      "after a word where there is no mark",
      "中共武汉市委巡察办关于整改情况的通报",
      11,
      "中共武汉市委巡察办…",
    ],
    ["between characters where there is no word either", "a".repeat(60), 11, `${"a".repeat(10)}…`],
  ])("is cut %s", (_, title, most, label) => {
    expect(shortened(title, most)).toBe(label);
  });

  it("is never longer than it may be, begins as the title does, and breaks no character", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 80 }),
        fc.integer({ min: 12, max: 40 }),
        (text, most) => {
          const short = shortened(text, most);
          expect(short.length).toBeLessThanOrEqual(most);
          expect(text.startsWith(short.replace(/…$/, "")) || short === text).toBe(true);
          expect(short).not.toMatch(/[\ud800-\udbff]…$/);
        },
      ),
    );
  });
});
