// Files made to take a reader's time or memory. What each took before is minutes: the time of a test judges it.
import { expect, it } from "vitest";
import html from "../../src/formats/html.ts";
import jsonl from "../../src/formats/jsonl.ts";
import { readableLines } from "../../src/formats/md-lines.ts";
import { refusalOf } from "./refusal.ts";

const page = (head: string, body: string): Uint8Array =>
  Buffer.from(`<!doctype html><html><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`);

it("a page whose open elements are opened again in every paragraph is refused before they fill the memory", async () => {
  const open = Array.from({ length: 900 }, (_, i) => `<b id=${i}>`).join("");
  expect(await refusalOf(html, page("", `<p>${open}${"<p>甲".repeat(5_000)}`))).toMatch(
    /at most 1000000 elements, got more/,
  );
});

it("a title of a hundred thousand parts is compared with as many lines", async () => {
  const { texts } = await html.read(
    page(`<title>${"部分_".repeat(100_000)}末</title>`, "<p>甲</p>".repeat(100_000)),
  );
  expect(texts[0]!.facts.title).toBe("部分");
});

it.each([
  ["hashes", `# ${"#".repeat(19_000)}甲`],
  ["white space", `${" ".repeat(19_000)}甲`],
  ["white space behind dashes", `|-|-${" ".repeat(19_000)}甲`],
  ["backticks", `甲${"`".repeat(19_000)}`],
])("Markdown lines of nothing but %s are read", (_, line) => {
  const lines = Array.from({ length: 300 }, () => line);
  expect(readableLines(lines.join("\n")).text.split("\n")).toHaveLength(lines.length);
});

it("of thousands of lines that are no notices the first are named and the others counted", async () => {
  const { texts, complaints } = await jsonl.read(
    Buffer.from(`x\n`.repeat(5_000) + '{"id":"a","text":"甲"}\n'),
  );
  expect(texts).toHaveLength(1);
  expect(complaints).toHaveLength(21);
  expect(complaints.at(-1)).toBe("4980 more lines have something wrong");
});

it("a bulk import of nothing but lines that are no notices is refused long before its end", async () => {
  const lines = Buffer.from("x\n".repeat(20_000_000));
  expect(await refusalOf(jsonl, lines)).toMatch(
    /got more than 20000 lines that are none, the last of them line 20001\./,
  );
});

it("a bulk import of nothing but line breaks is no text", async () => {
  expect(await jsonl.read(Buffer.from("\n".repeat(3_000_000)))).toEqual({ texts: [], complaints: [] });
});
