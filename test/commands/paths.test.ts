import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { seedStore } from "../index/seeds.ts";
import { temporaryFolder } from "../temporary.ts";
import { run } from "./run.ts";

const store = await seedStore();
const folder = await temporaryFolder();
const file = join(folder, "a-file");
await writeFile(file, "");

const STACK = /\n\s+at |Unexpected fault/;

describe("a path that cannot be used", () => {
  it.each([
    ["a file where the index should be", file, /a-file: something of that name is there already\. Move it/],
    ["a file on the way to it", join(file, "index"), /a-file\/index: a file stands where a folder should/],
  ])("%s is named with what to do, and without a stack", async (_, where, message) => {
    const { status, stderr } = await run("scripts/ingest.ts", ["--from", "seeds", "--store", where]);
    expect(status).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(STACK);
  });

  it.each([
    ["eval", "--json", "figures.json"],
    ["eval", "--html", "page.html"],
    ["bench", "--html", "page.html"],
  ])("is refused by %s before the work, where %s would end there", async (command, option, name) => {
    const to = join(folder, "nowhere", name);
    const { status, stdout, stderr } = await run(`scripts/${command}.ts`, [option, to]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toBe(`Cannot write ${to}: there is no such file or folder. Check the path.\n`);
  });

  it("is told by the questions of eval in words, not in the system's", async () => {
    const { status, stderr } = await run("scripts/eval.ts", [join(folder, "none.jsonl"), "--store", store]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/none\.jsonl, cannot read it: there is no such file or folder\. Check the path\./);
  });
});

describe("a .env", () => {
  const doctor = async (text: string) => {
    const cwd = await temporaryFolder();
    await writeFile(join(cwd, ".env"), text);
    return run("scripts/doctor.ts", [], { cwd });
  };

  it.each([
    ["LANGUAGE=en\nTELEGRAM_BOT_TOKEN 123\n", 2],
    ["# fine\n\nLANGUAGE\n", 3],
  ])("with a line that sets nothing is refused with its number: %j", async (text, line) => {
    const { status, stderr } = await doctor(text);
    expect(status).toBe(1);
    expect(stderr).toBe(
      `.env line ${line}: expected NAME=value, or a comment that starts with #, got something else. Mend that line.\n`,
    );
  });

  it("may hold comments, empty lines, quotes, and values of several lines", async () => {
    const text =
      'CHAT_MODEL=google:x\r\n  # note\n\nexport LANGUAGE = "en" # said\nGOOGLE_KEY="-----BEGIN\nabc def\n-----END"\nLOG_LEVEL=\n';
    expect((await doctor(text)).stdout).toContain("Node:");
  });

  it("that is a folder is named as one, without a stack", async () => {
    const cwd = await temporaryFolder();
    await mkdir(join(cwd, ".env"));
    const { status, stderr } = await run("scripts/doctor.ts", [], { cwd });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: "Cannot read .env: it is a folder, a file is needed. Check the path.\n",
    });
  });
});

describe("a value that is empty, as of a variable of the shell that is not set", () => {
  it.each([
    ["scripts/ingest.ts", "--store", []],
    ["scripts/ingest.ts", "--from", []],
    ["scripts/ask.ts", "--store", ["问题"]],
    ["scripts/ask.ts", "--scope", ["问题"]],
    ["scripts/notices.ts", "--store", []],
    ["scripts/eval.ts", "--notices", []],
  ])("is refused by %s %s, and nothing is made", async (script, option, more) => {
    const cwd = await temporaryFolder();
    const { status, stderr } = await run(script, [option, "", ...more], { cwd });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: `Expected something after ${option}, got nothing ("").\n`,
    });
    expect(await readdir(cwd)).toEqual([]);
  });
});
