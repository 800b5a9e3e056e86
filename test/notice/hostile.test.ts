// Texts as no author writes them: their lines end otherwise, or they make a parser look at everything again and again.
import { expect, it } from "vitest";
import { parseNotices } from "../../src/notice/parse.ts";
import { splitSentences } from "../../src/notice/sentences.ts";

const WRAPPED = [
  "关于某某巡察整改进展情况的通报",
  "",
  "市住房局会同市消防救援支队、供电公司，自2024年3月起在全市开展",
  "充电设施建设。39.关于“程序不规范的问题。",
  "一是认定。二是说明。",
].join("\n");

it.each([
  ["\\r\\n", "\r\n"],
  ["\\r", "\r"],
])("a text whose lines end with %s is cut as one with \\n", (_, ending) => {
  const cut = (source: string): string[] =>
    splitSentences(source).map(({ start, end }) => source.slice(start, end).replaceAll(ending, "\n"));
  expect(cut(WRAPPED.replaceAll("\n", ending))).toEqual(cut(WRAPPED));
  expect(cut(WRAPPED)).toContain(WRAPPED.split("\n").slice(2, 4).join("\n").split("39.")[0]);
});

it("a passage is its text and its place, whether its item is cut or stays whole", () => {
  const long = "整改情况：完成了下列各项任务；".repeat(40);
  const passages = parseNotices(`1.关于甲的问题。\n已完成。\n2.关于乙的问题。\n${long}`).flatMap(
    (notice) => notice.passages,
  );
  expect(passages.length).toBeGreaterThan(2);
  for (const passage of passages)
    expect(Object.keys(passage).toSorted()).toEqual(["end", "item", "start", "text"]);
});

/** Each took minutes when every line was compared with all before it, so the time that a test may take judges them. */
it.each([
  ["blank lines", "甲\n\n"],
  ["nothing but line ends", "\n"],
  ["headings", "1.关于甲问题\n"],
  ["attachments", "附件1\n关于某事的情况通报\n甲。\n"],
  ["marks that open and never close", "“（《"],
  ["lines that end with \\r", "甲乙丙丁甲乙丙丁甲乙丙丁甲乙丙丁\r"],
])("a megabyte of %s is parsed", (_, repeated) => {
  const source = `1.关于乙的问题\n甲${repeated.repeat(1_000_000 / repeated.length)}末`;
  const notices = parseNotices(source);
  expect(notices.at(-1)!.end).toBe(source.length);
});
