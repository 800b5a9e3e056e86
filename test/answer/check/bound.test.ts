// Whether a right number is told of the words of another number of its source, or more often than the source says it.
import { describe, expect, it } from "vitest";
import { misboundNumbers, repeatedNumbers } from "../../../src/answer/check/bound.ts";
import { readClaim } from "../../../src/answer/check/claim.ts";
import type { Source } from "../../../src/answer/check/evidence.ts";
import { evidenceOf } from "./checking.ts";

const misbound = (sentence: string, ...cited: (string | Source)[]): string[] =>
  misboundNumbers(readClaim(sentence, cited.map(evidenceOf)));
const repeated = (sentence: string, ...cited: (string | Source)[]): string[] =>
  repeatedNumbers(readClaim(sentence, cited.map(evidenceOf)));

describe("a number told in the words of another", () => {
  it.each([
    ["志愿者有12名接受培训。", "开展消防演练12场，培训志愿者350名。", "12名"],
    ["受到处分的干部有23名。", "排查隐患点位23处，处分干部9名。", "23名"],
    ["新增教师3420名。", "新增学位3420个，新增教师120名。", "3420名"],
    ["清理沟渠45公里。", "修复道路45公里，清理沟渠20公里。", "45公里"],
    ["清理沟渠45公里。", "修复道路45公里，清理沟渠20公里，拆除围墙30公里。", "45公里"],
    ["培训干部6名。", "表彰先进6名，约10场活动中培训干部8名。", "6名"],
  ])("is found: %s", (sentence, source, number) => {
    expect(misbound(sentence, source)).toEqual([number]);
  });

  it.each([
    ["培训志愿者350名。", "开展消防演练12场，培训志愿者350名。"],
    ["共有12场。", "开展消防演练12场，培训志愿者350名。"],
    ["清理道路45公里。", "修复道路45公里，清理沟渠20公里。"],
    ["清理沟渠45人。", "修复道路45公里，清理沟渠20公里。"],
    ["清理沟渠45公里。", "修复道路45公里，清理沟渠20处。"],
    ["清理沟渠45公里。", "修复道路45公里。"],
    ["清理沟渠45公里。", "道路45公里、沟渠20公里、45公里。"],
    ["清理沟渠1处。", "修复道路1处，清理沟渠20处。"],
    ["清理沟渠45。", "修复道路45处，清理沟渠20处。"],
    ["清理沟渠99公里。", "修复道路45公里，清理沟渠20公里。"],
    ["清理沟渠45公里。", "修复道路45公里，投入45公里、46公里，清理沟渠20公里。"],
    ["清理道路45公里。", "道路45公里，清理道路20公里。"],
    ["其中对已有的为45公里。", "修复道路45公里，其中对已有的为20公里。"],
    ["增长45公里。", "修复道路45公里，增长20公里。"],
    ["2023年清理沟渠。", "2023年修复道路，2022年清理沟渠。"],
    ["清理沟渠45公里。", "修复道路45公里，清理沟渠第20公里。"],
    ["清理沟渠45公里。", "修复道路45公里，清理沟渠20。"],
  ])("is not seen in: %s, of: %s", (sentence, source) => {
    expect(misbound(sentence, source)).toEqual([]);
  });

  it("is not seen where all its own words stand beside the others", () => {
    expect(misbound("修复道路、清理沟渠45公里。", "修复道路45公里，清理沟渠20公里。")).toEqual([]);
    expect(misbound("清理沟渠45公里。", "共45公里，清理沟渠20公里。")).toEqual([]);
  });

  it.each([
    ["的", "了"],
    ["和", "与"],
  ])("counts no word that tells nothing: %s", (one, other) => {
    expect(misbound(`清理沟渠${one}45公里。`, `修复道路${other}45公里，清理沟渠${one}20公里。`)).toEqual([
      "45公里",
    ]);
  });

  it.each(["累计", "增长", "超过", "其中", "分别", "目前", "上年", "占比", "全市", "完成", "达到"])(
    "is not found by words that say how it is reached: %s",
    (word) => {
      expect(misbound(`${word}45公里。`, `修复道路45公里，${word}20公里。`)).toEqual([]);
    },
  );

  it("is told by at least a pair of characters that only the other number has", () => {
    // 沟 alone weighs one, 沟渠 with its characters four.
    expect(misbound("沟45公里。", "路45公里，沟20公里。")).toEqual([]);
    expect(misbound("沟渠45公里。", "道路45公里，沟渠20公里。")).toEqual(["45公里"]);
  });

  it("is in its place when one of its sources tells it so", () => {
    const [one, other] = ["修复道路45公里，清理沟渠20公里。", "清理沟渠45公里。"];
    expect(misbound("清理沟渠45公里。", one, other)).toEqual([]);
  });

  it("is found where the heading over both says what the other is of", () => {
    const text = "修复道路45公里，清理沟渠20公里。";
    expect(misbound("清理沟渠45公里。", { text, headings: ["清理沟渠情况"] })).toEqual(["45公里"]);
  });

  it("may be in another passage, whose heading says what it is of", () => {
    const own: Source = { text: "新增45公里。建成12座。", headings: ["沟渠清理"] };
    expect(misbound("清理沟渠新增45公里。", own, "清理沟渠20公里。")).toEqual([]);
    expect(misbound("清理沟渠道路45公里。", "路灯道路45公里。", "清理沟渠20公里。")).toEqual([]);
    expect(misbound("清理沟渠45公里。", "修复路灯45公里。", "清理沟渠20公里。")).toEqual(["45公里"]);
    expect(
      misbound(
        "清理沟渠45公里。",
        { text: "修复路灯45公里。", headings: ["清理沟渠情况"] },
        "清理沟渠20公里。",
      ),
    ).toEqual([]);
  });

  it("is not judged in a text made of numbers", () => {
    const many = `修复道路45公里，${"清理沟渠20公里，".repeat(79)}`;
    expect(misbound("清理沟渠45公里。", many)).toEqual(["45公里"]);
    expect(misbound("清理沟渠45公里。", `${many}清理沟渠20公里。`)).toEqual([]);
  });
});

