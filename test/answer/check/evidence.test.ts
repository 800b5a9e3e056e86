// What a passage supports: its own words and numbers, and its dates with the year that it said before.
import { describe, expect, it } from "vitest";
import { readStated } from "../../../src/answer/check/evidence.ts";
import { checkSentence } from "./checking.ts";

const kinds = (sentence: string, ...cited: Parameters<typeof checkSentence>[1]): string[] =>
  checkSentence(sentence, cited).map(({ kind }) => kind);

describe("a passage", () => {
  it("supports each of its sentences word for word, whatever they seem to say", () => {
    const source = "我县未完成整改，PPP项目ひみつ？已完成整改。";
    expect(kinds("我县未完成整改，PPP项目ひみつ？", source)).toEqual([]);
    expect(kinds(" 我县未完成整改, PPP项目ひみつ? ", source)).toEqual([]);
  });

  it("supports no sentence that only its heading has", () => {
    expect(kinds("2023年整改3项。", { text: "完成整改。", headings: ["2023年整改3项。"] })).not.toEqual([]);
  });

  it("gives a date the year and the month that its sentences said last", () => {
    const source = "2023年7月17日进驻，上午8时30分开会。20日反馈，8月21日公示。";
    expect(kinds("2023年7月20日反馈", source)).toEqual([]);
    expect(kinds("2023年8月21日公示", source)).toEqual([]);
    expect(kinds("2022年8月21日公示", source)).toEqual(["date"]);
    expect(kinds("2023年8月20日反馈", source)).toEqual(["date"]);
  });

  it("gives no date a year that it says later", () => {
    expect(kinds("2023年7月17日进驻", "7月17日进驻，2023年8月20日反馈。")).toEqual(["date"]);
  });

  it("tells of its numbers what its headings tell of the same ones", () => {
    const source = { text: "清退资金12.8万元。", headings: ["小学清退12.8万元"] };
    expect(kinds("小学清退资金12.8万元", source)).toEqual([]);
  });

  it("states its numbers, dates and phones, and its words without punctuation", () => {
    const stated = readStated("2023年处分3人，电话027-61002345。\n《条例》规定……");
    expect(stated.quantities.map(({ text }) => text)).toEqual(["3人"]);
    expect(stated.dates.map(({ year }) => year)).toEqual([2023, 2023]);
    expect(stated.phones.map(({ digits }) => digits)).toEqual(["02761002345"]);
    expect(stated.squeezed).toBe("2023年处分3人电话027|61002345条例规定");
  });
});
