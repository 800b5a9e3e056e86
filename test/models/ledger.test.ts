import { appendFile, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createLedger } from "../../src/models/ledger.ts";
import { temporaryFolder } from "../temporary.ts";

const DAY = "2026-11-21";
const on =
  (day: string): (() => string) =>
  () =>
    day;

describe("a ledger of tokens", () => {
  it("adds up each person's own, and keeps it for the next process", async () => {
    const folder = await temporaryFolder();
    const ledger = createLedger(folder, on(DAY));
    expect(await ledger.spent("ann")).toBe(0);
    await ledger.add("ann", 100);
    await ledger.add("ann", 20);
    await ledger.add("bo", 3);
    expect(await ledger.spent("ann")).toBe(120);
    expect(await ledger.spent("bo")).toBe(3);
    expect(await createLedger(folder, on(DAY)).spent("ann")).toBe(120);
  });

  it("sees what another process adds, once", async () => {
    const folder = await temporaryFolder();
    const ours = createLedger(folder, on(DAY));
    const theirs = createLedger(folder, on(DAY));
    await Promise.all(Array.from({ length: 50 }, (_, i) => (i % 2 === 0 ? ours : theirs).add("ann", 1)));
    const seen = await Promise.all(Array.from({ length: 10 }, () => ours.spent("ann")));
    expect(new Set(seen)).toEqual(new Set([50]));
    await theirs.add("ann", 5);
    expect(await ours.spent("ann")).toBe(55);
  });

  it("begins at nothing on a new day", async () => {
    const folder = await temporaryFolder();
    let day = DAY;
    const ledger = createLedger(folder, () => day);
    await ledger.add("ann", 100);
    expect(await ledger.spent("ann")).toBe(100);
    day = "2026-11-22";
    expect(await ledger.spent("ann")).toBe(0);
    await ledger.add("ann", 7);
    expect(await ledger.spent("ann")).toBe(7);
  });

  it("passes over a line that was not written to its end, and what is no entry", async () => {
    const folder = await temporaryFolder();
    const file = join(folder, `${DAY}.jsonl`);
    await writeFile(
      file,
      `{"user":"ann","tokens":10}\nnull\n{"user":"ann","tokens":"1"}\n{"user":"ann","tok`,
    );
    const ledger = createLedger(folder, on(DAY));
    expect(await ledger.spent("ann")).toBe(10);
    await ledger.add("ann", 5);
    expect(await ledger.spent("ann")).toBe(15);
    await appendFile(file, `{"user":"ann","tokens":1`);
    expect(await ledger.spent("ann")).toBe(15);
    await appendFile(file, `}\n`);
    expect(await ledger.spent("ann")).toBe(16);
  });

  it("holds no words, is for its owner alone, and keeps a month", async () => {
    const folder = await temporaryFolder();
    for (let month = 1; month <= 12; month++)
      for (let day = 10; day <= 13; day++)
        await writeFile(join(folder, `2025-${String(month).padStart(2, "0")}-${day}.jsonl`), "");
    await createLedger(folder, on(DAY)).add("ann", 1);
    const files = (await readdir(folder)).toSorted();
    expect(files).toHaveLength(31);
    expect(files.at(-1)).toBe(`${DAY}.jsonl`);
    expect(JSON.parse(await readFile(join(folder, `${DAY}.jsonl`), "utf8"))).toEqual({
      user: "ann",
      tokens: 1,
    });
    expect((await stat(join(folder, `${DAY}.jsonl`))).mode & 0o777).toBe(0o600);
  });

  it("counts no line of yesterday today, whoever adds one while yesterday's are read", async () => {
    const folder = await temporaryFolder();
    let day = DAY;
    const ledger = createLedger(folder, () => day);
    await ledger.add("ann", 100);
    const yesterdays = ledger.spent("ann");
    // The reading has begun by then.
    await Promise.resolve();
    day = "2026-11-22";
    await ledger.add("ann", 7);
    await yesterdays;
    expect(await ledger.spent("ann")).toBe(7);
  });

  it("counts tokens once where an old day cannot be removed", async () => {
    const folder = await temporaryFolder();
    for (let day = 1; day <= 31; day++)
      await mkdir(join(folder, `2025-01-${String(day).padStart(2, "0")}.jsonl`));
    const ledger = createLedger(folder, on(DAY));
    await ledger.add("ann", 9);
    expect(await ledger.spent("ann")).toBe(9);
  });

  it("goes on counting where it cannot write", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, `${DAY}.jsonl`));
    const ledger = createLedger(folder, on(DAY));
    await ledger.add("ann", 9);
    expect(await ledger.spent("ann")).toBe(9);
  });
});
