import { readFile, truncate } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJsonLines } from "../../../src/index/local/json-lines.ts";
import { openPassages, writePassages } from "../../../src/index/local/passage-file.ts";
import { asPassageRecord, type PassageRecord } from "../../../src/index/records.ts";
import { temporaryFolder } from "../../temporary.ts";

/** Of every length in bytes, some of them longer than what is read at once, and more than are remembered. */
const texts = fc.sample(fc.string({ unit: "binary", maxLength: 40 }), { numRuns: 6000, seed: 3 });
const passages: readonly PassageRecord[] = texts.map((text, i) => ({
  notice: i >> 4,
  item: (i >> 1) & 7,
  text: i % 700 === 5 ? text.padEnd(400_000, "𠮷字a") : text,
  start: i,
  end: i + 1,
  ...(i % 3 === 0 ? { page: i + 1 } : {}),
}));
const folder = await temporaryFolder();
await writePassages(folder, passages);
const file = (await openPassages(folder, passages.length))!;

describe("a file of passages", () => {
  it("gives any of them, in the order asked for, also twice and side by side", async () => {
    const near = fc
      .nat(passages.length - 40)
      .chain((from) => fc.array(fc.integer({ min: from, max: from + 39 })));
    const anywhere = fc.array(fc.nat(passages.length - 1), { maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(near, anywhere, async (some, others) => {
        const found = await Promise.all([file.readPassages(some), file.readPassages(others)]);
        expect(found).toEqual([some, others].map((ids) => ids.map((id) => passages[id]!)));
      }),
    );
  });

  it("gives all of them, and none", async () => {
    const ids = [...passages.keys()];
    expect(await file.readPassages(ids)).toEqual(passages);
    expect(await file.readPassages([])).toEqual([]);
  });

  it("holds them as lines of JSON, and knows of each its notice and item", async () => {
    expect(await readJsonLines(join(folder, "passages.jsonl"), asPassageRecord)).toEqual(passages);
    const { layout } = file;
    expect(layout.size).toBe(passages.length);
    expect([...layout.notice]).toEqual(passages.map(({ notice }) => notice));
    expect([...layout.item]).toEqual(passages.map(({ item }) => item));
  });

  it("is refused where it holds another number of them", async () => {
    expect(await openPassages(folder, passages.length + 1)).toBeUndefined();
  });

  it("says so when it is cut off while it is in use", async () => {
    const other = await temporaryFolder();
    await writePassages(other, passages.slice(0, 10));
    const opened = (await openPassages(other, 10))!;
    const { length } = await readFile(join(other, "passages.jsonl"));
    await truncate(join(other, "passages.jsonl"), length - 5);
    await expect(opened.readPassages([9])).rejects.toThrow(/ends too early[^]*npm run ingest/);
    expect(await opened.readPassages([0])).toEqual([passages[0]]);
    await opened.close();
  });
});
