// Of what each number of a sentence is told: the words at it, those before it, and the clause in which it stands.
import { describe, expect, it } from "vitest";
import { normalise } from "../../../src/answer/check/comparable.ts";
import { factsOf } from "../../../src/answer/check/facts.ts";
import { clauseAt, type Told, toldIn } from "../../../src/answer/check/told.ts";

const read = (sentence: string): Told[] => toldIn(normalise(sentence), factsOf(sentence));
const ownIn = (sentence: string): [string, string][] =>
  read(sentence).map(({ fact, own }) => [fact.text, own]);

describe("the words of a number", () => {
  it.each<[string, [string, string][]]>([
    ["立案5件。", [["5件", "立案"]]],
    ["培训350名志愿者。", [["350名", "培训志愿者"]]],
    [
      "立案5件，处分8人。",
      [
        ["5件", "立案"],
        ["8人", "处分"],
      ],
    ],
    [
      "小学新增3420个学位、初中新增1200个学位",
      [
        ["3420个", "小学新增学位"],
        ["1200个", "初中新增学位"],
      ],
    ],
    [
      "立案5件及处分8人",
      [
        ["5件", "立案"],
        ["8人", "处分"],
      ],
    ],
    [
      "立案5件以及处分8人",
      [
        ["5件", "立案"],
        ["8人", "处分"],
      ],
    ],
    [
      "立案5件与处分8人",
      [
        ["5件", "立案"],
        ["8人", "处分"],
      ],
    ],
    [
      "启动166所、完成106所学校",
      [
        ["166所", "启动学校"],
        ["106所", "完成学校"],
      ],
    ],
    [
      "启动166所、完成106人",
      [
        ["166所", "启动"],
        ["106人", "完成"],
      ],
    ],
    [
      "6个投资10亿元的项目",
      [
        ["6个", "投资的项目"],
        ["10亿元", "投资的项目"],
      ],
    ],
    [
      "5地共有74座水库",
      [
        ["5地", "共有"],
        ["74座", "共有水库"],
      ],
    ],
    [
      "6个总投资额10亿元的项目",
      [
        ["6个", "总投资额"],
        ["10亿元", "总投资额的项目"],
      ],
    ],
    [
      "6个投资额10亿元的项目",
      [
        ["6个", "投资额的项目"],
        ["10亿元", "投资额的项目"],
      ],
    ],
    [
      "启动166所、完成106人培训",
      [
        ["166所", "启动"],
        ["106人", "完成培训"],
      ],
    ],
    [
      "得分45、提高46",
      [
        ["45", "得分"],
        ["46", "提高"],
      ],
    ],
    [
      "2022年、2023年整改",
      [
        ["2022年", ""],
        ["2023年", "整改"],
      ],
    ],
    ["2023年7月开展整改", [["2023年7月", "开展整改"]]],
    ["小学和初中有10所", [["10所", "小学和初中有"]]],
    ["学校分别增加10人", [["10人", "学校分别增加"]]],
    ["培训350名志愿者以上", [["350名", "培训志愿者以上"]]],
    ["40岁以上的职工", [["40岁", "的职工"]]],
    ["规模400人左右的学校", [["400人", "规模的学校"]]],
    [
      "追回2021年错拨的5万元",
      [
        ["2021年", "追回错拨的"],
        ["5万元", "追回2021年错拨的"],
      ],
    ],
  ])("are those of its clause between the numbers beside it: %s", (sentence, own) => {
    expect(ownIn(sentence)).toEqual(own);
  });

  it.each<[string, [string, string][]]>([
    [
      "甲校、乙校分别增加10人和20人",
      [
        ["10人", "甲校增加"],
        ["20人", "乙校增加"],
      ],
    ],
    [
      "城市、农村低保标准分别提高5%、8%",
      [
        ["5%", "城市低保标准提高"],
        ["8%", "农村低保标准提高"],
      ],
    ],
    [
      "以及甲校、乙校分别增加10人和20人",
      [
        ["10人", "甲校增加"],
        ["20人", "乙校增加"],
      ],
    ],
    [
      "小学、初中、高中学校分别增加10人、20人和30人",
      [
        ["10人", "小学学校增加"],
        ["20人", "初中学校增加"],
        ["30人", "高中学校增加"],
      ],
    ],
    [
      "小学、初中和高中分别有10所、20所、30所学校",
      [
        ["10所", "小学有"],
        ["20所", "初中有"],
        ["30所", "高中有学校"],
      ],
    ],
  ])("are those of its thing where numbers and things are listed: %s", (sentence, own) => {
    expect(ownIn(sentence)).toEqual(own);
    expect(read(sentence).map(({ isListed }) => isListed)).toEqual(own.map(() => false));
  });

  it.each([
    "甲校、乙校、丙校分别增加10人和20人",
    "学校分别增加10人和20人",
    "甲校、乙校分别增加10人",
    "增加10人，甲校、乙校5所分别增加3人和4人",
    "5人、甲校、乙校、丙校分别增加3人和4人",
  ])("are not dealt out where things and numbers are not as many: %s", (sentence) => {
    expect(read(sentence).every(({ own }) => !/^[甲乙丙]校增加$/.test(own))).toBe(true);
  });

  it.each<[string, boolean[]]>([
    ["投入1亿元、3亿元和5亿元", [true, true, true]],
    ["投入1亿元，3亿元", [false, false]],
    ["投入1亿元、奖励3亿元", [false, false]],
    ["投入1亿元", [false]],
    ["、1亿元", [false]],
    ["立案5件，处分8人、9人", [false, true, true]],
  ])("stand elsewhere when it is one of a bare list: %s", (sentence, listed) => {
    expect(read(sentence).map(({ isListed }) => isListed)).toEqual(listed);
  });

  it.each([
    ["印发《2023年5项方案》，立案5件", ["5件"]],
    ["建设“五个中心”，立案5件", ["5件"]],
    ["建设“5个中心”，立案5件", ["5件"]],
    ["推进一个整体，立案5件", ["5件"]],
    ["市县两级政府，十二届省委，3号楼，第3期，两类企业，3层楼，立案5件", ["5件"]],
  ])("are not sought for a number within a name, or that is one: %s", (sentence, texts) => {
    expect(read(sentence).map(({ fact }) => fact.text)).toEqual(texts);
  });

  it("have no words of names with numbers among them, and those of others", () => {
    expect(ownIn("按《2023年方案》整改5件")).toEqual([["5件", "按         整改"]]);
    expect(ownIn("按《整改方案》整改5件")[0]![1]).not.toContain("方案");
    expect(ownIn("按“整改方案”整改5件")).toEqual([["5件", "按“整改方案”整改"]]);
    expect(ownIn("按“一二三四五六七八九十甲乙丙”整改5件")[0]![1]).toContain("甲乙丙");
  });
});

