import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import pdf from "../../src/formats/pdf.ts";
import { type Drawn, PAGE, pdf as write, pdfOf } from "./pdf-writer.ts";
import { refusalOf } from "./refusal.ts";

async function textOf(bytes: Uint8Array): Promise<string> {
  return (await pdf.read(bytes)).texts[0]!.text;
}

function line(text: string, row: number, x = PAGE.left): Drawn {
  return { text, x, y: PAGE.top + row * PAGE.lineHeight };
}

describe("the text layer", () => {
  it("keeps one line a line, paragraphs apart by a blank line", async () => {
    const long = "按照统一部署，市教育局党组逐条研究整改措施，明确责任单位和完成时限，八月底前全部完成。";
    expect(await textOf(pdfOf(["一、总体情况", long, "二、下一步"]))).toBe(
      `一、总体情况\n\n${long.slice(0, 25)}\n${long.slice(25)}\n\n二、下一步`,
    );
  });

  it("opens each further page with a form feed, a paragraph going on across it", async () => {
    const full = "字".repeat(PAGE.characters);
    const page = (last: string): Drawn[] => [
      line("字".repeat(25), 0, PAGE.left + 32),
      line(full, 1),
      line(last, 2),
    ];
    expect(
      (await textOf(write([page(full), page("完。")]))).split("\f").map((text) => text.slice(-3)),
    ).toEqual(["字\n\n", "\n完。"]);
    const goesOn = write([page(full), [line("续完。", 0), line(full, 1)]]);
    expect(await textOf(goesOn)).toMatch(/字\n\f续完。/);
  });

  it("is read from top to bottom, whatever was drawn first", async () => {
    expect(await textOf(write([[line("第三行", 2), line("第一行", 0), line("第二行", 1)]]))).toMatch(
      /^第一行\s+第二行\s+第三行$/,
    );
  });

  it("is read column by column when the page has two", async () => {
    const column = (name: string, x: number): Drawn[] =>
      Array.from({ length: 8 }, (_, i) => line(`${name}栏第${i + 1}行`, i, x));
    const text = await textOf(write([[...column("左", 80), ...column("右", 330)]]));
    expect(text.indexOf("左栏第8行")).toBeLessThan(text.indexOf("右栏第1行"));
  });

  it("has a table row on one line, and no page numbers", async () => {
    const row = [line("1", 0), line("校舍维修", 0, 200), line("3.5万元", 0, 400)];
    expect(
      await textOf(
        write([
          [...row, line("— 1 —", 20, 270)],
          [line("正文", 0), line("2", 20, 290)],
        ]),
      ),
    ).toMatch(/^1 校舍维修 3.5万元\s+正文$/);
  });

  it("of a page printed by a browser has the characters its author wrote, not radicals", async () => {
    const text = await textOf(readFileSync("test/formats/fixtures/printed.pdf"));
    expect(text).toContain("一、总体情况");
    expect(text).toContain("一见到长龙的门风马食黄齐齿");
    expect(text).not.toMatch(/[\u2e80-\u2fd5]/);
  });

  it("that is missing on some pages is said, with the pages", async () => {
    const { texts, complaints } = await pdf.read(write([[line("正文", 0)], [], [line("附件", 0)], []]));
    expect(texts[0]!.text.split("\f")).toHaveLength(4);
    expect(complaints).toEqual(["no text layer on pages 2, 4 (scans or blank?); run OCR first"]);
  });

  it("that is missing on many pages is said with the first ten and how many more", async () => {
    const blank = Array.from({ length: 13 }, () => []);
    const { complaints } = await pdf.read(write([[line("正文", 0)], ...blank]));
    expect(complaints).toEqual([
      "no text layer on pages 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 3 more (scans or blank?); run OCR first",
    ]);
  });
});

describe("is refused in words of its own:", () => {
  const whole = pdfOf(["关于整改情况的通报"]);
  const locked = `/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${"12".repeat(32)}> /U <${"34".repeat(32)}> >>`;

  it.each([
    ["a scan", write([[], []]), /no text layer \(a scan\?\)\. Run OCR first/],
    ["a file cut off", whole.subarray(0, whole.length - 40), /cut off/],
    ["no PDF", Buffer.from("关于整改情况的通报"), /got something else/],
    ["a damaged one", Buffer.from("%PDF-1.4\nnothing\n%%EOF\n"), /structure is damaged/],
    ["one with a password", write([[line("正文", 0)]], locked), /encrypted one/],
    ["one of too many pages", write(Array.from({ length: 3001 }, () => [])), /at most 3000 pages, got 3001/],
    [
      "one whose fonts name no characters",
      write([[line("\ue001\ue002\ue003\ue004", 0)]]),
      /say which characters/,
    ],
  ])("%s", async (_, bytes, message) => {
    expect(await refusalOf(pdf, bytes)).toMatch(message);
  });
});
