// The stores of an index: the contract on each, and what a database alone must do.
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { type Database, openDatabase } from "../../src/database/database.ts";
import { localStore } from "../../src/index/local/store.ts";
import { openPostgresIndexStore } from "../../src/index/postgres/store.ts";
import { StoreBusyError } from "../../src/index/store.ts";
import { useServer } from "../database/server.ts";
import { temporaryFolder } from "../temporary.ts";
import { collectionOf, describeIndexStore, EMBEDDING, someNotices } from "./contract.ts";

const rowsOf = z.object({ id: z.int(), notice: z.string(), written: z.string() }).array();
const folder = await temporaryFolder();
const server = useServer();

async function connected(url: string): Promise<Database> {
  const database = await openDatabase(url);
  onTestFinished(() => database.close());
  return database;
}

describeIndexStore("A folder", async () => {
  const store = await mkdtemp(join(folder, "store-"));
  return [localStore(store), localStore(store)];
});

describeIndexStore("A database", async () => {
  const url = await server.newUrl();
  const open = async () => openPostgresIndexStore(await connected(url), folder);
  return [await open(), await open()];
});

describe("a database as the store of an index", () => {
  it("keeps the rows of notices that did not change, and none of what is two generations old", async () => {
    const database = await connected(await server.newUrl());
    const store = await openPostgresIndexStore(database, folder);
    const rows = async () =>
      rowsOf.parse(
        await database.query("SELECT id::int, notice, xmin::text AS written FROM passage ORDER BY id"),
      );
    const notices = someNotices(20, 3);
    await store.build(EMBEDDING, collectionOf(notices));
    const before = await rows();
    const changed = notices.with(4, { id: "n4", texts: ["江河 改了"] });
    // In another order: its place in the index is no part of a notice.
    await store.build(EMBEDDING, collectionOf(changed.toReversed()));
    const between = await rows();
    expect(between).toHaveLength(61);
    expect(between).toEqual(expect.arrayContaining(before));
    await store.build(EMBEDDING, collectionOf(changed.slice(0, 10)));
    const after = await rows();
    expect(after).toHaveLength(19 * 3 + 1);
    expect(
      after.filter((row) => !between.some((other) => JSON.stringify(other) === JSON.stringify(row))),
    ).toEqual([]);
  });

  it("holds vectors of another embedding apart, and of any length", async () => {
    const database = await connected(await server.newUrl());
    const store = await openPostgresIndexStore(database, folder);
    const collection = collectionOf([{ id: "a", texts: ["江河", "路桥"] }]);
    await store.build(EMBEDDING, collection);
    const dimensions = 2_500;
    const long = { ...EMBEDDING, id: "long-v1", dimensions };
    const vectors = [0, 1].map((at) => new Float32Array(dimensions).fill(1, at, at + 1));
    await store.build(long, { ...collection, vectors });
    const index = await store.open(long);
    expect(index.manifest.embedding).toEqual({ id: "long-v1", dimensions });
    expect(await index.vectors.nearest(vectors[1]!, 5)).toEqual([
      { id: 1, similarity: 1 },
      { id: 0, similarity: 0 },
    ]);
    await store.build(long, { ...collection, vectors });
    expect(await database.query("SELECT embedding FROM space")).toEqual([{ embedding: "long-v1" }]);
  });

  it("refuses to switch when another writer came between, whose index stays", async () => {
    const url = await server.newUrl();
    const other = await openPostgresIndexStore(await connected(url), folder);
    const generation = await other.build(EMBEDDING, collectionOf(someNotices(3, 2)));
    const database = await connected(url);
    let between: Promise<string> | undefined;
    const interrupted: Database = {
      ...database,
      query: async (sql, ...rest) => {
        // The last thing before the switch.
        if (sql.includes("generation_number"))
          await (between ??= other.build(EMBEDDING, collectionOf(someNotices(5, 2, 7))));
        return database.query(sql, ...rest);
      },
    };
    const one = await openPostgresIndexStore(interrupted, folder);
    await expect(one.build(EMBEDDING, collectionOf(someNotices(30, 2, 9)))).rejects.toThrow(StoreBusyError);
    expect(await one.inUse()).toBe(await between);
    expect(await one.inUse()).not.toBe(generation);
    expect((await one.open(EMBEDDING)).layout.size).toBe(10);
  });
});
