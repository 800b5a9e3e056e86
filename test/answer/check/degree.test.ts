// Words that claim the utmost: shown only where a cited passage claims it in some form.
import { describe, expect, it } from "vitest";
import { checkSentence } from "./checking.ts";

const degrees = (sentence: string, ...cited: string[]): string[] =>
  checkSentence(sentence, cited)
    .filter(({ kind }) => kind === "degree")
    .map(({ text }) => text);

describe("the utmost", () => {
  it.each([
    ["投入3亿元，规模最大", "投入3亿元，规模较大", "最大"],
    ["补助3万元，标准最高", "补助3万元，标准较高", "最高"],
    ["首个泵站建成", "泵站建成", "首个"],
    ["率先开展整改", "开展整改", "率先"],
    ["唯一的泵站建成", "泵站建成", "唯一"],
    ["税收创新高", "税收增长", "新高"],
    ["税收破纪录", "税收增长", "破纪录"],
  ])("is a fault where nothing cited claims it: %s, of %s", (sentence, source, word) => {
    expect(degrees(sentence, source)).toEqual([word]);
  });

  it.each([
    ["规模最大", "规模居全省第一"],
    ["规模最大", "规模居全省首位"],
    ["最大的项目开工", "最大项目开工"],
    ["首个泵站建成", "第一座泵站建成"],
    ["首次开展整改", "首批开展整改"],
    ["唯一的泵站", "独一座泵站"],
    ["税收创新高", "税收创历史纪录"],
  ])("is none where something cited claims it in another form: %s, of %s", (sentence, source) => {
    expect(degrees(sentence, source)).toEqual([]);
  });

  it("may be claimed by any of the passages cited", () => {
    expect(degrees("规模最大的项目开工", "项目开工", "规模居全省第一")).toEqual([]);
  });

  it.each([
    "最大限度减少浪费",
    "落实最低生活保障",
    "执行最低工资标准",
    "学习《全省最大项目建设经验》",
    "学习《最大项目》和《首次开工》",
  ])("is not claimed by what only has its words: %s", (sentence) => {
    expect(degrees(sentence, "减少浪费，落实保障，执行标准，学习经验")).toEqual([]);
  });

  it("is claimed behind a title", () => {
    expect(degrees("《整改方案》最先进", "印发《整改方案》")).toEqual(["最先进"]);
  });

  it("is named once for each thing that is claimed", () => {
    expect(degrees("首次开展的规模最大的整改", "开展整改")).toEqual(["最大", "首次"]);
  });
});
