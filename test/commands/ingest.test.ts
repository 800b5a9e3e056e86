import { spawn } from "node:child_process";
import { mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it, vi } from "vitest";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { ingest as ingestNotices } from "../../src/ingest/ingest.ts";
import { pdfOf } from "../formats/pdf-writer.ts";
import { temporaryFolder } from "../temporary.ts";
import { run } from "./run.ts";

/** Milliseconds in which a busy machine starts a program or ingests a file. */
const LONG = 30_000;
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
      expect.stringMatching(/no format reads this file name; readable are txt, md, .*jsonl/),
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
      /Cannot read .*latin\.txt: Expected text in UTF-8, UTF-16 or GB18030/,
    ],
    [
      "a broken .gz",
      async () => ["--from", await place("broken.jsonl.gz", "not zipped")],
      /Cannot read .*broken\.jsonl\.gz/,
    ],
    [
      "a folder in which nothing can be read",
      async () => ["--from", join(await place("binary/notice.txt", Buffer.from([0, 1, 2, 0xff])), "..")],
      /found no text in any file\. The index was not changed\.\n.*notice\.txt: Cannot read/,
    ],
  ];

  it.each(refusals)("%s gets a clear error, status 2, and leaves the old index", async (_, args, message) => {
    const before = await readFile(join(store, "CURRENT"), "utf8");
    const { status, stdout, stderr } = await ingest("--store", store, ...(await args()));
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(await readFile(join(store, "CURRENT"), "utf8")).toBe(before);
    expect((await readdir(store)).filter((name) => name.startsWith(".building"))).toEqual([]);
  });
});

describe("a PDF file", () => {
  it("is cited with the page on which the passage begins", async () => {
    const filler = Array.from(
      { length: 30 },
      (_, i) => `第${i + 1}项工作已经部署，责任单位正在推进，年底前完成。`,
    );
    const paragraphs = [
      "关于整改进展情况的通报",
      "一、总体情况",
      ...filler,
      "二、粮库建设",
      "已建成粮库3个。",
    ];
    const file = await place("paged.pdf", Buffer.from(pdfOf(paragraphs)));
    const target = join(folder, "pdf-store");
    expect((await ingest("--from", file, "--store", target)).status).toBe(0);
    const input = '{"id":1,"question":"建成了几个粮库"}';
    const { stdout } = await run("scripts/ask.ts", ["--jsonl", "--store", target], { input });
    const [citation] = JSON.parse(stdout).citations;
    expect(citation).toMatchObject({ quote: "已建成粮库3个。", page: expect.any(Number) });
    expect(citation.page).toBeGreaterThan(1);
    expect((await run("scripts/ask.ts", ["--store", target, "建成了几个粮库"])).stdout).toContain(
      `p. ${citation.page}`,
    );
  });
});

describe("a folder of 5,000 notices", () => {
  it("takes under 5 s of processor time the second time, when nothing changed", async () => {
    const many = join(folder, "many");
    await mkdir(many);
    const numbers = Array.from({ length: 5000 }, (_, i) => i);
    await Promise.all(
      numbers.map((i) => writeFile(join(many, `${i}.txt`), `关于第${i}号整改事项的通报\n追回资金${i}元。`)),
    );
    const embedding = await loadEmbedding("builtin");
    const options = { from: [many], store: join(folder, "many-store"), embedding };
    expect(await ingestNotices(options)).toMatchObject({ written: true, notices: 5000 });
    const before = process.cpuUsage();
    expect(await ingestNotices(options)).toMatchObject({ written: false, notices: 5000 });
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(5);
  }, 120_000);
});

