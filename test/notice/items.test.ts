import { describe, expect, it } from "vitest";
import { readItems } from "../../src/notice/items.ts";
import { contentLines } from "../../src/notice/lines.ts";

/** Each item as its kind, its path and its text. */
const itemsOf = (...lines: readonly string[]): (readonly [string, string, string])[] => {
  const source = lines.join("\n");
  return readItems(source, contentLines(source)).map(
    ({ kind, path, start, end }) => [kind, path.join(" > "), source.slice(start, end)] as const,
  );
};

describe("the items of a notice", () => {
  it("are one of prose where nothing is a heading", () => {
    expect(itemsOf("各单位：", "现将情况通报如下。", "已经整改。")).toEqual([
      ["prose", "", "各单位：\n现将情况通报如下。\n已经整改。"],
    ]);
    expect(itemsOf()).toEqual([]);
  });

  it("begin at their heading, and end where the next begins", () => {
    expect(itemsOf("现将情况通报如下。", "一、总体情况", "甲。", "乙。", "二、打算", "丙。")).toEqual([
      ["prose", "", "现将情况通报如下。"],
      ["prose", "一、总体情况", "一、总体情况\n甲。\n乙。"],
      ["prose", "二、打算", "二、打算\n丙。"],
    ]);
  });

  it("take along the headings above them that have no text of their own", () => {
    expect(
      itemsOf("一、情况", "（一）领导", "1.会议", "甲。", "2.学习", "乙。", "（二）责任", "丙。"),
    ).toEqual([
      ["prose", "一、情况 > （一）领导 > 1.会议", "一、情况\n（一）领导\n1.会议\n甲。"],
      ["prose", "一、情况 > （一）领导 > 2.学习", "2.学习\n乙。"],
      ["prose", "一、情况 > （二）责任", "（二）责任\n丙。"],
    ]);
  });

  it("leave a section where a heading of its rank, or of one further out, begins", () => {
    const paths = itemsOf(
      "一、甲",
      "（一）乙",
      "1.丙",
      "文。",
      "（二）丁",
      "文。",
      "1.戊",
      "文。",
      "二、己",
      "文。",
    );
    expect(paths.map(([, path]) => path)).toEqual([
      "一、甲 > （一）乙 > 1.丙",
      "一、甲 > （二）丁",
      "一、甲 > （二）丁 > 1.戊",
      "二、己",
    ]);
  });

  it("are the entries of a list, each by itself", () => {
    expect(itemsOf("一、任务", "1.清退3万元", "2.问责4人", "3.建制度", "二、打算", "甲。")).toEqual([
      ["prose", "一、任务 > 1.清退3万元", "一、任务\n1.清退3万元"],
      ["prose", "一、任务 > 2.问责4人", "2.问责4人"],
      ["prose", "一、任务 > 3.建制度", "3.建制度"],
      ["prose", "二、打算", "二、打算\n甲。"],
    ]);
  });

  it("end with the notice, also where a heading is its last line", () => {
    expect(itemsOf("一、任务", "甲。", "二、打算")).toEqual([
      ["prose", "一、任务", "一、任务\n甲。"],
      ["prose", "二、打算", "二、打算"],
    ]);
  });

  it("keep a paragraph whose heading runs into its text apart from a heading that follows", () => {
    expect(itemsOf("（一）加强领导。全市动员。", "1.会议", "甲。")).toEqual([
      ["prose", "（一）加强领导", "（一）加强领导。全市动员。"],
      ["prose", "（一）加强领导 > 1.会议", "1.会议\n甲。"],
    ]);
  });
});