describe("what is said before a number", () => {
  it("is that of the numbers and clauses before it, nearest first", () => {
    const told = read("区委高度重视，立案5件、处分8人，全面整改，清退5万元。");
    expect(told.map(({ before }) => before)).toEqual([
      ["区委高度重视"],
      ["立案", "区委高度重视"],
      ["全面整改", "处分", "立案", "区委高度重视"],
    ]);
  });

  it("goes back no farther than eight pieces", () => {
    const told = read("甲一，乙二，丙三，丁四，戊五，己六，庚七，辛八，壬九，癸十，立案5件、处分8人。");
    expect(told.at(-1)!.before).toHaveLength(8);
    expect(told.at(-1)!.before[0]).toBe("立案");
    expect(told.at(-2)!.before).toHaveLength(8);
  });

  it("is nothing where the sentence begins", () => {
    expect(read("立案5件")[0]!.before).toEqual([]);
  });
});

describe("a sentence without numbers", () => {
  it("tells of none", () => {
    expect(read("全面加强领导")).toEqual([]);
  });
});

describe("a text made of numbers", () => {
  it("is read up to the two hundredth", () => {
    expect(read("处分5人，".repeat(201))).toHaveLength(200);
  });
});

describe("the clause of a number", () => {
  it.each([
    ["区委重视,立案5件;整改", "立案5件"],
    ["立案5件", "立案5件"],
    ["区委:立案5件!整改", "立案5件"],
    ["区委。立案5件的单位?整改", "立案5件的单位"],
  ])("ends at the signs beside it: %s", (text, clause) => {
    const start = text.indexOf("5件");
    const at = clauseAt(text, { start, end: start + 2 });
    expect(text.slice(at.start, at.end)).toBe(clause);
  });
});
