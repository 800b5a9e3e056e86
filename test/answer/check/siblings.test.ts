// Whether the lists of words that exclude one another, and of authorities, say each word once and can be read as they are.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { organisationsIn } from "../../../src/answer/check/organisations.ts";
import { agree, CLASSES, contradicts } from "../../../src/answer/check/siblings.ts";

const read = (file: string): string => readFileSync(`src/answer/check/${file}`, "utf8");
const linesOf = (text: string): string[] =>
  text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
const classNamed = (name: string): (typeof CLASSES)[number] => CLASSES.find((one) => one.name === name)!;

describe.each(["siblings.txt", "authorities.txt"])("%s", (file) => {
  const lines = linesOf(read(file)).map((line) => line.replace("! ", "").split(" "));

  it("says a word once in a line", () =>
    expect(lines.filter((words) => new Set(words).size < words.length)).toEqual([]));

  it("has nothing but words", () =>
    expect(lines.flat().filter((word) => !/^~?[\p{Script=Han}、]+$/u.test(word))).toEqual([]));
});

describe("a class of siblings", () => {
  const blocks = read("siblings.txt").split(/\n{2,}/);

  it.each(CLASSES.map((one) => [one.name, one] as const))(
    "has all its words found: %s",
    (name, { meantIn }) => {
      const lines = linesOf(blocks.find((block) => block.includes(`# ${name}\n`))!).filter(
        (line) => !line.startsWith("!"),
      );
      const lost = lines.flatMap((line, meaning) =>
        line
          .split(" ")
          .map((word) => word.replace("~", ""))
          .filter((word) => !meantIn(word).some(({ meanings }) => meanings.includes(meaning))),
      );
      expect(lines.length).toBeGreaterThan(1);
      expect(lost).toEqual([]);
    },
  );
});

describe("siblings", () => {
  const schools = classNamed("schools");
  const change = classNamed("more and less");

  it("agree where one may mean what the other means", () => {
    expect(agree(schools.saidIn("小学"), schools.meantIn("中小学"))).toBe(true);
    expect(agree(schools.saidIn("小学"), schools.meantIn("初中"))).toBe(false);
    expect(agree(schools.saidIn("中学"), schools.meantIn("初中"))).toBe(true);
  });

  it("are contradicted by a text that has others alone", () => {
    expect(contradicts(schools, "新增初中学位", schools.saidIn("小学"))).toBe(true);
    expect(contradicts(schools, "新增学位", schools.saidIn("小学"))).toBe(false);
  });

  it("may be meant by words that contradict nothing", () => {
    expect(agree(change.saidIn("减少"), change.meantIn("酌减"))).toBe(true);
    expect(contradicts(change, "酌减", change.saidIn("增加"))).toBe(false);
  });

  it("are found in reading order, each with what it may mean", () => {
    expect(schools.saidIn("小学、中学和中小学")).toEqual([
      { word: "小学", at: 0, meanings: [1] },
      { word: "中学", at: 3, meanings: [2, 3] },
      { word: "中小学", at: 6, meanings: [1, 2, 3] },
    ]);
  });

  it("hold those said outright before those meant besides, which are not said", () => {
    expect(change.meantIn("酌减而后增加").map(({ word }) => word)).toEqual(["增加", "减", "增"]);
    expect(change.saidIn("酌减")).toEqual([]);
    expect(classNamed("halves of a year").meantIn("上半年")).toHaveLength(1);
  });

  it("agree with one of several, and none with nothing", () => {
    const one = schools.saidIn("小学");
    expect(agree([...schools.saidIn("大学"), ...one], schools.meantIn("幼儿园和小学"))).toBe(true);
    expect([agree(one, []), agree([], one)]).toEqual([false, false]);
  });

  it("may be left unsaid in one class alone", () => {
    expect(CLASSES.filter(({ mayBeUnsaid }) => mayBeUnsaid).map(({ name }) => name)).toEqual([
      "whole and part (a source need not say it)",
    ]);
  });

  it("are not found in words that only look like them", () => {
    expect(classNamed("days of the week").saidIn("每周一次，两周一会")).toEqual([]);
    expect(classNamed("years as the text counts them").saidIn("过去年度、以前年度")).toEqual([]);
    expect(change.saidIn("工业增加值")).toEqual([]);
    expect(change.saidIn("工业增加值下降").map(({ word }) => word)).toEqual(["下降"]);
  });
});

describe("an authority", () => {
  it.each(linesOf(read("authorities.txt")))("is meant by each of its names: %s", (line) => {
    const forms = line.split(" ");
    const found = forms.map((form) => organisationsIn(form.endsWith("办") ? form : `${form}部门`)[0]?.names);
    expect(found).toEqual(forms.map(() => expect.arrayContaining(forms)));
  });
});
