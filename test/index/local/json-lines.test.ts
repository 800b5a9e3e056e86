import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readJsonLines, writeJsonLines } from "../../../src/index/local/json-lines.ts";
import { temporaryFolder } from "../../temporary.ts";

describe("a file of JSON lines", () => {
  it("gives back what was written, however many and long, and where each begins", async () => {
    const file = join(await temporaryFolder(), "lines");
    const records = ["甲", "乙", "丙"].map((text, i) => ({ text: text.repeat(i * 500_000), i }));
    for (const some of [[], records, Array.from({ length: 2001 }, (_, i) => i)]) {
      const starts = await writeJsonLines(file, some);
      const bytes = await readFile(file);
      expect(await readJsonLines(file, (json) => json)).toEqual(some);
      expect(starts).toHaveLength(some.length + 1);
      expect([starts[0], starts.at(-1)]).toEqual([0, bytes.length]);
      const sample = [...some.keys()].filter((i) => i % 500 < 3);
      for (const i of sample)
        expect(bytes.toString("utf8", starts[i], starts[i + 1])).toBe(`${JSON.stringify(some[i])}
`);
    }
  });

  it("need not end with a line break, and may have empty lines", async () => {
    const file = join(await temporaryFolder(), "lines");
    await writeFile(file, '1\n\n"二"\n[3]');
    expect(await readJsonLines(file, (json) => json)).toEqual([1, "二", [3]]);
  });
});
