// What stands around a format when a file is read: limits, compression, the side file.
import { mkdir, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { loadSource, type SourceReading, UnusableSourceError } from "../../src/ingest/sources.ts";
import { temporaryFolder } from "../temporary.ts";

const folder = await temporaryFolder();

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function read(path: string): Promise<SourceReading> {
  return (await loadSource(path)).read();
}

describe("a side file", () => {
  it("gives facts over those of the file, for its first text", async () => {
    const path = await put("a.txt", "---\ntitle: 旧\nissuer: 某某局\n---\n正文");
    await put("a.meta.json", '\uFEFF{"title": "新", "date": "2024年5月6日", "url": "https://example.org/"}');
    const { texts, complaints } = await read(path);
    expect(complaints).toEqual([]);
    expect(texts).toEqual([
      {
        text: "正文",
        facts: { title: "新", issuer: "某某局", date: "2024-05-06", url: "https://example.org/" },
      },
    ]);
  });

  it("of the whole name goes before one of the name without its extension, also beside a .gz", async () => {
    await put("b.meta.json", '{"title": "两个文件"}');
    await put("b.txt.meta.json", '{"title": "一个文件"}');
    const title = async (name: string, bytes: Uint8Array) =>
      (await read(await put(name, bytes))).texts[0]!.facts.title;
    expect(await title("b.txt", Buffer.from("正文"))).toBe("一个文件");
    expect(await title("b.md", Buffer.from("正文"))).toBe("两个文件");
    expect(await title("b.txt.GZ", gzipSync("正文"))).toBe("两个文件");
  });

  it.each([
    ["no JSON", "{title", /^c\.meta\.json: expected {"title"\?.*; left aside$/],
    ["no text", Uint8Array.of(0xff, 0, 0xfe), /left aside/],
    ["a wrong type", '{"title": 5}', /title: .*expected string/],
    ["an unknown key", '{"titel": "通报"}', /titel/],
    ["no address", '{"url": "see there"}', /url/],
    ["no date", '{"date": "昨天"}', /^c\.meta\.json: date: expected a day such as/],
  ])("with %s is a complaint, and the notice still goes in", async (_, content, complaint) => {
    const path = await put("c.txt", "正文");
    await put("c.meta.json", content);
    const { texts, complaints } = await read(path);
    expect(texts).toEqual([{ text: "正文", facts: {} }]);
    expect(complaints).toEqual([expect.stringMatching(complaint)]);
  });

  it("that is a folder is a complaint too", async () => {
    const path = await put("d.txt", "正文");
    await mkdir(join(folder, "d.meta.json"));
    expect((await read(path)).complaints).toEqual([expect.stringMatching(/^d\.meta\.json cannot be read/)]);
  });

  it.each([
    [
      "larger than four facts can be",
      () => put("g.meta.json", " ".repeat(100_001)),
      /expected at most 100 KB, got 101 KB/,
    ],
    [
      "a link that leads to nothing",
      () => symlink("nowhere", join(folder, "g.meta.json")),
      /there is no such file/,
    ],
    [
      "a link to a device",
      () => symlink("/dev/zero", join(folder, "g.meta.json")),
      /expected a file, got a folder, a pipe/,
    ],
  ])("that is %s is not read, and said", async (_, make, complaint) => {
    const path = await put("g.txt", "正文");
    await make();
    const { texts, complaints } = await read(path);
    await rm(join(folder, "g.meta.json"));
    expect(texts).toEqual([{ text: "正文", facts: {} }]);
    expect(complaints).toEqual([expect.stringMatching(complaint)]);
    expect(complaints[0]).toMatch(/^g\.meta\.json cannot be read: .*; left aside$/);
  });

  it("changes the hash of its notice file, which without one is that of its bytes", async () => {
    const path = await put("e.txt", "abc");
    const alone = (await loadSource(path)).sha256;
    expect(alone).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    await put("e.meta.json", '{"title": "通报"}');
    expect((await loadSource(path)).sha256).not.toBe(alone);
  });
});

describe("a line of a bulk import", () => {
  const facts = async (named: object) => {
    const path = await put("bulk.jsonl", `${JSON.stringify({ id: "甲", ...named, text: "正文" })}\n`);
    const { texts, complaints } = await read(path);
    return { facts: texts[0]!.facts, complaints };
  };

  it.each(["2024年5月6日", "2024-05-06T08:00:00Z", "2024/5/6", " 2024-05-06 "])(
    "has its date in the form of all dates: %s",
    async (date) => {
      expect(await facts({ date })).toEqual({ facts: { date: "2024-05-06" }, complaints: [] });
    },
  );

  it("goes in without what is no date, and that is said with its line", async () => {
    expect(await facts({ title: "通报", date: "去年" })).toEqual({
      facts: { title: "通报" },
      complaints: [
        expect.stringMatching(/^line 1: date: expected a day such as 2024-05-06, got "去年"; left out$/),
      ],
    });
  });

  it("may say nothing of a fact by leaving it empty", async () => {
    expect(await facts({ title: "", issuer: null, date: null, url: " " })).toEqual({
      facts: {},
      complaints: [],
    });
  });
});

describe("a file is refused with the limit", () => {
  it("of 500 MB, before it is read", async () => {
    const path = await put("large.txt", "");
    await truncate(path, 500_000_000);
    const reading = read(path);
    await expect(reading).rejects.toBeInstanceOf(UnusableSourceError);
    await expect(reading).rejects.toThrow(/at most 200 MB, got 500 MB\. Split it\./);
  });

  it("that unpacks to more, and one that does not unpack", async () => {
    const zeros = gzipSync(new Uint8Array(201_000_000), { level: 1 });
    await expect(read(await put("bomb.txt.gz", zeros))).rejects.toThrow(/unpacks to at most 200 MB/);
    await expect(read(await put("cut.txt.gz", gzipSync("正文").subarray(0, 20)))).rejects.toThrow(
      /sound gzip file/,
    );
  });
});

it("one line of 5 MB is read", async () => {
  const line = "清退资金12.8万元，".repeat(200_000);
  for (const extension of ["txt", "md", "html"]) {
    const { texts } = await read(await put(`long.${extension}`, line));
    expect(texts[0]!.text).toBe(line);
  }
});

it.each(["有 空格.txt", "换\n行.txt", "😀.md", "长".repeat(80) + ".txt", "..txt"])(
  "a file named %j is read",
  async (name) => {
    expect((await read(await put(name, "正文"))).texts[0]!.text).toBe("正文");
  },
);
