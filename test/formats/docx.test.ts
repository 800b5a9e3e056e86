import { describe, expect, it } from "vitest";
import docx from "../../src/formats/docx.ts";
import { docx as write, docxOf, paragraph, partsOf } from "./docx-writer.ts";
import { refusalOf } from "./refusal.ts";
import { zip } from "./zip.ts";

async function textOf(bytes: Uint8Array): Promise<string> {
  return (await docx.read(bytes)).texts[0]!.text;
}

describe("a Word document", () => {
  it("is one line a paragraph and table row", async () => {
    const blocks = [
      "关于整改情况的通报",
      [
        ["序号", "项目"],
        ["1", "校舍 & <维修>"],
      ],
      "　　已完成。",
    ];
    expect(await textOf(write(blocks))).toBe(
      "关于整改情况的通报\n序号 | 项目\n1 | 校舍 & <维修>\n　　已完成。",
    );
  });

  it("is read as it reads with its changes accepted", async () => {
    const changed =
      "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>";
    expect(await textOf(docxOf(changed))).toBe("新");
  });

  it("with numbers that Word adds is read without them, and says so", async () => {
    const numbered = paragraph(
      "总体情况",
      '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>',
    );
    const numbering = `<?xml version="1.0"?><w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
    const rels = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>`;
    const bytes = docxOf(numbered + paragraph("正文"), [
      { name: "word/numbering.xml", content: numbering },
      { name: "word/_rels/document.xml.rels", content: rels },
    ]);
    const { texts, complaints } = await docx.read(bytes);
    expect(texts[0]!.text).toBe("总体情况\n正文");
    expect(complaints).toEqual([expect.stringMatching(/Word numbers some paragraphs/)]);
  });
});

describe("is refused in words of its own:", () => {
  const whole = write(["关于整改情况的通报"]);
  const inside = Buffer.from(whole).indexOf("word/document.xml") + 60;
  const zeros = (megabytes: number): Uint8Array => new Uint8Array(megabytes * 1_000_000);

  it.each([
    ["a file cut off", whole.subarray(0, whole.length - 30), /cut off/],
    ["a damaged one", whole.map((byte, i) => (i === inside ? byte ^ 1 : byte)), /damaged/],
    [
      "an old Word file",
      Buffer.from("d0cf11e0a1b11ae1", "hex"),
      /old Word file \(\.doc\) or one with a password/,
    ],
    ["no zip file", Buffer.from("关于整改情况的通报"), /got something else/],
    ["a workbook", zip([{ name: "xl/workbook.xml", content: "<a/>" }]), /without one \(a workbook/],
    ["no XML", zip([{ name: "word/document.xml", content: "不是" }]), /content is damaged/],
    ["a bomb", docxOf("", [{ name: "word/media/a.png", content: zeros(120) }]), /at most 100 MB.*zip bomb/],
    [
      "a bomb that lies about its size",
      docxOf("", [{ name: "word/media/a.png", content: zeros(120), declared: 1000 }]),
      /at most 100 MB.*zip bomb/,
    ],
    ["a small bomb", docxOf("", [{ name: "word/a.xml", content: zeros(3) }]), /100 times its size/],
  ])("%s", async (_, bytes, message) => {
    expect(await refusalOf(docx, Uint8Array.from(bytes))).toMatch(message);
  });

  it("a text of more than 10 MB of XML, before it is built up in memory", async () => {
    const noise = Array.from({ length: 1_100_000 }, (_, i) => `${(i * 7919) % 1_000_003} 整`).join("");
    expect(await refusalOf(docx, docxOf(paragraph(noise)))).toMatch(/at most 10 MB of XML, got 1\d MB/);
  });

  it("the same in a part that is called a picture, or in several parts", async () => {
    const noise = Array.from({ length: 1_700_000 }, (_, i) => (i * 7919) % 1_000_003).join(" ");
    const disguised = partsOf(paragraph(noise), { name: "word/media/a.png" });
    const small = { name: "word/styles.xml", content: "<a/>" };
    expect(await refusalOf(docx, zip([small, ...disguised]))).toMatch(/at most 10 MB of XML, got 1\d MB/);
    const parts = ["a", "b"].map((name) => ({
      name: `word/${name}.xml`,
      content: `<a>${noise.slice(0, 6_000_000)}</a>`,
    }));
    expect(await refusalOf(docx, docxOf("", parts))).toMatch(/at most 10 MB of XML, got 1\d MB/);
  });

  it("one whose text stands in a part that the directory does not count", async () => {
    const hidden = zip([{ name: "word/a.xml", content: "<a/>" }, ...partsOf(paragraph("甲"))]);
    const end = Buffer.from(hidden.buffer).subarray(-22);
    end.writeUInt16LE(3, 8);
    end.writeUInt16LE(3, 10);
    expect(await refusalOf(docx, hidden)).toMatch(/content is damaged/);
  });
});