describe("npm run ingest, again", () => {
  const notices = join(folder, "again");
  const target = join(folder, "again-store");
  const again = async () => {
    const { status, stdout, stderr } = await ingest("--from", notices, "--store", target, "--json");
    return { status, stderr, ...JSON.parse(stdout) };
  };
  const current = () => readFile(join(target, "CURRENT"), "utf8");

  it("writes nothing when nothing changed", async () => {
    await place("again/a.txt", "关于减税的通知\n减税5万元。");
    await place("again/b.txt", "关于招聘的通知\n招聘教师12名。");
    expect(await again()).toMatchObject({ status: 0, written: true, notices: 2 });
    const before = await current();
    expect(await again()).toMatchObject({
      status: 0,
      written: false,
      notices: 2,
      unchanged: [expect.stringMatching(/a\.txt/), expect.stringMatching(/b\.txt/)],
    });
    expect(await current()).toBe(before);
  });

  it("takes up what was added, changed and removed, and says so", async () => {
    await place("again/a.txt", "关于减税的通知\n减税8万元。");
    await place("again/c.txt", "关于绿化的通知\n植树300棵。");
    await rm(join(notices, "b.txt"));
    const summary = await again();
    expect(summary).toMatchObject({ written: true, notices: 2 });
    for (const [what, name] of [
      ["added", "c.txt"],
      ["changed", "a.txt"],
      ["removed", "b.txt"],
    ] as const)
      expect(summary[what]).toEqual([expect.stringContaining(name)]);
    const input = ["减税多少", "招聘教师几名", "植树多少棵"]
      .map((question, id) => JSON.stringify({ id, question }))
      .join("\n");
    const { stdout } = await run("scripts/ask.ts", ["--jsonl", "--store", target], { input });
    const answers = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(answers.map(({ answer }) => answer.split("\n")[0])).toEqual([
      "减税8万元。[1]",
      expect.stringContaining("没有找到"),
      "植树300棵。[1]",
    ]);
  });

  it("tells a person the same in words", async () => {
    const inWords = join(folder, "words-store");
    const words = async (from: string) => (await ingest("--from", from, "--store", inWords)).stdout;
    const from = join(await place("words/a.txt", "关于减税的通知\n减税5万元。"), "..");
    expect(await words(from)).toMatch(/^1 notices in 1 files, .* -> .*words-store/);
    await place("words/a.txt", "关于减税的通知\n减税6万元。");
    await place("words/b.txt", "关于招聘的通知\n招聘教师12名。");
    await place("words/c.txt", "关于招聘的通知\n招聘教师12名。");
    await place("words/d.doc", "x");
    expect(await words(from)).toMatch(
      /changed: .*a\.txt\n[^]*c\.txt holds the same as .*b\.txt: taken once\n[^]*left out .*d\.doc: no format/,
    );
    expect(await words(from)).toMatch(/as before: nothing was written/);
    await rm(join(from, "a.txt"));
    expect(await words(from)).toMatch(/removed: .*a\.txt/);
  });

  it.each(["--watch", "--from=seeds"])("refuses --rollback with %s", async (option) => {
    const { status, stderr } = await run("scripts/ingest.ts", ["--rollback", option, "--store", "nowhere"]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^--rollback [^]* leave out --/);
  });

  it("goes back to the generation before with --rollback", async () => {
    const before = await current();
    expect((await ingest("--rollback", "--store", target)).stdout).toMatch(/^In use again: /);
    expect(await current()).not.toBe(before);
    expect((await ingest("--rollback", "--store", target)).status).toBe(0);
    expect(await current()).toBe(before);
    expect(await ingest("--rollback", "--from", "seeds")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("leave out --from"),
    });
    expect((await ingest("--rollback", "--store", join(folder, "none"))).status).toBe(2);
  });

  it("takes the same file under two names once, and names both", async () => {
    await place("again/copy of a.txt", "关于减税的通知\n减税8万元。");
    const summary = await again();
    expect(summary).toMatchObject({ notices: 2, files: 3 });
    expect(summary.duplicates).toEqual([
      { file: expect.stringMatching(/copy of a\.txt$/), sameAs: expect.stringMatching(/again\/a\.txt$/) },
    ]);
    expect(await again()).toMatchObject({ written: false });
  });

  it("tells files of one name in two folders apart", async () => {
    await place("again/2023/a.txt", "关于修路的通知\n修路40公里。");
    expect(await again()).toMatchObject({ notices: 3, skipped: [] });
    const { stdout } = await run("scripts/ask.ts", ["--jsonl", "--store", target], {
      input: '{"id":1,"question":"修路多少公里"}',
    });
    expect(JSON.parse(stdout).citations[0]).toMatchObject({
      notice: expect.stringMatching(/again\/2023\/a$/),
      quote: "修路40公里。",
    });
  });

  it("keeps what a file held when it cannot be read now, and lets the others in", async () => {
    await rm(join(notices, "c.txt"));
    await symlink(join(folder, "gone.txt"), join(notices, "c.txt"));
    await place("again/d.txt", "关于禁渔的通知\n禁渔10年。");
    const summary = await again();
    expect(summary).toMatchObject({ status: 0, notices: 4, added: [expect.stringContaining("d.txt")] });
    expect(summary.skipped).toEqual([
      {
        file: expect.stringContaining("c.txt"),
        reason: expect.stringMatching(/Cannot read .*What it held before is kept/),
      },
    ]);
    const { stdout } = await run("scripts/ask.ts", ["--store", target, "植树多少棵"]);
    expect(stdout).toContain("植树300棵");
  });

  it("keeps the old index when the disk fills up, and says so", async () => {
    const before = await current();
    const preload = new URL("full-disk.mjs", import.meta.url).href;
    const full = await run("scripts/ingest.ts", ["--from", "seeds", "--store", target], { preload });
    expect(full.status).toBe(1);
    expect(full.stderr).toMatch(
      /Cannot write the index to .*its disk is full\. Free space there.*was not changed\./,
    );
    expect(await current()).toBe(before);
    expect((await readdir(target)).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("remembers a file that makes no sense, and does not build anew because of it", async () => {
    await place("again/noise.txt", Buffer.from([0, 1, 2, 0xff]));
    const refused = {
      file: expect.stringContaining("noise.txt"),
      reason: expect.stringContaining("Cannot read"),
    };
    expect((await again()).skipped).toContainEqual(refused);
    const [first, second] = [await again(), await again()];
    expect(second.skipped).toContainEqual(refused);
    expect([first.generation, second.generation]).toEqual([first.generation, first.generation]);
  });

  it("refuses to run beside another ingest, and takes over from a dead one", async () => {
    await writeFile(join(target, ".lock"), String(process.pid));
    const busy = await ingest("--from", notices, "--store", target);
    expect(busy.status).toBe(1);
    expect(busy.stderr).toMatch(/Another ingest \(process \d+\) is building/);
    await writeFile(join(target, ".lock"), "999999999");
    expect((await again()).status).toBe(0);
    expect(await readdir(target)).not.toContain(".lock");
  });
});

describe("hostile folders", () => {
  const hostile = join(folder, "hostile");
  const read = async () => {
    const { status, stdout, stderr } = await ingest(
      "--from",
      hostile,
      "--store",
      join(folder, "hostile-store"),
      "--json",
    );
    return { status, stderr, ...JSON.parse(stdout) };
  };

  it("are read whatever their files are called", async () => {
    const names = [
      "with space.txt",
      "line\nbreak.txt",
      "😀.txt",
      "-rf.txt",
      "$(id).txt",
      "..hidden..txt",
      `${"长".repeat(80)}.txt`,
    ];
    for (const [i, name] of names.entries())
      await place(`hostile/${name}`, `关于整改的通知\n追回资金${i + 1}万元。`);
    expect(await read()).toMatchObject({ status: 0, notices: names.length - 1, skipped: [] });
  });

  it("do not trap a loop of links, and a byte, a long line or an empty file do no harm", async () => {
    await symlink(hostile, join(hostile, "loop"));
    await symlink("self.txt", join(hostile, "self.txt"));
    await place("hostile/byte.txt", "一");
    await place("hostile/empty.txt", "");
    await place("hostile/long.txt", `关于整改的通知\n${"追回资金3.2万元，".repeat(250_000)}`);
    const summary = await read();
    expect(summary.status).toBe(0);
    expect(summary.skipped.map(({ file }: { file: string }) => file.split("/").at(-1)).toSorted()).toEqual([
      "empty.txt",
      "loop",
      "self.txt",
    ]);
  }, 30_000);

  it("do not show their control characters on the terminal", async () => {
    await place("hostile/\u001b[2Jx.png", "x");
    const { stdout } = await ingest("--from", hostile, "--store", join(folder, "hostile-store"));
    expect(stdout).toContain("left out");
    expect(stdout).not.toContain("\u001b");
  });
});

describe("npm run ingest -- --watch", () => {
  it(
    "ingests again after a change, says why it cannot and goes on, and ends with status 0 on SIGTERM",
    async () => {
      const from = join(await place("watched/a.txt", "关于减税的通知\n减税5万元。"), "..");
      const loader = new URL("../../node_modules/tsx/dist/loader.mjs", import.meta.url).href;
      const args = [
        "--import",
        loader,
        "scripts/ingest.ts",
        "--from",
        from,
        "--store",
        join(from, "index"),
        "--watch",
      ];
      const child = spawn(process.execPath, args, { env: { PATH: process.env.PATH ?? "" } });
      let output = "";
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
      const ended = new Promise((resolve) => void child.on("close", resolve));
      await vi.waitUntil(() => output.includes("Watching"), LONG);
      await place("watched/b.txt", "关于招聘的通知\n招聘教师12名。");
      await vi.waitUntil(() => output.includes("2 notices in 2 files"), LONG);
      await place("watched/\u001b[2J.doc", "x");
      await Promise.all(["a.txt", "b.txt"].map((name) => rm(join(from, name))));
      await vi.waitUntil(() => /Expected notices in .*, found none/.test(output), LONG);
      await place("watched/c.txt", "关于修路的通知\n修路7公里。");
      const since = (said: string): string => output.slice(output.indexOf(said));
      await vi.waitUntil(() => since("found none").includes("1 notices in 1 files"), LONG);
      child.kill("SIGTERM");
      expect(await ended).toBe(0);
      // What it writes itself is no change, or it would not stop: one ingest a change, and one for each new CURRENT.
      expect(output.match(/notices in \d files/g)!.length).toBeLessThan(9);
      expect(output).toMatch(/found none\.[^]*save it as \.docx\n/);
      expect(output).not.toContain("\u001b");
    },
    4 * LONG,
  );
});
