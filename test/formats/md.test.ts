import { expect, it } from "vitest";
import md from "../../src/formats/md.ts";
import { readableLines } from "../../src/formats/md-lines.ts";

const shown = (...lines: readonly string[]): string => readableLines(lines.join("\n")).text;

it("takes the first heading for the title, unless front matter has one", async () => {
  const read = async (source: string) => (await md.read(Buffer.from(source))).texts[0];
  expect(await read("\n# 办事指南\n正文")).toEqual({
    text: "\n办事指南\n正文",
    facts: { title: "办事指南" },
  });
  expect((await read("---\ntitle: 另一个\n---\n# 办事指南"))!.facts).toEqual({ title: "另一个" });
  expect((await read("正文\n# 一、总体情况"))!.facts).toEqual({});
});

it("keeps every line a line, so that headings stay above their text", () => {
  expect(shown("## 一、总体情况 ##", "1.关于“学习不够”的问题。", "整改情况：已完成。")).toBe(
    "一、总体情况\n1.关于“学习不够”的问题。\n整改情况：已完成。",
  );
});

it("removes marks and keeps what they mark", () => {
  expect(
    shown("- [x] **加粗**、*斜体*、~~删除~~、`代码`、[链接](https://example.org/(a))、![图](a.png)"),
  ).toBe("加粗、斜体、删除、代码、链接、图");
  expect(shown("> > 引用", "***", "标题", "===")).toBe("引用\n\n标题\n");
  expect(shown("<u>下划</u><br>第二行 <https://example.org> <!-- 隐藏 -->")).toBe(
    "下划\n第二行 https://example.org ",
  );
});

it("leaves alone what only looks like a mark", () => {
  const text = "3 * 4 * 5，a_b_c，snake_case，2<3 且 5>4，1. 第一，[1]，100%\n#号没有空格";
  expect(shown(text)).toBe(text);
  expect(shown("1\\. 第一 \\*星\\*")).toBe("1. 第一 *星*");
});

it("reads a table as rows, also one in HTML", async () => {
  expect(shown("| 序号 | 项目 |", "|:---|---:|", "| 1 | 校舍 |")).toBe("序号 | 项目\n1 | 校舍");
  const { texts } = await md.read(
    Buffer.from("前\n<table><tr><td>1</td><td rowspan=2>校舍</td></tr></table>\n后"),
  );
  expect(texts[0]!.text).toBe("前\n\n1 | 校舍\n\n后");
});

it("takes code as it stands", () => {
  expect(shown("```", "# a **b**", "```", "# c")).toBe("# a **b**\nc");
});

it("reads a line of 5 MB of any mark in little time", () => {
  for (const mark of ["[", "*", "_", "`", "<", "# ", "|", "<!--", "> ", "![](", "\\"]) {
    const started = performance.now();
    readableLines(mark.repeat(5_000_000 / mark.length));
    expect([mark, performance.now() - started < 5000]).toEqual([mark, true]);
  }
});
