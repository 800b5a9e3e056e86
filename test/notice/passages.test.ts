import { describe, expect, it } from "vitest";
import { cutPassages } from "../../src/notice/passages.ts";

const whole = (text: string) => ({ start: 0, end: text.length });
const cut = (text: string): string[] =>
  cutPassages(text, whole(text)).map(({ start, end }) => text.slice(start, end));
const lengthsOf = (text: string): number[] => cut(text).map(({ length }) => length);
/** A sentence of so many characters, its stop included. */
const sentence = (length: number, opening = ""): string => `${opening.padEnd(length - 1, "整")}。`;
const sentences = (...lengths: readonly number[]): string =>
  lengths.map((length) => sentence(length)).join("");

describe("the passages of an item", () => {
  it("are one up to 280 characters, whatever it holds", () => {
    const text = `${sentence(100)}${sentence(180, "一是")}`;
    expect(cut(text)).toEqual([text]);
    expect(lengthsOf(`${sentence(100)}${sentence(181, "一是")}`)).toEqual([100, 181]);
  });

  it("take sentences until they have 180 characters", () => {
    expect(lengthsOf(sentences(60, 60, 60, 60, 60))).toEqual([180, 120]);
    expect(lengthsOf(sentences(60, 60, 59, 61, 60))).toEqual([240, 60]);
  });

  it("take no sentence with which they would be longer than 280 characters", () => {
    expect(lengthsOf(sentences(150, 130, 20))).toEqual([280, 20]);
    expect(lengthsOf(sentences(150, 131, 20))).toEqual([150, 151]);
  });

  it("begin anew where a measure begins, when they have 90 characters", () => {
    const other = sentence(200);
    for (const opening of ["一是", "十是", "第一，", "第九、", "第二,", "其一，", "其三,"]) {
      expect(lengthsOf(`${sentence(90)}${sentence(50, opening)}${other}`)[0]).toBe(90);
      expect(lengthsOf(`${sentence(89)}${sentence(50, opening)}${other}`)[0]).toBe(139);
    }
    for (const opening of ["二十", "是一是", "第一批", "其一些", "百是", "全一是"])
      expect(lengthsOf(`${sentence(90)}${sentence(50, opening)}${other}`)[0]).toBe(140);
  });

  it("leave out the white space between them, and are places in the whole source", () => {
    const [first, second] = [sentence(200), sentence(190)];
    const source = `题目\n${first}\n\u3000\u3000${second}\n落款`;
    const item = { start: 3, end: source.length - 3 };
    expect(cutPassages(source, item)).toEqual([
      { start: 3, end: 203 },
      { start: 206, end: 396 },
    ]);
    expect(source.slice(206, 396)).toBe(second);
  });
});

describe("a sentence of more than 600 characters", () => {
  /** 700 characters without a stop, with something in them. */
  const long = (before: number, within: string): string =>
    `${"政".repeat(before)}${within}`.padEnd(699, "策").concat("。");

  it("is one passage up to that", () => {
    expect(lengthsOf(sentence(600))).toEqual([600]);
    expect(lengthsOf(sentence(601))).toEqual([600, 1]);
  });

  it("is cut behind its last clause that ends within 600 characters", () => {
    for (const stop of [",", "，", "、", ":", "："])
      expect(lengthsOf(long(300, `${stop}乙${stop}丙`))[0]).toBe(303);
    expect(lengthsOf(long(599, "，"))[0]).toBe(600);
    expect(lengthsOf(long(600, "，"))[0]).toBe(600);
  });

  it("is cut as often as it needs", () => {
    const text = `${`${"政".repeat(399)}，`.repeat(4)}${"策".repeat(99)}。`;
    expect(lengthsOf(text)).toEqual([400, 400, 400, 500]);
  });

  it("is not cut within a quotation, a title or brackets", () => {
    for (const [open, close] of ["“”", "《》", "（）", "()", "【】"].map((pair) => [pair[0]!, pair[1]!]))
      expect(lengthsOf(long(200, `，${open}甲，乙${close}丙`))[0]).toBe(201);
    expect(lengthsOf(long(200, "，“甲《乙》，丙”丁"))[0]).toBe(201);
    // What was closed without having been opened opens nothing.
    expect(lengthsOf(long(200, "，》”甲，乙"))[0]).toBe(205);
    expect(lengthsOf(long(200, "，》《甲，乙》丙，"))[0]).toBe(209);
  });

  it("is not cut within a number", () => {
    expect(lengthsOf(long(300, "，共1,250人"))[0]).toBe(301);
    expect(lengthsOf(long(300, "，于12:30起"))[0]).toBe(301);
    // A comma between a number and a word ends a clause.
    expect(lengthsOf(long(300, "，共12,人"))[0]).toBe(305);
    expect(lengthsOf(long(300, "，共人,12"))[0]).toBe(304);
  });

  it("is cut at a space where it has no clause", () => {
    expect(lengthsOf(long(300, "甲 乙"))[0]).toBe(302);
    const [first, second] = cut(long(300, "甲\u3000乙丙"));
    expect(first).toHaveLength(302);
    expect(second).toMatch(/^乙丙策/);
    expect(lengthsOf(long(300, "，甲 乙"))[0]).toBe(301);
  });

  it("is cut anywhere but inside a number, a word or a character when it has neither", () => {
    for (const [run, kept] of [
      ["123456", 597],
      ["12.345", 597],
      ["99.5%%", 597],
      ["Abcdef", 597],
      ["𠮷", 599],
    ] as const) {
      const text = long(kept, run);
      expect(cut(text)[0]).toBe("政".repeat(kept));
      expect(cut(text).join("")).toBe(text);
    }
  });

  it("is cut in its run of digits when that is longer than half of the passage", () => {
    const text = "7".repeat(1_300);
    const passages = cut(text);
    expect(passages.join("")).toBe(text);
    expect(passages.map(({ length }) => length)).toEqual([300, 300, 300, 400]);
  });
});
