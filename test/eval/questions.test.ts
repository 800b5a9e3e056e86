import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { parseQuestions, readQuestions } from "../../src/eval/questions.ts";
import { temporaryFolder } from "../temporary.ts";

const own = {
  id: "a",
  part: "tune",
  type: "lookup",
  question: "问?",
  evidence: [{ source: "x.txt", text: "三件" }],
  facts: ["三"],
  answerable: true,
};
const bench = { id: "b", question: "问?", gold: ["n1"], answers: ["甲", ["乙", "丙"]], answerable: true };
const lines = (...objects: object[]): string => objects.map((line) => JSON.stringify(line)).join("\n");

describe("a question file", () => {
  it("holds own and bench questions; nested answers become one list", () => {
    const [first, second] = parseQuestions(`${lines(own)}\n\n${lines(bench)}\n`, "f");
    expect(first).toMatchObject({ kind: "own", type: "lookup", history: [] });
    expect(second).toMatchObject({ kind: "bench", type: "bench", answers: ["甲", "乙", "丙"] });
  });

  it("may be packed", async () => {
    const file = join(await temporaryFolder(), "q.jsonl.gz");
    await writeFile(file, gzipSync(lines(own)));
    expect(await readQuestions(file)).toHaveLength(1);
  });

  it.each([
    [
      "text that is no JSON",
      `${lines(own)}\nnot json`,
      /f holds[^]*line 2: expected a JSON object, got `not json`/,
    ],
    ["a part that is none", lines({ ...own, part: "test" }), /line 1: part: .*"tune"\|"report"/],
    [
      "a wrong kind of value, with its place",
      lines({ ...own, facts: [3] }),
      /line 1: facts\.0: .*expected string, received number/,
    ],
    [
      "the old form",
      lines({ ...own, source: "x.txt", evidence: "三件" }),
      /line 1: evidence: .*expected array, received string; .*"source"/,
    ],
    [
      "an answerable question without evidence",
      lines({ ...own, evidence: [] }),
      /expected at least one evidence and one fact as answerable is true, got 0 and 1/,
    ],
    [
      "an unanswerable one with facts",
      lines({ ...own, answerable: false }),
      /expected no evidence and no fact/,
    ],
    ["a bench question without gold", lines({ ...bench, gold: [] }), /line 1: expected a gold notice/],
    ["an id that was there", lines(own, own), /line 2: expected a new id, got `a` again/],
    ["more bad lines than one wants to read", Array(9).fill("{}").join("\n"), /line 5[^]*and 4 more$/],
    ["nothing", "\n\n", /Expected questions in f, found none/],
  ])("with %s is refused", (_, content, message) => {
    expect(() => parseQuestions(content, "f")).toThrow(message);
  });

  it.each([
    [
      "is not there",
      "nowhere.jsonl",
      undefined,
      /at .*nowhere\.jsonl, cannot read it: there is no such file/,
    ],
    [
      "is cut off",
      "cut.jsonl.gz",
      gzipSync(lines(own)).subarray(0, 30),
      /cannot read it: unexpected end of file/,
    ],
    ["is not UTF-8", "gbk.jsonl", Buffer.from([0x7b, 0xce, 0xca]), /cannot read it/],
  ])("that %s is refused", async (_, name, bytes, message) => {
    const file = join(await temporaryFolder(), name);
    if (bytes !== undefined) await writeFile(file, bytes);
    await expect(readQuestions(file)).rejects.toThrow(message);
  });
});
