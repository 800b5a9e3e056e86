import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitSentences } from "../../src/notice/sentences.ts";

const sentencesOf = (text: string): string[] =>
  splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe("splitSentences", () => {
  it("keeps the stop with the sentence it ends", () => {
    expect(sentencesOf("已完成。正在推进；下一步；")).toEqual(["已完成。", "正在推进；", "下一步；"]);
  });

  it("cuts at an ASCII semicolon, as the notices use it", () => {
    expect(sentencesOf("电话:027-1;邮箱:a@b.c。")).toEqual(["电话:027-1;", "邮箱:a@b.c。"]);
  });

  it("does not cut inside quotation marks, title marks or brackets", () => {
    expect(sentencesOf("关于“力度不大。”的问题。印发《甲。乙》(试行。)。")).toEqual([
      "关于“力度不大。”的问题。",
      "印发《甲。乙》(试行。)。",
    ]);
  });

  it("lets an unclosed quotation spoil its own line only", () => {
    expect(sentencesOf("39.关于“程序不规范的问题。\n一是认定。二是说明。")).toEqual([
      "39.关于“程序不规范的问题。",
      "一是认定。",
      "二是说明。",
    ]);
  });

  it("never cuts a number", () => {
    expect(sentencesOf("共12.8万元、1,250人。")).toEqual(["共12.8万元、1,250人。"]);
  });

  it("loses nothing but white space", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("整", "。", "；", "“", "”", "\n", " ", ";", "《", "》", "3") }),
        (text) => {
          expect(sentencesOf(text).join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
        },
      ),
    );
  });
});
