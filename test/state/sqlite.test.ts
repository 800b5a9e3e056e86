import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { chmod, cp, open, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Libsql from "libsql";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { openSqliteStore } from "../../src/state/sqlite.ts";
import { type Kind, put, StateError, type StateStore } from "../../src/state/store.ts";
import { createRandom } from "../../src/training/random.ts";
import { temporaryFolder } from "../temporary.ts";
import { describeStore, type Opened } from "./contract.ts";

const TEXT: Kind<string> = { name: "text", schema: z.string() };
const PAIR: Kind<number> = { name: "pair", schema: z.number() };
const folder = await temporaryFolder();
let files = 0;
const newFile = (): string => join(folder, `${files++}`, "state.db");
const SECRET = "盘龙城的学位";

describeStore("A file", async (): Promise<Opened> => {
  const file = newFile();
  const unfit: string[] = [];
  let time = Date.now();
  const options = { onUnfit: (kind: string) => void unfit.push(kind), now: () => time };
  return {
    store: await opened(file, options),
    other: () => opened(file, options),
    unfit,
    setTime: (ms) => (time = ms),
  };
});

describe("the file of a store", () => {
  it("is there for its owner alone, with everything beside it, also when it was not", async () => {
    const file = newFile();
    const store = await opened(file);
    await store.write([put(TEXT, "a", "b")]);
    const modes = async () =>
      Promise.all((await beside(file)).map(async (name) => (await stat(name)).mode & 0o777));
    expect(await modes()).toEqual([0o600, 0o600, 0o600]);
    await store.close();
    await chmod(file, 0o644);
    await opened(file);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it("keeps what it holds when it is closed, copied alone and opened elsewhere", async () => {
    const [file, copy] = [newFile(), newFile()];
    const store = await opened(file);
    await store.write([put(TEXT, "a", "b")]);
    await store.close();
    await (await opened(copy)).close();
    await cp(file, copy);
    expect(await (await opened(copy)).get(TEXT, "a")).toBe("b");
  });

  it("begins empty once it is deleted, whatever lies beside it", async () => {
    const file = newFile();
    const store = await opened(file);
    await store.write([put(TEXT, "a", "b")]);
    expect((await stat(`${file}-wal`)).size).toBeGreaterThan(0);
    await rm(file);
    expect(await (await opened(file)).get(TEXT, "a")).toBeUndefined();
  });

  it("holds nothing any more of what was removed", async () => {
    const file = newFile();
    const store = await opened(file);
    await store.write([put(TEXT, "a", SECRET.repeat(1000)), put(TEXT, "b", "stays")]);
    const onDisk = async () =>
      (await Promise.all((await beside(file)).map((name) => readFile(name, "utf8")))).join("");
    expect(await onDisk()).toContain(SECRET);
    await store.trim(TEXT, { most: 1 });
    expect(await onDisk()).not.toContain(SECRET);
    expect(await onDisk()).toContain("stays");
  });

  it.each<[string, (file: string) => Promise<void>, RegExp]>([
    ["text", (file) => writeFile(file, "owner: 1\n".repeat(500)), /damaged or foreign .*not a database/],
    ["half of itself", (file) => cut(file, 6000), /damaged or foreign/],
    ["itself with a broken page", (file) => scribble(file, 4096), /damaged or foreign/],
    [
      "a database of another program",
      (file) => makeWith(file, "CREATE TABLE owners (id); PRAGMA user_version = 1;"),
      /foreign file \(a database of another program\)/,
    ],
    [
      "written by a newer version",
      (file) => makeWith(file, "PRAGMA application_id = 1414483527; PRAGMA user_version = 2;"),
      /version 1 or older, found version 2.*newer Tongbao/,
    ],
  ])("is refused and left as it is when it is %s", async (_, spoil, complaint) => {
    const file = newFile();
    const store = await opened(file);
    await store.write(Array.from({ length: 200 }, (__, i) => put(TEXT, String(i), "学".repeat(100))));
    await store.close();
    await spoil(file);
    const before = await digest(file);
    const refused = await openSqliteStore(file, { onUnfit: () => undefined }).catch(
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(StateError);
    expect(String(refused)).toMatch(complaint);
    expect(await digest(file)).toBe(before);
  });

  it("is refused with a word about its folder where that cannot be", async () => {
    const file = join(folder, "a-file");
    await writeFile(file, "");
    await expect(openSqliteStore(join(file, "state.db"), { onUnfit: () => undefined })).rejects.toThrow(
      /Cannot keep the bot's state in .*VECTORSTORE_DIR/,
    );
  });

  it("is made once when two begin at the same moment", async () => {
    const file = newFile();
    const stores = await Promise.all([opened(file), opened(file), opened(file)]);
    await Promise.all(stores.map((store, i) => store.write([put(TEXT, String(i), "x")])));
    expect(await stores[0].entries(TEXT)).toHaveLength(3);
  });
});

describe("a process that writes", () => {
  it("leaves every write it was told of, and no half of one, when it is killed", async () => {
    const file = newFile();
    const random = createRandom(5);
    let told = -1;
    for (let kill = 0; kill < 5; kill++) {
      const writer = startWriter(file);
      await writer.until((written) => written > told + 5);
      await pause(random() * 30);
      writer.child.kill("SIGKILL");
      told = Math.max(told, await writer.ended);
      const store = await opened(file);
      const pairs = await store.entries(PAIR);
      expect(pairs.length).toBeGreaterThan(told);
      expect(pairs.filter(({ key }) => key.endsWith("a")).length).toBe(pairs.length / 2);
      expect(await store.claim("writer")).toBe(true);
      await store.close();
    }
  }, 60_000);

  it("is told when the disk is full, keeps what it had, and goes on when there is room", async () => {
    const file = newFile();
    const writer = startWriter(file, 200);
    expect(await writer.ended).toBeGreaterThan(0);
    expect(writer.said()).toMatch(/StateError: Cannot use .*Check that its disk has room/);
    const store = await opened(file);
    expect((await store.entries(PAIR)).length).toBeGreaterThan(2);
    await store.write([put(TEXT, "a", "room")]);
    expect(await store.get(TEXT, "a")).toBe("room");
  });
});

async function opened(
  file: string,
  options: Parameters<typeof openSqliteStore>[1] = { onUnfit: () => undefined },
): Promise<StateStore> {
  return openSqliteStore(file, options);
}

async function beside(file: string): Promise<string[]> {
  const names = await readdir(join(file, ".."));
  return names.map((name) => join(file, "..", name));
}

async function digest(file: string): Promise<string> {
  return createHash("sha256")
    .update(await readFile(file))
    .digest("hex");
}

async function cut(file: string, length: number): Promise<void> {
  await writeFile(file, (await readFile(file)).subarray(0, length));
}

async function scribble(file: string, at: number): Promise<void> {
  const handle = await open(file, "r+");
  await handle.write(Buffer.alloc(3000, 0xa5), 0, 3000, at);
  await handle.close();
}

async function makeWith(file: string, sql: string): Promise<void> {
  await rm(file);
  const database = new Libsql(file);
  database.exec(sql);
  database.close();
}

/** Adds pairs of entries until it cannot; `blocks` is the largest file that it may make, in units of 1024 bytes. */
function startWriter(file: string, blocks?: number) {
  const program = new URL("writer.ts", import.meta.url).pathname;
  const loader = new URL("../../node_modules/tsx/dist/loader.mjs", import.meta.url).href;
  const limit = blocks === undefined ? "" : `trap '' XFSZ; ulimit -f ${blocks}; `;
  const child = spawn(
    "bash",
    ["-c", `${limit}exec "$0" --import "$1" "$2" "$3"`, process.execPath, loader, program, file],
    {
      stdio: ["ignore", "pipe", "pipe"],
      env: { PATH: process.env.PATH ?? "" },
    },
  );
  onTestFinished(() => void child.kill("SIGKILL"));
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (out += chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (err += chunk));
  const last = (): number => Number(out.split("\n").at(-2) ?? -1);
  return {
    child,
    said: () => err,
    until: async (enough: (written: number) => boolean) => {
      while (!enough(last()) && child.exitCode === null) await pause(5);
    },
    ended: once(child, "close").then(last),
  };
}
