// Where a sentence of a stream ends: cut too early it loses its citation, cut too late nobody sees it come.
import { describe, expect, it } from "vitest";
import { sentenceEnd } from "../../../src/answer/check/sentence-end.ts";

/** No text here has more. */
const MOST = 9;

/** The sentences of a whole text. */
function cut(text: string): string[] {
  const sentences: string[] = [];
  let at = 0;
  while (at < text.length && sentences.length < MOST) {
    const end = sentenceEnd(text, at, true)!;
    sentences.push(text.slice(at, end));
    at = end + /^\s*/.exec(text.slice(end))![0].length;
  }
  return sentences;
}

/** The first sentence of a text that goes on; absent while it may still grow. */
function given(text: string): string | undefined {
  const end = sentenceEnd(text, 0, false);
  return end === undefined ? undefined : text.slice(0, end);
}

describe("a Chinese sentence", () => {
  it.each(["。", "！", "？", "!", "?"])("ends with %s", (stop) => {
    expect(cut(`处分3人${stop}追缴5万元。`)).toEqual([`处分3人${stop}`, "追缴5万元。"]);
  });

  it("ends behind the last of its stops", () => {
    expect(cut("是否属实？！属实。")).toEqual(["是否属实？！", "属实。"]);
  });

  it.each(["“”", "‘’", "《》", "〈〉", "（）", "()", "【】", "「」", "『』"])(
    "does not end with a stop within %s",
    (marks) => {
      const sentence = `印发${marks[0]}整改。处分${marks[1]}等文件。`;
      expect(cut(`${sentence}追缴5万元。`)).toEqual([sentence, "追缴5万元。"]);
    },
  );

  it("ends although a bracket was opened and never closed", () => {
    expect(cut("（处分3人。追缴5万元。")).toEqual(["（处分3人。", "追缴5万元。"]);
    expect(cut("（一）（处分3人。追缴5万元。")).toEqual(["（一）（处分3人。", "追缴5万元。"]);
  });

  it("ends although a bracket closes that was never opened", () => {
    expect(cut("1）处分3人。追缴5万元。")).toEqual(["1）处分3人。", "追缴5万元。"]);
  });

  it.each(["。", "！", "？"])("ends behind a quotation that ends with %s", (stop) => {
    expect(cut(`群众说：“解决了${stop}”县里回访3次。`)).toEqual([`群众说：“解决了${stop}”`, "县里回访3次。"]);
  });

  it.each(Array.from("的,，、;；:：和与及等一"))("goes on behind a quotation before %s", (next) => {
    const sentence = `群众说“解决了。”${next}县里回访3次。`;
    expect(cut(sentence)).toEqual([sentence]);
  });

  it("ends with the stop behind a quotation that has one of its own", () => {
    expect(cut("群众说“解决了。”。县里回访3次。")).toEqual(["群众说“解决了。”。", "县里回访3次。"]);
  });

  it("does not end behind the inner of two quotations", () => {
    expect(cut("他说：“要按‘立行立改。’整改。”随后处分3人。")).toEqual([
      "他说：“要按‘立行立改。’整改。”",
      "随后处分3人。",
    ]);
  });

  it.each(["；", ";"])("ends with %s before a marker, and not without one", (mark) => {
    expect(cut(`处分3人${mark}[1]追缴5万元。`)).toEqual([`处分3人${mark}[1]`, "追缴5万元。"]);
    expect(cut(`处分3人${mark} [1]追缴5万元。`)).toEqual([`处分3人${mark} [1]`, "追缴5万元。"]);
    expect(cut(`处分3人${mark}追缴5万元。`)).toHaveLength(1);
    expect(cut(`处分3人${mark} 追缴5万元。`)).toHaveLength(1);
  });

  it("does not end with a semicolon within brackets, marker or not", () => {
    expect(cut("处分3人（撤职1人；[1]警告2人）。")).toHaveLength(1);
  });

  it.each(["\n", "\r", "\r\n"])("ends with its line: %j", (lineBreak) => {
    expect(cut(`处分3人${lineBreak}追缴5万元`)).toEqual(["处分3人", "追缴5万元"]);
  });

  it("does not end with a dot", () => {
    expect(cut("处分3人. 追缴5万元。")).toHaveLength(1);
  });
});

describe("an English sentence", () => {
  it.each([
    "It cost 3.5 million.",
    "Spending rose by 5%.",
    "It ended in 2023.",
    "It ended on May 5.",
    "It ended (in May).",
    "The mayor said “no”.",
    'The mayor said "no".',
    "See annex [A].",
    "See PLAN A.",
  ])("ends with its dot: %s", (sentence) => {
    expect(cut(`${sentence} All is done.`)).toEqual([sentence, "All is done."]);
  });

  it.each(["[1]", " [1]", "【1】", "［1］"])("ends with its dot and the marker behind it: %j", (marker) => {
    expect(cut(`All is done.${marker}Three were punished.`)).toEqual([
      `All is done.${marker}`,
      "Three were punished.",
    ]);
  });

  it.each([
    "1. Oversight was strengthened.",
    "12. Oversight was strengthened.",
    "123. Oversight was strengthened.",
    "- 1. Oversight was strengthened.",
    "(1. Oversight was strengthened.",
    "See qingxi.gov.cn for the list.",
  ])("does not end within %s", (sentence) => {
    expect(cut(sentence)).toEqual([sentence]);
  });

  it("may begin with a year", () => {
    expect(cut("2023. All is done.")).toEqual(["2023.", "All is done."]);
  });
});

