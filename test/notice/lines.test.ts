import { describe, expect, it } from "vitest";
import { contentLines } from "../../src/notice/lines.ts";

const textsOf = (source: string): string[] => contentLines(source).map(({ text }) => text);

describe("the lines of a text", () => {
  it("end at every kind of line break", () => {
    expect(textsOf("甲\n乙\r\n丙\r丁\u2028戊\u2029己")).toEqual(["甲", "乙", "丙", "丁", "戊", "己"]);
  });

  it("are given without white space at their edges, and with where they stand", () => {
    const source = "\u3000\u3000甲 甲  \n\t乙\n";
    expect(contentLines(source)).toEqual([
      { text: "甲 甲", start: 2, end: 5, afterBlank: true },
      { text: "乙", start: 9, end: 10, afterBlank: false },
    ]);
  });

  it.each([
    ["甲\n乙", false],
    ["甲\r\n乙", false],
    ["甲\r乙", false],
    ["甲\n\n乙", true],
    ["甲\r\n\r\n乙", true],
    ["甲\r\r乙", true],
    ["甲\n \u3000\n乙", true],
    ["甲\n\n\n  乙", true],
  ])("%j: whether a blank line stands before the second is %s", (source, blank) => {
    expect(contentLines(source).map(({ afterBlank }) => afterBlank)).toEqual([true, blank]);
  });

  it("are none of a text of white space", () => {
    expect(contentLines(" \n\u3000\r\n\t")).toEqual([]);
  });
});
