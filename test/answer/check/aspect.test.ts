// Whether a sentence tells as done what its source plans, or as planned what its source has done.
import { describe, expect, it } from "vitest";
import { turnedAspects } from "../../../src/answer/check/aspect.ts";
import { readClaim } from "../../../src/answer/check/claim.ts";
import type { Source } from "../../../src/answer/check/evidence.ts";
import { evidenceOf } from "./checking.ts";

const turned = (sentence: string, ...cited: (string | Source)[]): string[] =>
  turnedAspects(readClaim(sentence, cited.map(evidenceOf)));

const under = (heading: string, text: string): Source => ({ text, headings: [heading] });

describe("a number told as done that its source plans", () => {
  it.each([
    ["已建成泵站3座。", "计划建成泵站3座。", "已"],
    ["已经建成泵站3座。", "拟建泵站3座。", "已经"],
    ["建成了泵站3座。", "预计建成泵站3座。", "建成了"],
    ["完成了泵站3座。", "力争完成泵站3座。", "完成了"],
    ["泵站业已建成3座。", "即将建成泵站3座。", "业已"],
    ["已建成泵站3座。", "将新建泵站3座。", "已"],
  ])("is found: %s, of: %s", (sentence, source, word) => {
    expect(turned(sentence, source)).toContain(word);
  });

  it.each(["下一步工作打算", "今后措施", "工作安排", "工作部署", "主要任务", "目标任务", "2024年重点工作"])(
    "is found under a heading over plans: %s",
    (heading) => {
      expect(turned("已新增学位800个。", under(heading, "新增学位800个。"))).toEqual(["已"]);
    },
  );

  it.each([
    ["已新增学位800个。", under("整改情况", "新增学位800个。")],
    ["已新增学位800个。", under("下一步工作打算", "截至目前新增学位800个。")],
    ["已新增学位800个。", under("下一步工作打算", "截至2023年底，学位扩容，新增学位800个。")],
    ["已新增学位800个。", under("下一步工作打算", "先后新增学位800个。")],
    ["已新增学位800个。", under("下一步工作打算", "累计新增学位800个。")],
  ])("is not seen where the source tells what was done: %s", (sentence, source) => {
    expect(turned(sentence, source)).toEqual([]);
  });

  it.each([
    ["已建成泵站3座。", "计划建成泵站3座。", "建成泵站3座。"],
    ["已新增学位800个。", "新增学位800个。", under("下一步打算", "新增学位800个。")],
  ])("is not seen where one of its sources has done it: %s", (sentence, ...cited) => {
    expect(turned(sentence, ...cited)).toEqual([]);
  });
});

describe("a number told without its plan", () => {
  it.each([
    ["粮库2025年完工。", "粮库预计2025年完工。", "2025年"],
    ["新建泵站3座。", "计划新建泵站3座。", "3座"],
    ["新建泵站3座。", "拟新建泵站3座。", "3座"],
    ["新建泵站3座。", "有望新建泵站3座。", "3座"],
    ["新建泵站3座。", "打算新建泵站3座。", "3座"],
    ["新建泵站3座。", "将在南湖新建泵站3座。", "3座"],
  ])("is found: %s, of: %s", (sentence, source, number) => {
    expect(turned(sentence, source)).toEqual([number]);
  });

  it.each([
    "争取新建泵站3座。",
    "确保新建泵站3座。",
    "下一步新建泵站3座。",
    "后续新建泵站3座。",
    "目标是新建泵站3座。",
    "任务是新建泵站3座。",
    "安排新建泵站3座。",
    "规划新建泵站3座。",
    "应当新建泵站3座。",
    "要新建泵站3座。",
    "年底前新建泵站3座。",
    "明年新建泵站3座。",
    "年内新建泵站3座。",
    "近期新建泵站3座。",
    "正在新建泵站3座。",
    "有序新建泵站3座。",
    "逐步新建泵站3座。",
    "推进新建泵站3座。",
    "待新建泵站3座。",
  ])("is not seen where the sentence leaves it open: %s", (sentence) => {
    expect(turned(sentence, "计划新建泵站3座。")).toEqual([]);
  });

  it.each([
    "重要的是新建泵站3座。",
    "主要新建泵站3座。",
    "要求新建泵站3座。",
    "争取到资金新建泵站3座。",
    "日前后新建泵站3座。",
  ])("is found all the same in: %s", (sentence) => {
    expect(turned(sentence, "计划新建泵站3座。")).toEqual(["3座"]);
  });

  it.each([
    ["新建泵站3座。", "新建泵站3座。"],
    ["新建泵站3座。", "计划新建泵站3座，已新建泵站3座。"],
    ["新建泵站5座。", "计划新建泵站3座。"],
    ["新建泵站3座。", "三年行动计划新建泵站3座。"],
    ["新建泵站3座。", "模拟新建泵站3座。"],
    ["新建泵站3座。", "拟定新建泵站3座。"],
    ["新建泵站3座。", "计划的新建泵站3座。"],
    ["新建泵站3座。", "计划任务新建泵站3座。"],
    ["新建泵站3座。", "将泵站3座新建。"],
  ])("is not seen in: %s, of: %s", (sentence, source) => {
    expect(turned(sentence, source)).toEqual([]);
  });
});

describe("a number told as planned that its source has done", () => {
  it.each([
    ["拟处分干部3人。", "已处分干部3人。", "拟"],
    ["三名干部将受处分，拟处3人。", "已处3人，案件办结。", "拟"],
  ])("is found: %s, of: %s", (sentence, source, word) => {
    expect(turned(sentence, source)).toEqual([word]);
  });

  it.each([
    ["拟处分干部3人。", "处分干部3人。"],
    ["拟处分干部3人。", "年底前处分干部3人，已立案。"],
    ["拟处分干部3人。", "按照安排已处分干部3人。"],
  ])("is not seen where the source may plan it: %s, of: %s", (sentence, source) => {
    expect(turned(sentence, source)).toEqual([]);
  });
});

describe("a clause without number", () => {
  it.each([
    ["已建成南湖泵站。", "计划建成南湖泵站。", "已"],
    ["南湖泵站改造了。", "南湖泵站拟改造。", "改造了"],
    ["计划建成南湖泵站。", "已建成南湖泵站。", "计划"],
    ["计划建成南湖泵站。", "已建成南湖泵站，下一步建设北湖泵站。", "计划"],
    ["拟修订管理办法。", "修订了管理办法，已印发全市执行。", "拟"],
  ])("is told the other way: %s, of: %s", (sentence, source, word) => {
    expect(turned(sentence, source)).toEqual([word]);
  });

  it.each([
    ["已建成南湖泵站。", "建成南湖泵站。"],
    ["建成南湖泵站。", "计划建成南湖泵站。"],
    ["计划建成南湖泵站。", "建成南湖泵站。"],
    ["已计划建成南湖泵站。", "计划建成南湖泵站。"],
    ["已建成南湖泵站。", "计划建成并完成南湖泵站。"],
    ["已建成南湖泵站。", "计划召开干部大会。"],
    ["已建成。", "计划建成。"],
    ["已建成南湖泵站。", ""],
  ])("is not told the other way: %s, of: %s", (sentence, source) => {
    expect(turned(sentence, source)).toEqual([]);
  });

  it("is told of once, however often its word is said", () => {
    expect(turned("拟处分干部3人，拟处分干部5人。", "已处分干部3人，已处分干部5人。")).toEqual(["拟"]);
  });
});
