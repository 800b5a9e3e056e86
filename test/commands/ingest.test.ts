import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary.ts";
import { run } from "./run.ts";

const ingest = (...args: string[]) => run("scripts/ingest.ts", args);
const folder = await temporaryFolder();
const store = join(folder, "store");
const place = async (name: string, content: string | Buffer): Promise<string> => {
  const file = join(folder, name);
  await mkdir(join(file, ".."), { recursive: true });
  await writeFile(file, content);
  return file;
};

describe("npm run ingest", () => {
  it("prints plain progress on standard error and the summary on standard output", async () => {
    const { status, stdout, stderr } = await ingest("--from", "seeds", "--store", store);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^6 notices in 5 files, 185 problem items, \d+ passages/);
    expect(stderr).toMatch(/index (\d+)\/\1\n/);
    // Plain lines: no cursor movement where nobody sees a terminal.
    expect(stderr).not.toContain("\u001b");
  });

  it("prints one JSON object with --json", async () => {
    const { status, stdout } = await ingest("--from", "seeds", "--store", store, "--json");
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ files: 5, notices: 6, problems: 185, skipped: [] });
  });

  it("reads several sources, a bulk import and .gz, and names what it leaves out", async () => {
    const line = (id: string, text: string) =>
      JSON.stringify({ id, title: `关于${id}的通知`, date: "2024-01-02", text });
    const bulk = await place(
      "bulk.jsonl",
      `${line("甲", "一、开工\n已建成3个粮库。")}\nno json\n{"id":"乙"}\n`,
    );
    const zipped = await place("more.jsonl.gz", gzipSync(`${line("丙", "全年招聘教师12名。")}\n`));
    const mixed = await place("mixed/photo.png", "x");
    await place("mixed/notice.txt", "\uFEFF关于减税的通知\n减税5万元。");
    const target = join(folder, "bulk-store");
    const { status, stdout } = await ingest(
      "--from",
      bulk,
      "--from",
      zipped,
      "--from",
      join(mixed, ".."),
      "--store",
      target,
      "--json",
    );
    const summary = JSON.parse(stdout);
    expect(status).toBe(0);
    expect(summary).toMatchObject({ files: 3, notices: 3 });
    expect(summary.skipped.map(({ reason }: { reason: string }) => reason)).toEqual([
      expect.stringMatching(/no format reads this file name; readable are txt, jsonl/),
      expect.stringMatching(/line 2: expected/),
      expect.stringMatching(/line 3: expected .*text/),
    ]);
    const question = JSON.stringify({ id: 1, question: "建成了几个粮库？" });
    const asked = await run("scripts/ask.ts", ["--jsonl", "--store", target], { input: question });
    const answer = JSON.parse(asked.stdout);
    expect(answer).toMatchObject({
      id: 1,
      status: "answered",
      citations: [{ notice: "甲", date: "2024-01-02", quote: "已建成3个粮库。" }],
    });
    const [{ start, end, passage }] = answer.citations;
    expect("一、开工\n已建成3个粮库。".slice(start, end)).toBe(passage);
  });
});

describe("wrong use of npm run ingest", () => {
  const refusals: [what: string, args: () => Promise<string[]>, message: RegExp][] = [
    ["an unknown flag", async () => ["--form", "seeds"], /unknown option '--form'[^]*--from/],
    ["a flag without its value", async () => ["--from"], /--from <path>/],
    ["a stray argument", async () => ["seeds"], /too many arguments/],
    [
      "a missing folder",
      async () => ["--from", join(folder, "nowhere")],
      /Expected a folder or file of notices at .*nowhere/,
    ],
    [
      "an empty folder",
      async () => ["--from", join(await place("empty/.keep", ""), "..")],
      /Expected notices in .*empty, found none/,
    ],
    [
      "a file of another kind",
      async () => ["--from", await place("scan.png", "x")],
      /Cannot read .*scan\.png: no format reads/,
    ],
    ["an empty file", async () => ["--from", await place("empty.txt", "")], /found no text in any file/],
    [
      "bytes that are no UTF-8",
      async () => ["--from", await place("latin.txt", Buffer.from([0xb5, 0xda, 0xff]))],
      /Cannot read .*latin\.txt: Expected UTF-8/,
    ],
    [
      "a broken .gz",
      async () => ["--from", await place("broken.jsonl.gz", "not zipped")],
      /Cannot read .*broken\.jsonl\.gz/,
    ],
    [
      "a file in the folder that cannot be read",
      async () => {
        const file = await place("dangling/notice.txt", "关于减税的通知\n减税5万元。");
        await symlink(join(folder, "gone.txt"), join(file, "../dangling.txt"));
        return ["--from", join(file, "..")];
      },
      /Cannot read .*dangling\.txt[^]*The index was not changed/,
    ],
    [
      "two notices of one name",
      async () => [
        "--from",
        "seeds",
        "--from",
        await place("twin/002_21b7a4a7f72e64a4.txt", "关于减税的通知\n减税5万元。"),
      ],
      /`002_21b7a4a7f72e64a4` is in .*seeds.* and in .*twin/,
    ],
  ];

  it.each(refusals)("%s: a clear error, status 2, and the old index stays", async (_, args, message) => {
    const before = await readFile(join(store, "CURRENT"), "utf8");
    const { status, stdout, stderr } = await ingest("--store", store, ...(await args()));
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(await readFile(join(store, "CURRENT"), "utf8")).toBe(before);
    expect((await readdir(store)).filter((name) => name.startsWith(".building"))).toEqual([]);
  });
});
