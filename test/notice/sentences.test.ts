import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitSentences } from "../../src/notice/sentences.ts";

const sentencesOf = (text: string): string[] =>
  splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe("splitSentences", () => {
  it("keeps the stop with the sentence it ends", () => {
    expect(sentencesOf("已完成。正在推进；下一步；")).toEqual(["已完成。", "正在推进；", "下一步；"]);
  });

  it("cuts at an ASCII semicolon, as the notices use it", () => {
    expect(sentencesOf("电话:027-1;邮箱:a@b.c。")).toEqual(["电话:027-1;", "邮箱:a@b.c。"]);
  });

  it("does not cut inside quotation marks, title marks or brackets", () => {
    expect(sentencesOf("关于“力度不大。”的问题。印发《甲。乙》(试行。)。")).toEqual([
      "关于“力度不大。”的问题。",
      "印发《甲。乙》(试行。)。",
    ]);
  });

  it.each(["“”", "‘’", "《》", "〈〉", "（）", "()", "【】", "「」", "『』"])(
    "knows %s as a pair",
    (pair) => {
      const text = `关于${pair[0]!}甲。乙；丙${pair[1]!}的问题。丁。`;
      expect(sentencesOf(text)).toEqual([text.slice(0, -2), "丁。"]);
    },
  );

  it("goes on to the outer end of quotations within quotations", () => {
    expect(sentencesOf("印发《关于“甲。乙。”的通知》。丙。")).toEqual([
      "印发《关于“甲。乙。”的通知》。",
      "丙。",
    ]);
    expect(sentencesOf("甲》”。乙“丙。丁”。")).toEqual(["甲》”。", "乙“丙。丁”。"]);
  });

  it("cuts at every stop, and once where stops stand together", () => {
    expect(sentencesOf("甲。乙！丙？丁；戊;己!庚?辛")).toEqual([
      "甲。",
      "乙！",
      "丙？",
      "丁；",
      "戊;",
      "己!",
      "庚?",
      "辛",
    ]);
    expect(sentencesOf("甲！？！乙。。")).toEqual(["甲！？！", "乙。。"]);
  });

  it("cuts behind a quotation that ends with a stop, unless the sentence goes on behind it", () => {
    for (const stop of ["。", "！", "？"])
      expect(sentencesOf(`他说：“甲${stop}”乙说。`)).toEqual([`他说：“甲${stop}”`, "乙说。"]);
    for (const behind of ["的", ",", "，", "、", ";", "；", ":", "：", "。", "和", "与", "及", "等", "一"])
      expect(sentencesOf(`关于“甲。”${behind}乙`).at(-1)).toBe(
        /[。；;]/.test(behind) ? "乙" : `关于“甲。”${behind}乙`,
      );
    expect(sentencesOf("关于“甲，”乙")).toEqual(["关于“甲，”乙"]);
    expect(sentencesOf("”甲。")).toEqual(["”甲。"]);
    expect(sentencesOf("《甲“乙。”丙》丁。")).toEqual(["《甲“乙。”丙》丁。"]);
  });

  it("lets an unclosed quotation spoil its own line only", () => {
    expect(sentencesOf("39.关于“程序不规范的问题。\n一是认定。二是说明。")).toEqual([
      "39.关于“程序不规范的问题。",
      "一是认定。",
      "二是说明。",
    ]);
  });

  it("takes a quotation for one only where it closes on its line", () => {
    expect(sentencesOf("甲“乙。丙\n丁”戊。")).toEqual(["甲“乙。", "丙", "丁”戊。"]);
    expect(sentencesOf("甲“乙\n丙。丁”戊。")).toEqual(["甲“乙", "丙。", "丁”戊。"]);
    expect(sentencesOf("甲“乙。丙")).toEqual(["甲“乙。", "丙"]);
    expect(sentencesOf("甲”“乙。丙")).toEqual(["甲”“乙。", "丙"]);
  });

  it("goes on over a line break that only wraps a long line", () => {
    expect(
      sentencesOf(
        "市住房局会同市消防救援支队、供电公司，自2024年3月起在全市开展\n充电设施建设。截至8月底建成1.86万\n个。",
      ),
    ).toEqual([
      "市住房局会同市消防救援支队、供电公司，自2024年3月起在全市开展\n充电设施建设。",
      "截至8月底建成1.86万\n个。",
    ]);
  });

  it("ends with its line where that is short, a heading, a label or a row of a table", () => {
    for (const text of [
      "中共汨罗市委\n2020年1月8日",
      "二、巡视反馈问题整改进展情况和后续工作\n2019年8月以来，市委召开会议。",
      "关于十四届市委第五轮巡察整改进展情况的通报\n发布时间：2024-06-24 16:38",
      "甲单位有关整改任务的名称 | 完成时限\n乙单位有关整改任务的名称 | 年底前",
    ])
      expect(sentencesOf(text).slice(0, 2)).toEqual(text.split("\n"));
  });

  describe("where a line is as long as a wrapped one", () => {
    const line = "市住房局会同市消防救援支队供电公司";
    const isWrapped = (before: string, after: string): boolean =>
      sentencesOf(`${before}\n${after}`).length === 1;

    it("goes on from 16 characters on, white space at its edges left out", () => {
      expect(isWrapped(line.slice(0, 16), "开展建设")).toBe(true);
      expect(isWrapped(line.slice(0, 15), "开展建设")).toBe(false);
      expect(isWrapped(`  ${line.slice(0, 15)}`, "开展建设")).toBe(false);
    });

    it("goes on behind a letter, a digit, a comma, an opening mark or a per cent sign", () => {
      for (const end of ["甲", "a", "3", "、", "，", ",", "“", "‘", "《", "（", "(", "%", "％"])
        expect([end, isWrapped(`${line}${end}`, "开展建设")]).toEqual([end, true]);
      for (const end of ["。", "；", "：", ":", "”", "》", "）", ")", "-", " "])
        expect([end, isWrapped(`${line}${end}`, "开展建设")]).toEqual([end, false]);
    });

    it("ends before a line that is empty or indented", () => {
      expect(isWrapped(line, "\n开展建设")).toBe(false);
      expect(isWrapped(line, "\u3000\u3000开展建设")).toBe(false);
      expect(isWrapped(line, " 开展建设")).toBe(false);
    });

    it("ends before a mark, a label, a date or a list, and behind one", () => {
      for (const opening of [
        "一、建设",
        "十二、建设",
        "（一）建设",
        "(二)建设",
        "（１２）建设",
        "(3)建设",
        "1.建设",
        "12、建设",
        "123．建设",
        "３.建设",
        "第三条 建设",
        "第12章 建设",
        "第一百节 建设",
        "一是建设",
        "整改情况：建设",
        "时间:建设",
        "2024-06-24",
        "2024年6月24日",
        "2024.6.4",
        "2024/06/24",
        "-建设",
        "*建设",
        "•建设",
        "·建设",
        "|建设",
      ]) {
        expect([opening, isWrapped(line, opening)]).toEqual([opening, false]);
        // A date is one by itself only.
        const isWrappedBehind = isWrapped(opening.padEnd(20, "设"), "开展建设");
        expect([opening, isWrappedBehind]).toEqual([opening, /^\d{4}/.test(opening)]);
      }
    });

    it("goes on before what only looks like one", () => {
      for (const opening of [
        "一批建设",
        "十二个建设",
        "甲（一）建设",
        "1.5万元",
        "１．５万元",
        "1234.建设",
        "第三批建设",
        "是建设",
        "十一个是",
        "甲：建设",
        "某某某某某某某某某某某某某：建设",
        "2024年6月24日起建设",
        "2024年建设",
        "甲-建设",
      ])
        expect([opening, isWrapped(line, opening)]).toEqual([opening, true]);
    });

    it("takes the line breaks of Windows like any other", () => {
      for (const [before, after] of [
        [line, "开展建设。"],
        [`${line}：`, "开展建设。"],
        [line, "2024年6月24日"],
        [line, ""],
        ["甲", "乙。"],
      ])
        expect(sentencesOf(`${before}\r\n${after}\r\n丙`)).toEqual(
          sentencesOf(`${before}\n${after}\n丙`).map((sentence) => sentence.replaceAll("\n", "\r\n")),
        );
      expect(sentencesOf("甲\r乙")).toEqual(["甲", "乙"]);
    });

    it("judges a line without the white space at its edges, and what follows by its beginning", () => {
      expect(isWrapped(`  一、${line}`, "开展建设")).toBe(false);
      expect(isWrapped(line, "开展 建设")).toBe(true);
    });

    it("ends with a row of a table", () => {
      expect(isWrapped(`甲单位的整改任务 | ${line}`, "开展建设")).toBe(false);
      expect(isWrapped(`甲单位的整改任务|${line}`, "开展建设")).toBe(true);
    });

    it("judges each line by itself, not by those before it", () => {
      expect(sentencesOf(`${line}，\n甲\n${line}，\n乙。`)).toEqual([`${line}，\n甲`, `${line}，\n乙。`]);
    });

    it("lets a quotation close on its own line only", () => {
      expect(sentencesOf(`${line}“甲。\n乙”丙。`)).toEqual([`${line}“甲。`, "乙”丙。"]);
      expect(sentencesOf(`${line}“甲。乙”`)).toEqual([`${line}“甲。乙”`]);
    });
  });

  it("gives each sentence without the white space at its edges, and where it stands", () => {
    expect(splitSentences("  甲。 乙。\n\n 丙 ")).toEqual([
      { start: 2, end: 4 },
      { start: 5, end: 7 },
      { start: 10, end: 11 },
    ]);
    expect(splitSentences(" \n ")).toEqual([]);
  });

  it("never cuts a number", () => {
    expect(sentencesOf("共12.8万元、1,250人。")).toEqual(["共12.8万元、1,250人。"]);
  });

  it("loses nothing but white space", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("整", "。", "；", "“", "”", "\n", " ", ";", "《", "》", "3") }),
        (text) => {
          expect(sentencesOf(text).join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
        },
      ),
    );
  });
});
