import { mkdir, readdir, readFile, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { UnwritableStoreError } from "../../src/index/local/unwritable.ts";
import { openPending, removePending } from "../../src/ingest/pending.ts";
import { temporaryFolder } from "../temporary.ts";

const MODEL = { id: "openai:bge-m3", dimensions: undefined, isCostly: true };
const DIMENSIONS = 8;
const fileOf = (store: string): string => join(store, ".pending-vectors");

/** Vectors that differ in every number. */
function vectorFor(text: string, dimensions = DIMENSIONS): Float32Array {
  return Float32Array.from({ length: dimensions }, (_, i) => Math.sin(text.charCodeAt(0) + i * text.length));
}

async function keep(store: string, texts: readonly string[], model = MODEL, dimensions = DIMENSIONS) {
  const pending = await openPending(store, model);
  pending.keep(
    texts,
    texts.map((text) => vectorFor(text, dimensions)),
  );
  await pending.settle();
}

describe("what an interrupted ingest left", () => {
  it("is there for the next one, text by text", async () => {
    const store = await temporaryFolder();
    await keep(store, ["学位", "资金"]);
    const pending = await openPending(store, MODEL);
    expect(pending.dimensions).toBe(DIMENSIONS);
    expect(pending.dropped()).toBeUndefined();
    expect(pending.vectorOf("资金")).toEqual(vectorFor("资金"));
    expect(pending.vectorOf("资金 ")).toBeUndefined();
    await removePending(store);
    expect(await readdir(store)).toEqual([]);
  });

  it("is added to, part by part and run by run", async () => {
    const store = await temporaryFolder();
    const first = await openPending(store, MODEL);
    for (const text of "abcdef") first.keep([text], [vectorFor(text)]);
    await first.settle();
    await keep(store, ["g"]);
    const { vectorOf } = await openPending(store, MODEL);
    for (const text of "abcdefg") expect(vectorOf(text)).toEqual(vectorFor(text));
  });

  it("holds no text", async () => {
    const store = await temporaryFolder();
    await keep(store, ["a very secret passage"]);
    expect(await readFile(fileOf(store), "latin1")).not.toContain("secret");
  });

  it("loses no more than its torn end, wherever that is, and goes on behind it", async () => {
    const store = await temporaryFolder();
    await keep(store, ["a", "b"]);
    const { size: two } = await stat(fileOf(store));
    await keep(store, ["c"]);
    const { size: three } = await stat(fileOf(store));
    for (let size = three - 1; size >= two; size--) {
      await truncate(fileOf(store), size);
      const torn = await openPending(store, MODEL);
      expect(torn.vectorOf("b")).toEqual(vectorFor("b"));
      expect(torn.vectorOf("c")).toBeUndefined();
      expect(torn.dropped()).toBeUndefined();
    }
    await truncate(fileOf(store), two + 5);
    await keep(store, ["d"]);
    const { vectorOf } = await openPending(store, MODEL);
    for (const text of "abd") expect(vectorOf(text)).toEqual(vectorFor(text));
  });

  it("gives no wrong vector, and says what is damaged, with a bit flipped in any byte", async () => {
    const store = await temporaryFolder();
    const texts = "abcdefgh".split("");
    await keep(store, texts);
    const sound = await readFile(fileOf(store));
    for (let i = 0; i < sound.length; i++) {
      const flipped = Buffer.from(sound);
      flipped[i]! ^= 1 << (i % 8);
      await writeFile(fileOf(store), flipped);
      const pending = await openPending(store, MODEL);
      const lost = texts.filter((text) => pending.vectorOf(text) === undefined);
      for (const text of texts) expect(pending.vectorOf(text) ?? vectorFor(text)).toEqual(vectorFor(text));
      expect(lost.length).toBeGreaterThan(0);
      expect(pending.dropped()).toMatch(/damaged|cannot be read|were made with the embedding/);
    }
  });

  it.each(["", "no header at all", "{}\n", '{"pending":1,"embedding":"openai:bge-m3","dimensions":-4}\n'])(
    "is nothing when its file begins with %j, and is begun anew",
    async (content) => {
      const store = await temporaryFolder();
      await writeFile(fileOf(store), content);
      const pending = await openPending(store, MODEL);
      expect(pending.dropped()).toBe("their file cannot be read");
      await keep(store, ["a"]);
      expect((await openPending(store, MODEL)).vectorOf("a")).toEqual(vectorFor("a"));
    },
  );

  it("is not used by another model, and lost only when that has made vectors of its own", async () => {
    const store = await temporaryFolder();
    await keep(store, ["a"]);
    const other = { ...MODEL, id: "openai:large" };
    const pending = await openPending(store, other);
    expect(pending.dropped()).toBe(
      "they were made with the embedding `openai:bge-m3`, not with `openai:large`",
    );
    expect([pending.dimensions, pending.vectorOf("a")]).toEqual([undefined, undefined]);
    await pending.settle();
    expect((await openPending(store, MODEL)).vectorOf("a")).toEqual(vectorFor("a"));
    await keep(store, ["b"], other);
    expect((await openPending(store, MODEL)).vectorOf("a")).toBeUndefined();
  });

  it("is not used by a model that gives vectors of another length now", async () => {
    const store = await temporaryFolder();
    await keep(store, ["a"]);
    const pending = await openPending(store, { ...MODEL, dimensions: 16 });
    expect(pending.vectorOf("a")).toBeUndefined();
    expect(pending.dropped()).toBe("they have 8 numbers, and `openai:bge-m3` now gives 16");
    await keep(store, ["b"], MODEL, 16);
    const after = await openPending(store, MODEL);
    expect([after.dimensions, after.vectorOf("a")]).toEqual([16, undefined]);
    expect(after.vectorOf("b")).toEqual(vectorFor("b", 16));
  });
});

it("an embedding that costs nothing leaves nothing", async () => {
  const store = await temporaryFolder();
  await keep(store, ["a"], { ...MODEL, isCostly: false });
  expect(await readdir(store)).toEqual([]);
});

it("a disk that does not take it is said once it is settled", async () => {
  const store = await temporaryFolder();
  await mkdir(fileOf(store));
  const pending = await openPending(store, MODEL);
  expect(pending.dropped()).toBe("their file cannot be read");
  pending.keep(["a"], [vectorFor("a")]);
  await expect(pending.settle()).rejects.toThrow(UnwritableStoreError);
});
