import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { type Database, type DatabaseOptions, openDatabase } from "../../src/database/database.ts";
import { migrate } from "../../src/database/migrate.ts";
import { openPostgresStore } from "../../src/state/postgres.ts";
import { type Kind, put, StateError, type StateStore } from "../../src/state/store.ts";
import { useServer } from "../database/server.ts";
import { describeStore, type Opened } from "./contract.ts";

const TEXT: Kind<string> = { name: "text", schema: z.string() };
const server = useServer();

async function connected(url: string, options: DatabaseOptions = {}): Promise<Database> {
  const database = await openDatabase(url, options);
  onTestFinished(() => database.close());
  return database;
}

async function opened(url: string, unfit: string[] = [], now = Date.now): Promise<StateStore> {
  return openPostgresStore(await connected(url), { onUnfit: (kind) => void unfit.push(kind), now });
}

describeStore("A database", async (): Promise<Opened> => {
  const url = await server.newUrl();
  const unfit: string[] = [];
  let time = Date.now();
  const now = (): number => time;
  return {
    store: await opened(url, unfit, now),
    other: () => opened(url, unfit, now),
    unfit,
    setTime: (ms) => (time = ms),
  };
});

describe("the tables of a state", () => {
  it("are made once when many begin at the same moment", async () => {
    const url = await server.newUrl();
    const stores = await Promise.all(Array.from({ length: 6 }, () => opened(url)));
    await Promise.all(stores.map((store, i) => store.write([put(TEXT, String(i), "x")])));
    expect(await stores[0]!.entries(TEXT)).toHaveLength(6);
  });

  it("are refused, and left alone, when a newer version wrote them", async () => {
    const url = await server.newUrl();
    const database = await connected(url);
    await openPostgresStore(database, { onUnfit: () => undefined });
    await database.query("UPDATE part_version SET version = 9");
    await expect(opened(url)).rejects.toThrow(/version 1 or older, found version 9.*newer Tongbao/);
    expect(await database.query("SELECT version FROM part_version")).toEqual([{ version: 9 }]);
  });

  it("take all steps that are missing or none", async () => {
    const database = await connected(await server.newUrl());
    const part = { name: "trial", steps: ["CREATE TABLE one (a int)", "CREATE TABLE two (a nonsense)"] };
    await expect(migrate(database, part)).rejects.toThrow(/nonsense/);
    await migrate(database, {
      name: "trial",
      steps: ["CREATE TABLE one (a int)", "CREATE TABLE two (a int)"],
    });
    await migrate(database, {
      name: "trial",
      steps: ["CREATE TABLE one (a int)", "CREATE TABLE two (a int)"],
    });
    expect(await database.query("SELECT * FROM one, two")).toEqual([]);
  });
});

describe("a store whose database", () => {
  it("breaks off goes on, loses nothing and adds nothing twice", async () => {
    const store = await opened(await server.newUrl());
    const keys = Array.from({ length: 60 }, (_, i) => String(i));
    const adding = keys.map(async (key, i) => {
      await pause(i * 5);
      return store.add([put(TEXT, key, key)]);
    });
    for (let i = 0; i < 4; i++) {
      await pause(60);
      await server.breakOff();
    }
    expect((await Promise.all(adding)).flat().filter(Boolean)).toHaveLength(keys.length);
    expect((await store.keys(TEXT)).toSorted()).toEqual(keys.toSorted());
  });

  it("hears that what it owned may be another's, and owns it again", async () => {
    const url = await server.newUrl();
    const store = await opened(url);
    let lost = 0;
    expect(await store.claim("poller", () => void lost++)).toBe(true);
    await server.breakOff();
    await expect.poll(() => lost).toBe(1);
    const other = await opened(url);
    await expect.poll(() => other.claim("poller")).toBe(true);
    expect(await store.claim("poller")).toBe(false);
  });

  it.skipIf(process.env.TEST_DATABASE_URL !== undefined)(
    "is away is waited for, a while, and then told of in words without the password",
    async () => {
      const url = await server.newUrl();
      const database = await connected(url, { patience: 400 });
      const store = await openPostgresStore(database, { onUnfit: () => undefined });
      await server.refuse(true);
      const refused: unknown = await store.write([put(TEXT, "a", "b")]).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(StateError);
      expect(String(refused)).toMatch(
        /Cannot use the database 127\.0\.0\.1:\d+\/postgres: .*Check that the server runs/,
      );
      expect(String(refused)).not.toContain("a-password");
      const later = store.write([put(TEXT, "a", "c")]);
      await pause(100);
      await server.refuse(false);
      await later;
      expect(await store.get(TEXT, "a")).toBe("c");
    },
  );

  it("is not there is refused with what to do", async () => {
    const away = openDatabase("postgres://me:a-password@127.0.0.1:1/notices", { patience: 100 });
    await expect(away).rejects.toThrow(
      /^Cannot use the database 127\.0\.0\.1:1\/notices: connect ECONNREFUSED.* Check that the server runs and that DATABASE_URL names it\.$/,
    );
  });
});