describe("behind a sentence", () => {
  it("all markers belong to it", () => {
    expect(cut("处分3人。[1] [2]追缴5万元。")).toEqual(["处分3人。[1] [2]", "追缴5万元。"]);
  });

  it.each(["*", "**", "_", "”", "’", "」", "』", "）", ")", '"'])(
    "the mark %s belongs to it before a marker, a blank and the end",
    (mark) => {
      const sentence = `处分3人。${mark}`;
      expect(cut(`${sentence}[1]追缴5万元。`)[0]).toBe(`${sentence}[1]`);
      expect(cut(`${sentence} 追缴5万元。`)[0]).toBe(sentence);
      expect(cut(sentence)).toEqual([sentence]);
    },
  );

  it("a mark belongs to the words that it opens", () => {
    expect(cut("处分3人。*追缴 5万元*。")).toEqual(["处分3人。", "*追缴 5万元*。"]);
  });

  it("the number of a document is no marker", () => {
    expect(cut("处分3人。[2020]12号文印发。")).toEqual(["处分3人。", "[2020]12号文印发。"]);
  });

  it("markers without end are cut", () => {
    expect(given(`处分3人。${"[1]".repeat(400)}`)).toBeUndefined();
    expect(given(`处分3人。${"[1]".repeat(600)}`)).toHaveLength(5 + 3 * 466);
  });
});

describe("a sentence on its way", () => {
  it.each([
    "",
    " ",
    "\t",
    "　",
    "**",
    "[",
    "【",
    "［",
    "[^",
    "[1",
    "[１",
    "[1,",
    "[1、",
    "[1-",
    "[1至",
    "[[1",
    "[[1]",
    "[1]",
    "[1] ",
    "[1]　",
    "[1]1",
    "[1]１",
    "[1]第",
    "[1]第12",
    "[1] 12 ",
    "[1][",
  ])("is held back while its markers may go on: 处分3人。%s", (tail) => {
    expect(given(`处分3人。${tail}`)).toBeUndefined();
  });

  it.each([
    ["处分3人。追", "处分3人。"],
    ["处分3人。\n", "处分3人。"],
    ["处分3人。 追", "处分3人。"],
    ["处分3人。[说", "处分3人。"],
    ["处分3人。[1]追", "处分3人。[1]"],
    ["处分3人。[1]2人", "处分3人。[1]"],
    ["处分3人。[1]第二", "处分3人。[1]"],
    ["处分3人。[1]123456", "处分3人。[1]"],
    ["处分3人。[1]2号", "处分3人。"],
    ["处分3人。**[1]追", "处分3人。**[1]"],
    ["处分3人；[1]追", "处分3人；[1]"],
    ["群众说“解决了。”县", "群众说“解决了。”"],
    ["是否属实？！属", "是否属实？！"],
    ["All is done. N", "All is done."],
  ])("is given as soon as they cannot: %j gives %j", (text, sentence) => {
    expect(given(text)).toBe(sentence);
  });

  it.each([
    "处分3人",
    "处分3人；",
    "处分3人；[",
    "处分3人；追",
    "是否属实？",
    "是否属实？！",
    "群众说“解决了。",
    "群众说“解决了。县里",
    "群众说“解决了。”",
    "It cost 3.",
    "It cost 3.5",
    "All is done.",
    "All is done. ",
    "1. A",
  ])("is held back while its end is not seen: %s", (text) => {
    expect(given(text)).toBeUndefined();
  });

  it("waits for the end of a quotation no longer than its line", () => {
    expect(given("群众说“解决了。县里回访\n")).toBe("群众说“解决了。");
  });

  it("is given with its line", () => {
    expect(given("处分3人\n")).toBe("处分3人");
    expect(given("处分3人；\n")).toBe("处分3人；");
    expect(given("All is done.\n")).toBe("All is done.");
  });

  it("waits for no more than two thousand characters", () => {
    expect(given("整".repeat(1999))).toBeUndefined();
    expect(given("整".repeat(2000))).toHaveLength(2000);
    expect(given(`处分${"整".repeat(1998)}。`)).toHaveLength(2000);
  });

  it("that ends in half a character is given with its line", () => {
    expect(cut("整\ud800\n处分3人")).toEqual(["整\ud800", "处分3人"]);
  });

  it("that is cut there keeps its last character whole", () => {
    expect(cut(`整${"𠮷".repeat(1000)}`).map(({ length }) => length)).toEqual([1999, 2]);
    expect(cut("𠮷".repeat(1001)).map(({ length }) => length)).toEqual([2000, 2]);
  });
});
