import { describe, expect, it } from "vitest";
import type { CheckedSentence } from "../../../src/answer/check/answer-check.ts";
import { answerCheck, checkAnswer } from "./checking.ts";

const SOURCES = ["处分3人。", "追缴5万元。", "完成整改。"];

function checked(
  answer: string,
  sources: readonly string[] = SOURCES,
): { all: CheckedSentence[]; text: string; shown: readonly number[] } {
  const { all, shown } = checkAnswer([answer], sources);
  const text = all
    .filter(({ kept }) => kept)
    .map((sentence) => sentence.text)
    .join("");
  return { all, text, shown };
}

describe("markers", () => {
  it.each([
    "处分3人[1]。",
    "处分3人。[1]",
    "处分3人。 [1]",
    "处分3人【1】。",
    "处分3人［１］。",
    "处分3人 [ 1 ]。",
    "处分3人[^1]。",
    "[1]处分3人。",
    "处分3人[[1]]。",
    "处分3人。[[1]]",
  ])("are read in every form: %s", (answer) => {
    const { all, text } = checked(answer);
    expect(all.map(({ kept, sources }) => [kept, sources])).toEqual([[true, [0]]]);
    expect(text.replace(/\s/g, "")).toMatch(/^(?:\[1\])?处分3人(?:\[1\])?。(?:\[1\])?$/);
  });

  it.each([
    "[1,2]",
    "[1、2]",
    "[1，2]",
    "[1-2]",
    "[1][2]",
    "[1] [2]",
    "【1】【2】",
    "[1；2]",
    "[1,2,1]",
    "[2-1]",
  ])("may name several: %s", (marker) => {
    const { text, shown } = checked(`处分3人，追缴5万元${marker}。`);
    expect(text).toBe("处分3人，追缴5万元[1][2]。");
    expect(shown).toEqual([0, 1]);
  });

  it("are renumbered in order of appearance", () => {
    const { text, shown } = checked("完成整改[3]。处分3人[1]。整改完成。[3]");
    expect(text).toBe("完成整改[1]。处分3人[2]。整改完成。[1]");
    expect(shown).toEqual([2, 0]);
  });

  it("that name no source are dropped and reported", () => {
    const { all, text } = checked("处分3人[1][9]。");
    expect(text).toBe("处分3人[1]。");
    expect(all[0]).toMatchObject({ kept: true, faults: [{ kind: "citation", text: "[9]" }] });
    expect(checked("处分3人[0]。").all[0]).toMatchObject({ kept: false });
    expect(checked("处分3人[1-9999]。").all[0]).toMatchObject({ sources: [0, 1, 2] });
  });

  it("of which one names a source and one none is reported, and cites the one", () => {
    const { all, text } = checked("处分3人[1,9]。");
    expect(text).toBe("处分3人[1]。");
    expect(all[0]).toMatchObject({ kept: true, sources: [0], faults: [{ kind: "citation", text: "[1,9]" }] });
  });

  it("are not the numbers of documents", () => {
    const sources = ["印发武政办[2020]12号文。"];
    expect(checked("印发武政办[2020]12号文[1]。", sources).text).toBe("印发武政办〔2020〕12号文[1]。");
    expect(checked("印发武政办〔2020〕12号文[1]。", sources).text).toBe("印发武政办〔2020〕12号文[1]。");
  });

  it("of a sentence that is cut take no number", () => {
    const { text, shown } = checked("处分4人[1]。追缴5万元[2]。");
    expect(text).toBe("追缴5万元[1]。");
    expect(shown).toEqual([1]);
  });

  it("at the end of a line count for their own sentence only", () => {
    const { all } = checked("处分3人。完成整改。追缴5万元[2]。");
    expect(all.map(({ kept }) => kept)).toEqual([false, false, true]);
  });
});

