// A word whose sibling the passage has there: 初中 told of 小学's number, 减少 of what grew, 下半年 of the first half.
import { describe, expect, it } from "vitest";
import type { Source } from "../../../src/answer/check/evidence.ts";
import { checkSentence } from "./checking.ts";

const contrary = (sentence: string, ...cited: (string | Source)[]): string[] =>
  checkSentence(sentence, cited)
    .filter(({ kind }) => kind === "contrary")
    .map(({ text }) => text);

describe("a number is told by the sibling that stands nearest to it", () => {
  it("in its own words", () => {
    const source = "新增小学学位3420个、初中学位1200个。";
    expect(contrary("新增初中学位3420个。", source)).toEqual(["初中"]);
    expect(contrary("新增小学学位3420个。", source)).toEqual([]);
  });

  it("else in the words before it, the nearest first", () => {
    const source = "初中方面，改造校舍，小学方面，扩建校舍，新增学位3420个。";
    expect(contrary("初中新增学位3420个。", source)).toEqual(["初中"]);
    expect(contrary("小学新增学位3420个。", source)).toEqual([]);
  });

  it("else in the headings over it, the inmost first", () => {
    const source: Source = {
      text: "新增学位3420个。",
      headings: ["区教育局关于小学、初中学位的通报", "二、小学"],
    };
    expect(contrary("初中新增学位3420个。", source)).toEqual(["初中"]);
    expect(contrary("小学新增学位3420个。", source)).toEqual([]);
  });

  it("and by none where the passage says none", () => {
    expect(contrary("小学新增学位3420个。", "新增学位3420个。")).toEqual([]);
  });

  it("and by either where the number stands twice", () => {
    const source = "小学新增学位600个，初中新增学位600个。";
    expect(contrary("初中新增学位600个。", source)).toEqual([]);
    expect(contrary("小学新增学位600个。", source)).toEqual([]);
  });

  it("and by that of the passage that has it", () => {
    const primary = "小学新增学位3420个。";
    const middle = "初中新增学位1200个。";
    expect(contrary("小学新增学位3420个，初中新增学位1200个。", primary, middle)).toEqual([]);
    expect(contrary("初中新增学位3420个。", primary, middle)).toEqual(["初中"]);
  });
});

describe("a clause without a number", () => {
  it("is told by the sibling of the clause that it is most like", () => {
    const source = "扩大初中招生规模，改造小学校舍。";
    expect(contrary("扩大小学招生规模。", source)).toEqual(["小学"]);
    expect(contrary("扩大初中招生规模。", source)).toEqual([]);
    expect(contrary("改造初中老旧校舍。", source)).toEqual(["初中"]);
  });

  it("may have either where two clauses are as like and have both", () => {
    const source = "扩大初中招生规模，扩大小学招生规模。";
    expect(contrary("扩大小学招生规模。", source)).toEqual([]);
    expect(contrary("扩大初中招生规模。", source)).toEqual([]);
  });

  it("is too short to be judged with fewer than three pairs of characters beside its sibling", () => {
    expect(contrary("小学招生。", "初中招生，改造小学校舍。")).toEqual([]);
  });

  it("may say nothing of the sibling that its like has", () => {
    expect(contrary("扩大招生规模。", "扩大初中招生规模。")).toEqual([]);
    expect(contrary("扩大小学招生规模。", "扩大招生规模，改造小学校舍，新建初中。")).toEqual([]);
  });
});

describe("a sibling that nothing cited has", () => {
  it("is a fault where something cited has another of its class, wherever that stands", () => {
    expect(contrary("初中加强师资培训。", "各级各类学校按计划推进，小学完成整改。")).toEqual(["初中"]);
    expect(contrary("初中加强师资培训。", { text: "加强师资培训。", headings: ["小学"] })).toEqual(["初中"]);
  });

  it("is a fault where only one of the passages has another of its class", () => {
    expect(contrary("初中加强师资培训。", "小学完成整改。", "加强师资培训。")).toEqual(["初中"]);
  });

  it("is none where nothing cited has any, or one that may mean it", () => {
    expect(contrary("初中加强师资培训。", "学校加强师资培训。")).toEqual([]);
    expect(contrary("初中加强师资培训。", "中小学加强师资培训。")).toEqual([]);
  });

  it("is one fault, however often it is said", () => {
    expect(contrary("新增初中学位，改造初中校舍。", "新增小学学位，改造小学校舍。")).toEqual(["初中"]);
  });

  it.each([
    ["定期开展督查。", "不定期开展督查。"],
    ["提供有偿服务。", "提供无偿服务。"],
    ["提供无偿服务。", "提供有偿服务。"],
  ])("is found where only a negation tells the two apart: %s of %s", (sentence, source) => {
    expect(contrary(sentence, source)).toHaveLength(1);
  });

  it("may be the whole, where a passage speaks of a part in other clauses", () => {
    expect(contrary("问题全部完成整改。", "问题完成整改，部分单位作出检讨。")).toEqual([]);
  });
});
