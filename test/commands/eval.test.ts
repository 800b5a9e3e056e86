import { readdir, readFile, writeFile } from "node:fs/promises";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { seedStore } from "../index/seeds.ts";
import { temporaryFolder } from "../temporary.ts";
import { run } from "./run.ts";

const store = await seedStore();
const folder = await temporaryFolder();

const source = "000_83ae82ca686b76bf.txt";
const lines = [
  {
    id: "a",
    part: "tune",
    type: "lookup",
    question: "湖北2021年科技这块预算安排了多少钱？",
    evidence: [{ source, text: "2021年全省科技支出预计安排298亿元" }],
    facts: ["298亿"],
    answerable: true,
  },
  {
    id: "b",
    part: "report",
    type: "unanswerable",
    question: "张三的手机号",
    evidence: [],
    facts: [],
    answerable: false,
  },
].map((line) => JSON.stringify(line));
const questions = join(folder, "small.jsonl");
await writeFile(questions, lines.join("\n"));
const packed = join(folder, "packed.jsonl.gz");
await writeFile(packed, gzipSync(lines.join("\n")));

const bench = await temporaryFolder();
const texts = ["本市共建成公园12座，其中口袋公园5座。", "本县清退违规资金30万元。", "全区新增学位3420个。"];
await writeFile(
  join(bench, "notices.jsonl.gz"),
  gzipSync(texts.map((text, i) => JSON.stringify({ id: `n${i}`, title: `通报${i}`, text })).join("\n")),
);
await writeFile(
  join(bench, "questions.jsonl"),
  JSON.stringify({
    id: "q",
    question: "清退了多少违规资金",
    gold: ["n1"],
    answers: ["30万元"],
    answerable: true,
  }),
);

/** Where the command makes its own folders: nobody else's stand there. */
const TMPDIR = await temporaryFolder();
const evaluate = (...args: string[]) => run("scripts/eval.ts", args, { env: { TMPDIR } });
const leftBehind = async () => (await readdir(TMPDIR)).filter((name) => name.startsWith("tongbao-eval-"));

describe("npm run eval", () => {
  it("prints each part with its types, and each figure with its n", async () => {
    const { status, stdout } = await evaluate(questions, "--store", store);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^small: 2 questions, 6 notices, \d+ passages, g/);
    expect(stdout).toMatch(/│ tune +│ 100\.0% \(1\)[^]*│ {3}lookup[^]*│ report/);
    expect(stdout).toMatch(/over-refused[^]*│ report[^\n]* 100\.0% \(1\)/);
  });

  it("prints JSON and nothing else with --json, of the part asked for, from a packed file", async () => {
    const { status, stdout } = await evaluate(packed, "--store", store, "--part", "tune", "--json");
    expect(status).toBe(0);
    const { node, sets } = JSON.parse(stdout);
    expect(node).toBe(process.version);
    expect(sets[0]).toMatchObject({
      name: "packed",
      counts: { questions: 1 },
      groups: [{ part: "tune", figures: { right: { value: 1, n: 1 } } }, { type: "lookup" }],
    });
    expect(sets[0].outcomes[0]).toMatchObject({
      id: "a",
      status: "answered",
      rank: 1,
      facts: { held: ["298亿"], missing: [] },
      unsupported: [],
    });
    expect(sets[0].outcomes[0].confidence).toBeGreaterThan(0.3);
  });

  it("measures a pair of notices and questions, and leaves no index behind", async () => {
    const { status, stdout } = await evaluate("--bench", bench, "--json");
    expect(status).toBe(0);
    const [result] = JSON.parse(stdout).sets;
    expect(result).toMatchObject({
      counts: { notices: 3 },
      groups: [{ part: null, type: null, figures: { hit1: { value: 1, n: 1 }, right: { value: 1 } } }],
    });
    expect(await leftBehind()).toEqual([]);
  });

  it("asks notices named by hand, keeps the run, and compares the next with it", async () => {
    const [kept, page] = [join(folder, "kept.json"), join(folder, "page.html")];
    const args = [join(bench, "questions.jsonl"), "--notices", join(bench, "notices.jsonl.gz")];
    expect((await evaluate(...args, "--json", kept)).stdout).toMatch(/│ all/);
    const json = await readFile(kept, "utf8");
    await writeFile(kept, json.replace('"isRight": true', '"isRight": false'));
    const { status, stdout } = await evaluate(...args, "--compare", kept, "--html", page);
    expect(status).toBe(0);
    expect(stdout).toMatch(/right won: 1\n {2}q\n/);
    expect(await readFile(page, "utf8")).toMatch(/^<!doctype html>[^]*清退违规资金30万元[^]*<\/html>$/);
  });

  it.runIf(process.platform !== "win32")("removes its index when it is interrupted", async () => {
    const tsx = new URL("../../node_modules/tsx/dist/loader.mjs", import.meta.url).href;
    const many = join(folder, "many.jsonl");
    const one = { question: "清退了多少违规资金", gold: ["n1"], answers: ["30万元"], answerable: true };
    await writeFile(
      many,
      Array.from({ length: 50_000 }, (_, id) => JSON.stringify({ id: `${id}`, ...one })).join("\n"),
    );
    const child = spawn(
      process.execPath,
      ["--import", tsx, "scripts/eval.ts", many, "--notices", bench + "/notices.jsonl.gz"],
      { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, TMPDIR } },
    );
    const ended = new Promise((resolve) => child.on("close", resolve));
    await new Promise((resolve) =>
      child.stderr.on("data", (text: Buffer) => text.includes("ask") && resolve(text)),
    );
    expect(await leftBehind()).toHaveLength(1);
    child.kill("SIGINT");
    expect(await ended).toBe(130);
    expect(await leftBehind()).toEqual([]);
  });
});

describe("wrong use of npm run eval", () => {
  const bad = join(folder, "bad.jsonl");
  const foreign = join(folder, "foreign.json");
  it.each([
    ["an unknown flag", ["--questions", "x"], /unknown option '--questions'[^]*--bench/],
    ["an unknown part", ["--part", "test"], /Allowed choices are tune, report/],
    ["a count that is none", ["--limit", "0"], /whole number from 1/],
    ["a file that is not there", ["nowhere.jsonl"], /nowhere\.jsonl, cannot read it/],
    ["a bad line", [bad], /bad\.jsonl holds lines that are no questions[^]*line 2: id:/],
    ["a folder that is no pair", ["--bench", folder], /Expected questions\.jsonl or questions\.jsonl\.gz/],
    ["two collections", [questions, "--notices", "seeds", "--store", store], /got both/],
    [
      "notices for a pair that brings its own",
      ["--bench", bench, "--notices", "seeds"],
      /brings its own notices/,
    ],
    ["one name twice", ["--bench", bench, "--bench", bench], /distinct names/],
    ["a part that the pair lacks", ["--bench", bench, "--part", "tune"], /no question of part tune/],
    [
      "questions about other notices",
      [questions, "--notices", join(bench, "notices.jsonl.gz")],
      /expects evidence in 000_83ae82ca686b76bf\.txt/,
    ],
    ["--json over the questions", ["--json", questions], /ends in \.json, got/],
    ["a base that is no run", [questions, "--compare", foreign], /Expected in .*foreign\.json what/],
  ])("%s gets a clear error and status 2", async (_, args, message) => {
    await writeFile(bad, `${lines[0]}\n{"question":"x"}\n`);
    await writeFile(foreign, "{}");
    const { status, stdout, stderr } = await evaluate(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });
});