describe("a number told more often than its source", () => {
  it.each([
    ["台办问责16人，老干部局问责16人。", "台办问责16人。老干部局处理22人。", "16人"],
    ["甲校新增6个，乙校新增6个，丙校新增6个。", "甲校新增6个，乙校新增6个。", "6个"],
    ["台办问责16人，老干部局处理16人次。", "台办问责16人。", "16人次"],
    ["甲地投入5亿元，乙地投入5亿元，丙地投入50000万元。", "甲地投入5亿元。", "50000万元"],
    ["甲地投入5亿元，乙地投入50000万元。", "甲地投入5亿元。", "50000万元"],
  ])("is found: %s", (sentence, source, number) => {
    expect(repeated(sentence, source)).toEqual([number]);
  });

  it.each([
    ["甲校16人，乙校16人。", "甲校16人，乙校16人。"],
    ["甲校16人，乙校22人。", "甲校16人，乙校22人。"],
    ["甲校6个，乙校6所。", "甲校6所，乙校8所。"],
    ["甲校用时3个月，乙校用时3个月。", "甲校用时3个月。"],
    ["甲校用时3天，乙校用时3天。", "甲校用时3天。"],
    ["甲校用时3年，乙校用时3年。", "甲校用时3年。"],
    ["甲校用时3小时，乙校用时3小时。", "甲校用时3小时。"],
    ["甲校用时3分钟，乙校用时3分钟。", "甲校用时3分钟。"],
    ["甲校用时3周，乙校用时3周。", "甲校用时3周。"],
    ["甲校用时3个季度，乙校用时3个季度。", "甲校用时3个季度。"],
    ["甲校5月，乙校5月。", "甲校5月。"],
    ["甲校第5批，乙校第5批。", "甲校第5批。"],
    ["甲校编号45，乙校编号45。", "甲校编号45。"],
    ["甲校16人，乙校16人。", "甲校22人。"],
  ])("is not seen in: %s, of: %s", (sentence, source) => {
    expect(repeated(sentence, source)).toEqual([]);
  });

  it("may stand in two passages", () => {
    expect(repeated("台办问责16人，老干部局问责16人。", "台办问责16人。", "老干部局问责16人。")).toEqual([]);
  });
});
