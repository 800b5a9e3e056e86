import { describe, expect, it } from "vitest";
import { headingOf, isMarked } from "../../src/notice/headings.ts";

const labelOf = (line: string, next?: string): string | undefined => headingOf(line, next)?.label;

describe("a heading", () => {
  it("ranks by its mark, as official papers use them", () => {
    const byRank = [
      ["第一编 总则", "第十二章总则", "第3章 总则", "第一部分 总则", "第二百零三节：总则", "第〇部 总则"],
      ["一、总体情况", "十二、总体情况", "一百二十、总体情况"],
      ["（一）加强领导", "(十二)加强领导", "（一）、加强领导"],
      [],
      ["1.关于学习的问题", "12．关于学习", "１、关于学习", "123.关于学习", "第三条 本办法", "第12条 本办法"],
      ["（1）清退", "(12)清退", "（１２３）清退"],
      ["问题：账目不清", "问题:账目不清"],
    ];
    expect(byRank.map((lines) => lines.map((line) => headingOf(line, undefined)?.rank))).toEqual(
      byRank.map((lines, rank) => lines.map(() => rank)),
    );
    expect(byRank.flat().every(isMarked)).toBe(true);
  });

  it("is no line that only looks like one", () => {
    for (const line of [
      "1.5万元已经清退",
      "12.8万元",
      "１．５万元",
      "2024年5月",
      "1234.编号",
      "一是清退",
      "一",
      "某某一、",
      "某某（一）",
      "某某1.",
      "某某（1）",
      "某某第一章 总则",
      "某某问题：不清",
      "（ 一）",
      "（1234）",
      "一二三四五、",
      "第一章",
      `第一章${"总".repeat(31)}`,
      "第1234章 总则",
      "第三条本办法",
      "某某第三条 本办法",
      "问题很多",
      "",
    ]) {
      expect([line, headingOf(line, undefined), isMarked(line)]).toEqual([line, undefined, false]);
    }
  });

  it("is called by its first sentence, without the stop that closes it", () => {
    expect(headingOf("（一）压实责任。全市动员。", undefined)).toEqual({
      rank: 2,
      label: "（一）压实责任",
      runIn: true,
    });
    for (const stop of ["。", ";", "；", ":", "：", "：:"])
      expect(headingOf(`一、总体情况${stop}`, undefined)).toEqual({
        rank: 1,
        label: "一、总体情况",
        runIn: false,
      });
    expect(labelOf("1.关于“学习不够。”的问题。")).toBe("1.关于“学习不够。”的问题");
    expect(labelOf("1.甲：乙")).toBe("1.甲：乙");
  });

  it("of an article is its number alone: the rule follows on the line", () => {
    expect(headingOf("第三条 本办法自公布之日起施行。", undefined)).toEqual({
      rank: 4,
      label: "第三条",
      runIn: true,
    });
    expect(labelOf("第12条\u3000本办法")).toBe("第12条");
  });

  it("of a numbered paragraph without one is the paragraph's first clause", () => {
    const rest = "政".repeat(120);
    for (const stop of [",", "，", "、", ":", "："])
      expect(headingOf(`1.甲乙丙丁${stop}${rest}`, undefined)).toEqual({
        rank: 4,
        label: "1.甲乙丙丁",
        runIn: true,
      });
    // Clauses of fewer than four characters or more than sixty tell too little or too much.
    expect(labelOf(`1.甲，乙丙丁，${rest}`)).toBe("1.甲，乙丙丁");
    expect(labelOf(`1.${"乙".repeat(58)}，${rest}`)).toBe(`1.${"乙".repeat(58)}`);
    expect(labelOf(`1.${"乙".repeat(59)}，${rest}`)).toBe(`1.${"乙".repeat(38)}`);
  });

  it("is that long from 121 characters on", () => {
    const heading = (length: number): string => `1.甲乙丙，`.padEnd(length, "政");
    expect(headingOf(heading(120), undefined)).toEqual({ rank: 4, label: heading(120), runIn: false });
    expect(headingOf(heading(121), undefined)).toEqual({ rank: 4, label: "1.甲乙丙", runIn: true });
  });

  it("is a unit's name above its problems", () => {
    expect(headingOf("中共武汉市委台湾工作办公室", "问题：账目不清")).toEqual({
      rank: 3,
      label: "中共武汉市委台湾工作办公室",
      runIn: false,
    });
    expect(labelOf("台办", "问题:账目不清")).toBe("台办");
    expect(labelOf("台办", "账目问题：不清")).toBeUndefined();
    expect(labelOf("台办", "整改情况：已完成")).toBeUndefined();
    expect(labelOf("台办", undefined)).toBeUndefined();
  });

  it("is no sentence above a problem, and nothing of more than 40 characters", () => {
    for (const line of [
      "已经整改。",
      "甲,乙",
      "甲，乙",
      "甲;",
      "甲；",
      "甲:",
      "甲：",
      "甲！",
      "甲？",
      "甲!",
      "甲?",
    ])
      expect([line, labelOf(line, "问题：账目不清")]).toEqual([line, undefined]);
    expect(labelOf("办".repeat(40), "问题：不清")).toBe("办".repeat(40));
    expect(labelOf("办".repeat(41), "问题：不清")).toBeUndefined();
  });
});
