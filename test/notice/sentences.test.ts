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

  it("goes on over a line break that only wraps a long line", () => {
    expect(
      sentencesOf(
        "市住房局会同市消防救援支队、供电公司，自2024年3月起在全市开展\n充电设施建设。截至8月底建成1.86万\n个。",
      ),
    ).toEqual([
      "市住房局会同市消防救援支队、供电公司，自2024年3月起在全市开展\n充电设施建设。",
      "截至8月底建成1.86万\n个。",
    ]);
  });

  it("ends with its line where that is short, a heading, a label or a row of a table", () => {
    for (const text of [
      "中共汨罗市委\n2020年1月8日",
      "二、巡视反馈问题整改进展情况和后续工作\n2019年8月以来，市委召开会议。",
      "关于十四届市委第五轮巡察整改进展情况的通报\n发布时间：2024-06-24 16:38",
      "甲单位有关整改任务的名称 | 完成时限\n乙单位有关整改任务的名称 | 年底前",
    ])
      expect(sentencesOf(text).slice(0, 2)).toEqual(text.split("\n"));
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
