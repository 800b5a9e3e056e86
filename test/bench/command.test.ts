// `npm run bench` as a process: what it prints, what it says of what is not there, and what it leaves behind.
import { readFileSync } from "node:fs";
import { mkdir, readdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { planBench } from "../../src/bench/plan.ts";
import type { Report } from "../../src/bench/report.ts";
import { UsageError } from "../../src/command.ts";
import { readSettings } from "../../src/config.ts";
import { run, start } from "../commands/run.ts";
import { temporaryFolder } from "../temporary.ts";

const root = new URL("../../", import.meta.url).pathname;
/** A checkout beside which nothing lies: neither documents in bulk nor questions of others. */
const cwd = join(await temporaryFolder(), "checkout");
await mkdir(join(cwd, "test"), { recursive: true });
await symlink(join(root, "seeds"), join(cwd, "seeds"));
await symlink(join(root, "test/questions.jsonl"), join(cwd, "test/questions.jsonl"));
/** Milliseconds: it takes some twelve seconds of a processor that others may use as well. */
const PATIENCE = 120_000;
/** Where the command makes its own folders: nobody else's stand there. */
const TMPDIR = await temporaryFolder();
const bench = (args: readonly string[], options = {}) =>
  run("scripts/bench.ts", args, { cwd, env: { TMPDIR }, limit: PATIENCE, ...options });
const leftBehind = async () => (await readdir(TMPDIR)).filter((name) => name.startsWith("tongbao-bench-"));

describe("npm run bench -- --quick", { timeout: PATIENCE }, () => {
  it("measures every part on the seeds alone, says what is not there, and leaves nothing", async () => {
    const [json, html] = [join(TMPDIR, "report.json"), join(TMPDIR, "report.html")];
    const { status, stdout } = await bench(["--quick", "--json", json, "--html", html]);
    expect(status).toBe(0);
    const report: Report = JSON.parse(await readFile(json, "utf8"));
    expect(report.parts.map(({ name }) => name)).toEqual([
      "lexical",
      "vectors",
      "question",
      "ingest",
      "growth",
    ]);
    expect(report.parts.flatMap(({ missing }) => missing)).toEqual([]);
    expect(report.missing).toEqual([expect.stringMatching(/--corpus/), expect.stringMatching(/--bench/)]);
    const rows = report.parts.flatMap(({ tables }) => tables.flatMap((table) => table.rows));
    const figure = (name: string, column: string) =>
      rows.find((row) => row.name === name)!.figures[column]!.value;
    for (const name of [
      "ours, by words",
      "MiniSearch",
      "FlexSearch",
      "SQLite FTS5",
      "ours, HNSW",
      "usual recipe",
    ])
      expect(figure(name, "p50")).toBeGreaterThan(0);
    expect(figure("ours, by words", "overlap@10")).toBe(1);
    expect(figure("LangChain MemoryVectorStore", "recall@10")).toBeGreaterThan(0.99);
    expect(figure("ours, retrieval", "hit@1")).toBeGreaterThan(figure("usual recipe", "hit@1"));
    expect(figure("seeds", "peak memory")).toBeGreaterThan(5e7);
    expect(stdout).toMatch(/MiniSearch[^]*usual recipe[^]*not measured in this run/);
    expect(await readFile(html, "utf8")).toMatch(/^<!doctype html>[^]*SQLite FTS5[^]*<\/html>$/);
    expect(await leftBehind()).toEqual([]);
  });

  it("leaves out what is not compiled, and says so", async () => {
    const preload = new URL("../commands/without-hnswlib.mjs", import.meta.url).href;
    const { status, stdout } = await bench(["--quick", "--only", "vectors", "--json"], { preload });
    expect(status).toBe(0);
    const { parts }: Report = JSON.parse(stdout);
    expect(parts[0]!.tables[0]!.rows.map(({ name }) => name)).toEqual([
      "exact scan",
      "LangChain MemoryVectorStore",
    ]);
    expect(parts[0]!.missing).toEqual([
      expect.stringMatching(/^ours, HNSW over seeds: hnswlib-node is not compiled/),
      expect.stringMatching(/^LangChain HNSWLib over seeds: /),
    ]);
  });

  it.runIf(process.platform === "linux")(
    "leaves neither files nor processes when it is interrupted",
    async () => {
      const { child, finished } = start("scripts/bench.ts", ["--quick", "--only", "lexical"], {
        cwd,
        env: { TMPDIR },
      });
      await new Promise((resolve) =>
        child.stderr!.on("data", (text: string) => text.includes("opens") && resolve(text)),
      );
      const pids = (await readFile(`/proc/${child.pid}/task/${child.pid}/children`, "utf8"))
        .trim()
        .split(" ")
        .map(Number);
      expect(pids.length).toBeGreaterThan(0);
      expect(await leftBehind()).toHaveLength(1);
      child.kill("SIGINT");
      expect((await finished).status).toBe(130);
      expect(await leftBehind()).toEqual([]);
      await expect.poll(() => pids.filter(isAlive), { timeout: 10_000 }).toEqual([]);
    },
  );
});

describe("wrong use of npm run bench", () => {
  it.each([
    ["an unknown flag", ["--fast"], /unknown option '--fast'[^]*--quick/],
    ["sizes of nothing", ["--sizes", "1000", "--only", "growth"], /--sizes needs documents in bulk/],
  ])("%s gets a clear error and status 2", async (_, args, message) => {
    const { status, stdout, stderr } = await bench(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(await leftBehind()).toEqual([]);
  });

  it.each([
    ["a corpus that is not there", { corpus: "nowhere" }, {}, /Expected documents in nowhere/],
    ["a set that is none", { bench: "seeds" }, {}, /Expected questions\.jsonl or .* in seeds/],
    [
      "another embedding",
      {},
      { EMBEDDING: "ollama:bge-m3" },
      /got EMBEDDING=ollama:bge-m3.*Run it with EMBEDDING=builtin/,
    ],
    ["a language model", {}, { CHAT_MODEL: "openai:m" }, /CHAT_MODEL=openai:m\. Run it with/],
  ])("%s is refused before anything is measured", async (_, options, settings, message) => {
    const planned = planBench(options, readSettings(settings));
    await expect(planned).rejects.toThrow(message);
    await expect(planned).rejects.toBeInstanceOf(UsageError);
  });
});

/** One that has ended and that nobody has asked about yet is dead, too. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
