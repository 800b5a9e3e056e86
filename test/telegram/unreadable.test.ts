// Why a file was not read, in Chinese: every reason that a format gives has its words.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { unreadableInChinese } from "../../src/channels/telegram/words/unreadable.ts";

/** The texts with which `UnreadableFileError` is made in `folder`, with what is filled in as `7`. */
function reasonsIn(folder: string): string[] {
  return readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .flatMap((code) => [...code.matchAll(/new UnreadableFileError\(\s*(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`)/g)])
    .map(([, plain, filled]) => plain ?? filled!.replace(/\$\{[^}]*\}/g, "7"));
}

const REASONS = [...reasonsIn("src/formats"), ...reasonsIn("src/ingest")];

describe("a reason why a file is not read", () => {
  it("is there to be said in Chinese, each of them", () => {
    const made = ["src/formats", "src/ingest"]
      .flatMap((folder) => readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8")))
      .join("\n")
      // What a thread says it took from a format, where it is looked at.
      .match(/new UnreadableFileError\((?!said\.)/g);
    expect(REASONS).toHaveLength(made!.length);
    for (const reason of REASONS) {
      const said = unreadableInChinese(reason);
      expect(said).toMatch(/\p{Script=Han}/u);
      expect(said).not.toMatch(/\$|undefined|Expected/);
    }
    expect(new Set(REASONS.map(unreadableInChinese)).size).toBe(new Set(REASONS).size);
  });

  it.each([
    ["Expected a PDF of at most 3000 pages, got 9000. Split it.", "PDF 页数过多（上限 3000 页）。请拆分"],
    [
      "no text layer on pages 2, 5 (scans or blank?); run OCR first",
      "第 2, 5 页没有文字层（扫描件或空白页？），请先做文字识别（OCR）",
    ],
    [
      "Cannot read a.pdf: Expected a PDF file, got something else. What it held before is kept.",
      "扩展名是 .pdf，内容却不是 PDF。保留之前的内容",
    ],
    ['line 3: expected {"id", "text", …}: id: wrong', "第 3 行的格式不对，已略去"],
    ["something new", "something new"],
  ])("is told in Chinese: %s", (english, chinese) => {
    expect(unreadableInChinese(english)).toBe(chinese);
  });
});
