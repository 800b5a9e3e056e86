// The examples of src/README.md, built into a copy of the project: they fit, and they do what the page says.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { freePort } from "../telegram/free-port.ts";
import { temporaryFolder } from "../temporary.ts";
import { blocksOf, build } from "./blocks.ts";

const blocks = blocksOf(await readFile("src/README.md", "utf8"));
const project = join(await temporaryFolder(), "copy");
const SECONDS = 1_000;
/** What each contract calls the example, and of how many sentences it consists at least. */
const CONTRACTS = {
  "test/formats/contract.test.ts": ["org ", 7],
  "test/embeddings.test.ts": ["the embedding pairs ", 4],
  "test/index/memory.test.ts": ["Memory, as the store of an index, ", 9],
} as const;
const ORG = `#+TITLE: 某某市教育局关于增加学位的通报
#+DATE: 2024-05-06
* 一、总体情况
2023年秋季，星河湾小学增加学位1250个。
* 二、下一步打算
继续推进学校建设。
`;
const QUESTION = "星河湾小学2023年秋季增加了多少学位？";

const results = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});
const reply = z.object({
  status: z.literal("answered"),
  answer: z.string(),
  citations: z.array(z.object({ quote: z.string(), title: z.string(), date: z.string(), file: z.string() })),
});

beforeAll(async () => {
  await mkdir(project);
  await Promise.all(
    ["src", "scripts", "test", "package.json", "tsconfig.json", ".oxlintrc.json", ".oxfmtrc.json"].map(
      (name) => cp(name, join(project, name), { recursive: true }),
    ),
  );
  await symlink(join(process.cwd(), "node_modules"), join(project, "node_modules"));
  for (const block of blocks) await build(project, block);
});

describe("the examples of src/README.md", () => {
  it(
    "are one for each thing that can be added, and fit the project's types and style",
    async () => {
      const added = blocks.filter(({ language }) => language !== "diff").map(({ file }) => file);
      for (const room of ["src/formats/", "src/embeddings/", "src/index/", "src/channels/"])
        expect(added.filter((file) => file.startsWith(room))).toHaveLength(1);
      // What they reach is checked with them; the whole project would take three times as long.
      const include = [...blocks.map(({ file }) => file), "test/shared-seeds.ts"];
      await writeFile(
        join(project, "examples.json"),
        JSON.stringify({ extends: "./tsconfig.json", include }),
      );
      await tool("typescript/bin/tsc", ["--project", "examples.json"]);
      await tool("oxlint/bin/oxlint", ["--deny-warnings", ...added]);
      await tool("oxfmt/bin/oxfmt", ["--check", ...blocks.map(({ file }) => file)]);
    },
    120 * SECONDS,
  );

  it(
    "keep the contracts of a format, of an embedding and of a store",
    async () => {
      const names = Object.values(CONTRACTS).map(([name]) => name);
      const report = join(project, "report.json");
      const outputs = ["--reporter=json", `--outputFile=${report}`];
      const filter = ["-t", `^(?:${names.join("|")})`];
      const files = Object.keys(CONTRACTS);
      await tool("vitest/vitest.mjs", [
        "run",
        "--config",
        "test/vitest.config.ts",
        ...outputs,
        ...filter,
        ...files,
      ]);
      const { testResults } = results.parse(JSON.parse(await readFile(report, "utf8")));
      for (const [file, [name, least]] of Object.entries(CONTRACTS)) {
        const told = testResults
          .filter((result) => result.name === join(project, file))
          .flatMap(({ assertionResults }) => assertionResults)
          .filter(({ fullName }) => fullName.startsWith(name));
        expect(told.filter(({ status }) => status !== "passed")).toEqual([]);
        expect(told.length).toBeGreaterThanOrEqual(least);
      }
    },
    120 * SECONDS,
  );

  it(
    "answer a question by HTTP from a notice in the new format, found by the new embedding",
    async () => {
      await writeFile(join(project, "degrees.org"), ORG);
      const settings = { EMBEDDING: "pairs", VECTORSTORE_DIR: join(project, "store") };
      const ingested = await script("scripts/ingest.ts", ["--from", "degrees.org"], settings).ended();
      expect(ingested).toContain("1 notices in 1 files");
      const port = String(await freePort());
      const web = script("scripts/web.ts", ["--port", port], settings);
      onTestFinished(web.stop);
      const address = `http://127.0.0.1:${port}/`;
      await vi.waitUntil(() => web.output().includes(address), { timeout: 30 * SECONDS, interval: 50 });
      const answered = await fetch(`${address}?question=${encodeURIComponent(QUESTION)}`);
      const { answer, citations } = reply.parse(await answered.json());
      expect(answer).toContain("1250个");
      expect(citations).toHaveLength(1);
      expect(citations[0]).toMatchObject({
        title: "某某市教育局关于增加学位的通报",
        date: "2024-05-06",
        file: "degrees.org",
      });
      for (const wrong of ["", "?question=", "/%"])
        expect((await fetch(`${address}${wrong}`)).status).toBe(400);
    },
    120 * SECONDS,
  );
});

/** Runs a development tool in the copy; what it printed. Fails where the tool does. */
function tool(path: string, args: readonly string[]): Promise<string> {
  return started([join(project, "node_modules", path), ...args], {}).ended();
}

function script(path: string, args: readonly string[], settings: Readonly<Record<string, string>>) {
  return started(["--import", "tsx", path, ...args], settings);
}

function started(args: readonly string[], settings: Readonly<Record<string, string>>) {
  const { PATH = "" } = process.env;
  const env = { PATH, ...settings };
  const child = spawn(process.execPath, args, { cwd: project, env, timeout: 60 * SECONDS });
  let output = "";
  let complaints = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (complaints += chunk));
  const closed = once(child, "close");
  return {
    output: () => output,
    /** What was printed. Fails where the program does. */
    ended: async (): Promise<string> => {
      const [status] = await closed;
      expect(status, `${output}\n${complaints}`).toBe(0);
      return output;
    },
    stop: async (): Promise<void> => {
      child.kill("SIGKILL");
      await closed;
    },
  };
}
