import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decodeText } from "../../src/formats/decode.ts";
import txt from "../../src/formats/txt.ts";
import { gbk, utf16be, utf16le } from "./encodings.ts";
import { pdfOf } from "./pdf-writer.ts";
import { refusalOf } from "./refusal.ts";
import { zip } from "./zip.ts";

const NOTICE = [
  "关于某某市财政局整改进展情况的通报",
  "一、总体情况",
  "清退资金12.8万元，约谈2人；修订《资金管理办法》“3项”——已完成。",
].join("\r\n");
const seeds = readdirSync("seeds").map((file) => readFileSync(`seeds/${file}`));

describe("sound text", () => {
  it.each([
    ["UTF-8", Buffer.from(NOTICE)],
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${NOTICE}`)],
    ["UTF-16 LE with a mark", utf16le(`\uFEFF${NOTICE}`)],
    ["UTF-16 BE with a mark", utf16be(`\uFEFF${NOTICE}`)],
    ["UTF-16 LE", utf16le(NOTICE)],
    ["UTF-16 BE", utf16be(NOTICE)],
    ["GBK", gbk(NOTICE)],
  ])("in %s is decoded, without the mark", (_, bytes) => {
    expect(decodeText(bytes)).toBe(NOTICE);
  });

  it("in UTF-8 is left exactly as it is, whatever its characters", () => {
    const odd = "\t第１条\u3000㐀𠮷👍🏽 e\u0301 \u00a0\u200b⼀\r\n\f\n";
    expect(decodeText(Buffer.from(odd))).toBe(odd);
    for (const seed of seeds) expect(Buffer.from(decodeText(seed))).toEqual(seed);
  });

  it("in GBK and UTF-16 is found by every line of the five notices that is long enough to tell", () => {
    const lines = seeds.flatMap((seed) => seed.toString().split("\n")).filter((line) => line.length > 12);
    const encodings = [
      ["gb18030", gbk],
      ["utf-16le", utf16le],
      ["utf-16be", utf16be],
    ] as const;
    const misread = encodings.flatMap(([name, encode]) =>
      lines.map(encode).filter((bytes) => decodeText(bytes) !== new TextDecoder(name).decode(bytes)),
    );
    expect(lines.length).toBeGreaterThan(300);
    expect(misread).toEqual([]);
  });

  it("with rare characters in names, and in traditional characters, is decoded from GBK", () => {
    for (const text of [
      "各县区人民政府：现将王喆、李堃等同志任免通知如下",
      "為加強財務管理，自即日起實施下列措施",
    ])
      expect(decodeText(gbk(text.repeat(3)))).toBe(text.repeat(3));
  });

  it("in English is decoded from UTF-16 without a mark, although its bytes are valid UTF-8", () => {
    expect(decodeText(utf16le("Notice on rectification"))).toBe("Notice on rectification");
  });
});

describe("anything else is refused, naming what was tried", () => {
  it.each([
    ["a PDF", pdfOf(["一、总体情况"]), /got a PDF file/],
    ["a zip archive", zip([{ name: "a", content: "b" }]), /got a zip archive/],
    ["a gzip archive", gzipSync("text"), /got a gzip archive/],
    ["an old Word file", Buffer.from("d0cf11e0a1b11ae1000000", "hex"), /old or password-protected Office/],
    ["NUL bytes", new Uint8Array(100), /UTF-8: 100 % of it control characters; GB18030: /],
    ["machine code", Buffer.from("7f454c4602010100000000000000000003003e00", "hex"), /control characters/],
    ["a damaged mark", Buffer.from("efbbbfb0a1b0a1", "hex"), /\(UTF-8: not valid in line 1\)/],
    [
      "French in Latin 1",
      Buffer.from("La commune a décidé d’améliorer l’école".repeat(9), "latin1"),
      /GB18030/,
    ],
    [
      "Korean in EUC-KR",
      Buffer.from("bcadbfefc6afbab0bdc3b4c220bfc0b4c3".repeat(20), "hex"),
      /frequent ones/,
    ],
    [
      "Chinese in Big5",
      Buffer.from("bb4fa55fa5abacb9a9b2a4bda769".repeat(20), "hex"),
      /rare ones|unassigned/,
    ],
    ["mojibake saved as UTF-8", Buffer.from("关于\uFFFD\uFFFD的通报"), /replacement characters/],
  ])("when it is %s", async (_, bytes, message) => {
    expect(await refusalOf(txt, bytes)).toMatch(message);
  });

  it("UTF-8 with one bad byte, naming its line", async () => {
    const bytes = Buffer.concat([Buffer.from("一\n二\n三"), Buffer.of(0xff), Buffer.from("四\n五")]);
    expect(await refusalOf(txt, bytes)).toMatch(/UTF-8: not valid in line 3.*Save the file as UTF-8/);
  });
});
