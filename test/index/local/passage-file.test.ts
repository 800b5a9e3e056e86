import { readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { readJsonLines } from "../../../src/index/local/json-lines.ts";
import { openPassages, runsOf, writePassages } from "../../../src/index/local/passage-file.ts";
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
    for (const size of [0, 1, passages.length - 1, passages.length + 1])
      expect(await openPassages(folder, size)).toBeUndefined();
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

describe("a file of passages of any length", () => {
  /** With lengths around what is left out, and what is read at once. */
  const lengths = [10, 4095, 10, 4096, 10, 5000, 10, 300_000, 10, 200_000, 100_000, 10, 10];
  const ofLengths = lengths.map((length, i) => ({
    notice: i >> 2,
    item: i & 3,
    text: String(i % 10).repeat(length),
    start: i,
    end: i + length,
  }));

  it("gives any of them in any order, whatever lies between", async () => {
    const other = await temporaryFolder();
    await writePassages(other, ofLengths);
    const orders = [
      [0, 2],
      [0, 2, 4, 6, 8],
      [8, 6, 4, 2, 0],
      [12, 0, 12],
      [...lengths.keys()],
      [7, 9, 10],
      [],
    ];
    for (const ids of orders) {
      const opened = (await openPassages(other, ofLengths.length))!;
      for (let again = 0; again < 2; again++)
        expect(await opened.readPassages(ids)).toEqual(ids.map((id) => ofLengths[id]));
      await opened.close();
    }
  });

  it("lets others have a turn while much is read, and gives little at once", async () => {
    const other = await temporaryFolder();
    const many = Array.from({ length: 30 }, (_, i) => ({ ...ofLengths[9]!, start: i }));
    await writePassages(other, many);
    const opened = (await openPassages(other, many.length))!;
    onTestFinished(() => opened.close());
    const turnsDuring = async (ids: readonly number[]): Promise<number> => {
      let turns = 0;
      const reading = { isOver: false };
      const read = opened.readPassages(ids).finally(() => (reading.isOver = true));
      for (; !reading.isOver && turns < 1000; turns++) await turn();
      await read;
      return turns;
    };
    expect(await turnsDuring([...many.keys()])).toBeGreaterThan(9);
    expect(await turnsDuring([...many.keys()])).toBeLessThan(4);
  });

  it("gives what is little at once, however far apart it stands", async () => {
    const other = await temporaryFolder();
    const far = Array.from({ length: 60 }, (_, i) => ofLengths[i % 2 === 0 ? 0 : 5]!);
    await writePassages(other, far);
    const opened = (await openPassages(other, far.length))!;
    onTestFinished(() => opened.close());
    const progress = { isOver: false };
    const reading = opened
      .readPassages([...far.keys()].filter((id) => id % 2 === 0))
      .finally(() => (progress.isOver = true));
    let turns = 0;
    for (; !progress.isOver && turns < 1000; turns++) await turn();
    expect(await reading).toHaveLength(30);
    expect(turns).toBeLessThan(4);
  });

  it("remembers as many as it should, and then forgets those that were not wanted for the longest", async () => {
    const other = await temporaryFolder();
    const many = Array.from({ length: 5001 }, (_, i) => ({ ...ofLengths[0]!, start: i }));
    await writePassages(other, many);
    const opened = (await openPassages(other, many.length))!;
    onTestFinished(() => opened.close());
    const textOf = async (id: number): Promise<string> => (await opened.readPassages([id]))[0]!.text;
    await opened.readPassages([0, 1]);
    const path = join(other, "passages.jsonl");
    await writeFile(path, (await readFile(path, "utf8")).replaceAll("0000000000", "1111111111"));
    await opened.readPassages(Array.from({ length: 4998 }, (_, i) => i + 2));
    expect(await textOf(0)).toBe("0000000000");
    expect(await textOf(5000)).toBe("1111111111");
    expect(await textOf(0)).toBe("0000000000");
    expect(await textOf(1)).toBe("1111111111");
  });

  it("tells which notices mention a text: in their own passages, to the last", async () => {
    const other = await temporaryFolder();
    const ofNotices = [["武汉", '黄陂"区'], [], ["汨罗"], [], ["江夏", "新洲"]];
    const some = ofNotices.flatMap((own, notice) =>
      own.map((text) => ({ notice, item: 0, text, start: 0, end: text.length })),
    );
    await writePassages(other, some);
    const opened = (await openPassages(other, some.length))!;
    onTestFinished(() => opened.close());
    const whoMention = async (text: string): Promise<boolean[]> =>
      Promise.all([0, 1, 2, 3, 4, 5, 6].map((notice) => opened.mentions(notice, text)));
    const only = (...notices: readonly number[]) => [0, 1, 2, 3, 4, 5, 6].map((one) => notices.includes(one));
    expect(await whoMention("武汉")).toEqual(only(0));
    expect(await whoMention('黄陂"区')).toEqual(only(0));
    expect(await whoMention("汨罗")).toEqual(only(2));
    expect(await whoMention("江夏")).toEqual(only(4));
    expect(await whoMention("新洲")).toEqual(only(4));
    expect(await whoMention("洪山")).toEqual(only());
    const none = await temporaryFolder();
    await writePassages(none, []);
    const empty = (await openPassages(none, 0))!;
    onTestFinished(() => empty.close());
    expect(await empty.mentions(0, "武汉")).toBe(false);
  });
});

describe("passages that are wanted", () => {
  /** Lines of these lengths, one behind the other. */
  const startsOf = (...lengths: readonly number[]): Float64Array => {
    let end = 0;
    return Float64Array.from([0, ...lengths.map((length) => (end += length))]);
  };

  it("are read with what lies between them, where that is little", () => {
    const starts = startsOf(10, 4096, 10, 4097, 10, 10);
    expect(runsOf([0, 2, 4, 5], starts)).toEqual([
      [0, 2],
      [4, 5],
    ]);
    expect(runsOf([], starts)).toEqual([]);
    expect(runsOf([3], starts)).toEqual([[3]]);
  });

  it("are read in stretches that are not too long, but a long one as a whole", () => {
    const half = 128 << 10;
    expect(runsOf([0, 1, 2, 3], startsOf(half, half, 1, half))).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(runsOf([0, 1], startsOf(half, half + 1))).toEqual([[0], [1]]);
    expect(runsOf([0, 1], startsOf(3 * half, 1))).toEqual([[0], [1]]);
  });
});