describe("a sentence", () => {
  it("is checked against the passages it cites itself", () => {
    const { all } = checked("处分3人[2]。追缴5万元[2]。");
    expect(all[0]).toMatchObject({
      kept: false,
      text: "处分3人。",
      faults: [{ kind: "number", text: "3人" }],
    });
    expect(all[1]).toMatchObject({ kept: true });
  });

  it("keeps the stars that hide a name in the passage", () => {
    const { all } = checkAnswer(["给予张**党内警告处分[1]。"], ["给予张**党内警告处分。"], "zh");
    expect(all.map(({ text }) => text).join("")).toBe("给予张**党内警告处分[1]。");
  });

  it("keeps its line", () => {
    expect(checked("情况如下：\n- 处分3人[1]\n- 处分4人[1]\n\n- 完成整改[3]。").text).toBe(
      "情况如下：\n• 处分3人[1]\n\n• 完成整改[2]。",
    );
  });

  it.each([
    ["处分3人[1]。\n\n\n\n完成整改[3]。", "处分3人[1]。\n\n完成整改[2]。"],
    ["处分3人[1]。\r\n完成整改[3]。", "处分3人[1]。\n完成整改[2]。"],
    ["处分3人[1]。 \t 完成整改[3]。", "处分3人[1]。 完成整改[2]。"],
    ["处分3人[1]。完成整改[3]。", "处分3人[1]。完成整改[2]。"],
    ["处分3人[1]。\n处分4人[1]。 完成整改[3]。", "处分3人[1]。\n完成整改[2]。"],
    ["处分3人[1]。处分4人[1]。\n处分5人[1]。\n完成整改[3]。", "处分3人[1]。\n\n完成整改[2]。"],
    ["\n\n 处分3人[1]。\n", "处分3人[1]。"],
    ["处分4人[1]。\n处分3人[1]。", "处分3人[1]。"],
    ["处分3人[1]。 完成整改[3]。追缴5万元[2]。", "处分3人[1]。 完成整改[2]。追缴5万元[3]。"],
  ])("keeps the space before it, but no more than a blank line and none that leads: %j", (answer, shown) => {
    expect(checked(answer).text).toBe(shown);
  });

  it("that is cut names the sources that it cited, and its unknown markers among its faults", () => {
    expect(checked("处分4人[1][9]。").all).toEqual([
      {
        text: "处分4人。",
        sources: [0],
        kept: false,
        faults: [
          { kind: "number", text: "4人" },
          { kind: "citation", text: "[9]" },
        ],
      },
    ]);
  });

  it("that is kept names each source that it cites once, as it appears", () => {
    expect(checked("处分3人[1]，追缴5万元[2][1]。").all[0]).toMatchObject({ sources: [0, 1], kept: true });
  });

  it("loses the number of its list, which is no part of what it says", () => {
    expect(checked("2. 处分3人[1]。").text).toBe("• 处分3人[1]。");
    expect(checked("2、处分3人[1]。\n3、处分3人[1]。").all[1]).toMatchObject({ kept: true });
  });

  it("is not ended by a semicolon without a marker", () => {
    expect(checked("处分3人；追缴5万元[1][2]。").all).toHaveLength(1);
    expect(checked("处分3人；[1]追缴5万元[2]。").all).toHaveLength(2);
  });

  it("is not ended by a stop within a quotation", () => {
    expect(checked("他说“处分。完成”[1]。", ["他说：处分。完成。"]).all).toHaveLength(1);
    expect(checked("（处分3人。追缴[1]。").all).toHaveLength(2);
  });

  it("in English ends with a dot, which a decimal does not", () => {
    const { all } = checked("It cost 3.5 in 2023. [1] All is done [1].", ["2023年花费3.5元，全部完成"]);
    expect(all.map(({ kept }) => kept)).toEqual([true, true]);
  });

  it("is not said twice of the same passage", () => {
    const { all, text } = checked("处分3人[1]。完成整改[3]。处分3人[1]。完成整改[3][2]。");
    expect(text).toBe("处分3人[1]。完成整改[2]。完成整改[2][3]。");
    expect(all[2]).toMatchObject({ kept: false, faults: [{ kind: "repetition", text: "处分3人。" }] });
  });

  it("is said again of other passages, and so is a connecting one", () => {
    const sources = Array.from({ length: 13 }, () => "处分3人。");
    expect(checked("处分3人[2][3]。处分3人[13]。处分3人[3]。", sources).all.map(({ kept }) => kept)).toEqual([
      true,
      true,
      true,
    ]);
    expect(
      checked("情况如下：\n处分3人[1]。\n情况如下：\n完成整改[3]。").all.map(({ kept }) => kept),
    ).toEqual([true, true, true, true]);
  });

  it("that connects may use words of the passages given, and no others", () => {
    expect(checked("追缴情况如下：\n追缴5万元[2]。").all.map(({ kept }) => kept)).toEqual([true, true]);
    expect(checked("菠萝密钥情况如下：\n追缴5万元[2]。").all.map(({ kept }) => kept)).toEqual([false, true]);
  });

  it("that is a marker alone cites for nobody", () => {
    const { all, text, shown } = checked("处分3人。\n[1]\n完成整改[3]。");
    expect(all.map(({ kept }) => kept)).toEqual([false, false, true]);
    expect({ text, shown, cut: all[1]!.text }).toEqual({ text: "完成整改[1]。", shown: [2], cut: "[1]" });
  });

  it("without an end is cut", () => {
    const { all } = checked("整".repeat(5000));
    expect(all.map(({ text }) => text.length)).toEqual([2000, 2000, 1000]);
  });
});

describe("a stream", () => {
  it("gives each sentence out as soon as nothing can change it", () => {
    const check = answerCheck(SOURCES);
    expect(check.push("处分3人。")).toEqual([]);
    expect(check.push("[1")).toEqual([]);
    expect(check.push("]")).toEqual([]);
    expect(check.push("追")).toMatchObject([{ text: "处分3人。[1]" }]);
    expect(check.push("缴5万元[2]\n")).toMatchObject([{ text: "追缴5万元[2]" }]);
    expect(check.push("完成整改[3]")).toEqual([]);
    expect(check.end()).toMatchObject([{ text: "\n完成整改[3]" }]);
    expect(check.end()).toEqual([]);
  });

  it("may cut a marker anywhere", () => {
    const check = answerCheck(SOURCES);
    for (const sign of "处分3人。[[1]]") expect(check.push(sign)).toEqual([]);
    expect(check.push("追")).toMatchObject([{ text: "处分3人。[1]", kept: true }]);
  });
});