describe("an item is a problem", () => {
  const kindsOf = (...lines: readonly string[]): string[] => itemsOf(...lines).map(([kind]) => kind);

  it("when its heading says so", () => {
    expect(kindsOf("一、关于学习不够的问题", "已完成。")).toEqual(["problem"]);
    expect(kindsOf("台办", "问题：账目不清", "已完成。")).toEqual(["problem"]);
    expect(kindsOf("一、学习不够的问题", "已完成。")).toEqual(["prose"]);
    expect(kindsOf("一、关于学习", "问题不少。")).toEqual(["prose"]);
    expect(kindsOf("一、学习问题：不够", "已完成。")).toEqual(["prose"]);
  });

  it("when it is numbered and a line of it begins with how it was rectified", () => {
    for (const answer of [
      "整改情况：",
      "整改进展:",
      "整改措施：",
      "整改结果：",
      "整改落实情况：",
      "整改：",
      "  整改情况：",
    ])
      for (const mark of ["1.", "（1）", "２．", "(一)"])
        expect([mark, answer, ...kindsOf(`${mark}学习不够`, `${answer}已完成。`)]).toEqual([
          mark,
          answer,
          "problem",
        ]);
    expect(kindsOf("1.学习不够", "经过整改情况：已完成。")).toEqual(["prose"]);
    expect(kindsOf("1.学习不够", "整改情况已经报告。")).toEqual(["prose"]);
    expect(kindsOf("一、学习不够", "整改情况：已完成。")).toEqual(["prose"]);
    expect(kindsOf("一、学习3次（不够）", "整改情况：已完成。")).toEqual(["prose"]);
    expect(kindsOf("1.学习不够", "整改工作：已完成。")).toEqual(["prose"]);
  });

  it("when it is numbered in a section on rectification", () => {
    for (const section of [
      "一、巡视反馈问题整改情况",
      "一、反馈的问题整改",
      "一、反馈意见的整改",
      "一、反馈的意见和整改",
    ])
      expect([section, kindsOf(section, "1.学习不够", "已完成。")]).toEqual([section, ["problem"]]);
    expect(kindsOf("一、反馈问题整改", "（一）党建", "1.学习", "已完成。")).toEqual(["problem"]);
    expect(kindsOf("一、反馈问题整改", "二、学习", "已完成。")).toEqual(["prose", "prose"]);
    expect(kindsOf("一、整改情况", "1.学习不够", "已完成。")).toEqual(["prose"]);
    expect(kindsOf("一、反馈情况和整改", "1.学习不够", "已完成。")).toEqual(["prose"]);
    // Its own heading is no section that it stands in.
    expect(kindsOf("1.反馈问题整改", "已完成。")).toEqual(["prose"]);
  });
});

describe("the lines that say how to reach somebody", () => {
  const body = ["一、情况", "甲。", "乙。", "丙。", "丁。", "戊。"];

  it("close the notice, under no heading", () => {
    for (const contact of [
      "联系电话：027-1",
      "咨询热线 12345",
      "服务方式:见下",
      "投诉地址：甲路",
      "联系人：某某",
      "邮政信箱：武汉1号",
      "电子邮箱：a@b.cn",
      "电子邮件：a@b.cn",
      "邮寄地址：甲路",
      "监督电话：1",
      "举报电话：1",
    ])
      expect(itemsOf(...body, contact, "邮编：430000").at(-1)).toEqual([
        "contact",
        "",
        `${contact}\n邮编：430000`,
      ]);
    expect(itemsOf(...body, "电话会议")).toHaveLength(1);
  });

  it("begin with the sentence that invites to write", () => {
    for (const invitation of ["欢迎广大群众监督。", "如有意见请反映。"])
      expect(itemsOf(...body, invitation, "联系电话：1").at(-1)).toEqual([
        "contact",
        "",
        `${invitation}\n联系电话：1`,
      ]);
    expect(itemsOf(...body, "热烈欢迎监督。", "联系电话：1").at(-1)![2]).toBe("联系电话：1");
  });

  it("are sought in the last six lines only", () => {
    expect(itemsOf("甲。", "联系电话：1", "乙。", "丙。", "丁。", "戊。", "己。")).toEqual([
      ["prose", "", "甲。"],
      ["contact", "", "联系电话：1\n乙。\n丙。\n丁。\n戊。\n己。"],
    ]);
    expect(itemsOf("甲。", "联系电话：1", "乙。", "丙。", "丁。", "戊。", "己。", "庚。")).toHaveLength(1);
  });

  it("may be all there is", () => {
    expect(itemsOf("联系电话：1")).toEqual([["contact", "", "联系电话：1"]]);
    expect(itemsOf("欢迎监督。", "联系电话：1")).toEqual([["contact", "", "欢迎监督。\n联系电话：1"]]);
  });
});
