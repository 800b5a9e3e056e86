import { describe, expect, it } from "vitest";
import { readFrontMatter } from "../../src/formats/front-matter.ts";
import txt from "../../src/formats/txt.ts";
import { parseNotices } from "../../src/notice/parse.ts";

describe("front matter", () => {
  it("gives the facts, and the text after it", () => {
    const source =
      '---\ntitle: "关于某事的通报"\nissuer: 某某市财政局\ndate: 2024年5月6日\nurl: https://example.org/a:b\n---\n正文。\n';
    expect(readFrontMatter(source)).toEqual({
      text: "正文。\n",
      facts: {
        title: "关于某事的通报",
        issuer: "某某市财政局",
        date: "2024-05-06",
        url: "https://example.org/a:b",
      },
      complaints: [],
    });
  });

  it("may have Chinese names, full-width colons, other keys, lists, remarks and Windows line ends", () => {
    const source =
      "---\r\n标题：通报\r\nlayout: post\r\ntags:\r\n  - a\r\n- b\r\n# 草稿\r\n\r\n日期: 2024.5.6\r\n---\r\n正文";
    expect(readFrontMatter(source)).toMatchObject({
      text: "正文",
      facts: { title: "通报", date: "2024-05-06" },
    });
  });

  it("complains of a date that is none, and keeps the rest", () => {
    const { facts, complaints } = readFrontMatter("---\ntitle: 通报\ndate: 2024-13-45\n---\n");
    expect(facts).toEqual({ title: "通报" });
    expect(complaints).toEqual([
      'front matter: date: expected a day such as 2024-05-06, got "2024-13-45"; left out',
    ]);
  });

  it.each([
    ["a rule above text", "---\n关于整改情况的通报\n---\n正文"],
    ["fields without a known name", "---\nlayout: post\n---\n正文"],
    ["no end", "---\ntitle: 通报\n正文"],
    ["not at the top", "\n---\ntitle: 通报\n---\n正文"],
  ])("is left in the text when it is %s", (_, source) => {
    expect(readFrontMatter(source)).toEqual({ text: source, facts: {}, complaints: [] });
  });

  it("makes no passage, and offsets are into the text after it", async () => {
    const { texts } = await txt.read(Buffer.from("---\ntitle: 某事\n---\n一、总体情况\n已完成整改。"));
    const [notice] = parseNotices(texts[0]!.text, texts[0]!.facts);
    expect(notice!.title).toBe("某事");
    for (const { start, end, text } of notice!.passages) expect(texts[0]!.text.slice(start, end)).toBe(text);
    expect(notice!.passages.map(({ text }) => text).join("")).not.toContain("title");
  });
});
