// Which generation of a store is in use, which may be, and what is removed.
import fs, { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { basename, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  currentGeneration,
  generationInUse,
  newGeneration,
  previousGeneration,
  rollBack,
} from "../../../src/index/local/generations.ts";
import { lifeOf } from "../../../src/index/local/process-life.ts";
import { asUnwritable, UnwritableStoreError } from "../../../src/index/local/unwritable.ts";
import { MissingIndexError } from "../../../src/index/store.ts";
import { temporaryFolder } from "../../temporary.ts";

const NAMES = ["g20240101000000-00000001", "g20240102000000-00000000", "g20240103000000-0000000f"] as const;

/** A store that holds folders of these names, of which `current` is in use. */
async function storeOf(names: readonly string[], current?: string): Promise<string> {
  const store = await temporaryFolder();
  for (const name of names) await mkdir(join(store, name));
  if (current !== undefined) await writeFile(join(store, "CURRENT"), current);
  return store;
}

const errorOf = async (promise: Promise<unknown>): Promise<Error> => {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Error) return error;
  throw new Error("Expected an error, got none.");
};

describe("the generation in use", () => {
  it("is the one that CURRENT names, white space around it or not", async () => {
    for (const current of [NAMES[0], `${NAMES[0]}\n`, `  ${NAMES[0]}\r\n`]) {
      const store = await storeOf(NAMES, current);
      expect(await generationInUse(store)).toBe(join(store, NAMES[0]));
      expect(await currentGeneration(store)).toBe(join(store, NAMES[0]));
    }
  });

  it.each([
    "",
    "g2024",
    `x${NAMES[0]}`,
    `${NAMES[0]}0`,
    `${NAMES[0]}/..`,
    `../${NAMES[0]}`,
    "g20240101000000-0000000G",
    "g2024010100000-00000001",
    "gxxxxxxxxxxxxxx-00000001",
  ])("is none when CURRENT holds %j", async (current) => {
    const store = await storeOf(NAMES, current);
    expect(await generationInUse(store)).toBeUndefined();
    await expect(currentGeneration(store)).rejects.toThrow(MissingIndexError);
  });

  it("is none where nothing was built, and the message says how to build one", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "file"), "");
    for (const store of [folder, join(folder, "nowhere"), join(folder, "file")]) {
      expect(await generationInUse(store)).toBeUndefined();
      expect(await errorOf(currentGeneration(store))).toMatchObject({
        name: "MissingIndexError",
        message: `Expected an index in ${store}, found none. Build one: \`npm run ingest -- --from DIR_OR_FILE --store ${store}\`.`,
      });
    }
  });

  it("is not said to be none when it cannot be told", async () => {
    const store = await storeOf(NAMES);
    await mkdir(join(store, "CURRENT"));
    expect(await errorOf(generationInUse(store))).toMatchObject({ code: "EISDIR" });
    expect(await errorOf(currentGeneration(store))).toMatchObject({ code: "EISDIR" });
  });
});

describe("the generation before", () => {
  it("is the newest besides the one in use", async () => {
    const store = await storeOf([...NAMES, "zzz", "g9", ".building-1-00000000"], NAMES[2]);
    expect(await previousGeneration(store)).toBe(join(store, NAMES[1]));
    await writeFile(join(store, "CURRENT"), NAMES[0]);
    expect(await previousGeneration(store)).toBe(join(store, NAMES[2]));
  });

  it("is none in a store of one", async () => {
    const store = await storeOf([NAMES[0], "xg20240101000000-00000001"], NAMES[0]);
    expect(await previousGeneration(store)).toBeUndefined();
    expect(await errorOf(rollBack(store))).toMatchObject({
      name: "MissingIndexError",
      message: `Expected a generation before the one in use in ${store}, found none to roll back to.`,
    });
    expect(await currentGeneration(store)).toBe(join(store, NAMES[0]));
  });

  it("is in use after a roll back, and the other one again after another", async () => {
    const store = await storeOf(NAMES.slice(0, 2), NAMES[1]);
    expect(await rollBack(store)).toBe(join(store, NAMES[0]));
    expect(await readFile(join(store, "CURRENT"), "utf8")).toBe(`${NAMES[0]}\n`);
    expect(await rollBack(store)).toBe(join(store, NAMES[1]));
    expect(await currentGeneration(store)).toBe(join(store, NAMES[1]));
    expect((await readdir(store)).toSorted()).toEqual(["CURRENT", NAMES[0], NAMES[1]]);
  });
});

describe("a new generation", () => {
  const write = (folder: string): Promise<void> => writeFile(join(folder, "file"), "content");

  it("is written aside and in use when it is whole", async () => {
    const store = join(await temporaryFolder(), "not", "there");
    let seen: readonly string[] = [];
    const before = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
    const folder = await newGeneration(store, async (building) => {
      seen = await readdir(store);
      expect(building).toMatch(new RegExp(`/\\.building-${process.pid}(?:-\\d+)?-[0-9a-f]{8}$`));
      await write(building);
    });
    expect(seen).toHaveLength(1);
    expect(folder).toMatch(/\/g\d{14}-[0-9a-f]{8}$/);
    expect(folder.slice(-23, -9) >= before).toBe(true);
    expect(await readFile(join(folder, "file"), "utf8")).toBe("content");
    expect(await currentGeneration(store)).toBe(folder);
    expect((await readdir(store)).toSorted()).toEqual(["CURRENT", folder.slice(store.length + 1)]);
  });

  it("keeps the one before it, and only that", async () => {
    const store = await storeOf([...NAMES, "somebody's"], NAMES[1]);
    const folder = await newGeneration(store, write);
    expect((await readdir(store)).toSorted()).toEqual(
      ["CURRENT", NAMES[1], folder.slice(store.length + 1), "somebody's"].toSorted(),
    );
  });

  it("removes what dead processes left unfinished, and nothing that only looks like it", async () => {
    const dead = ".building-999999999-00000000";
    const others = [
      `.building-${process.pid}-00000000`,
      ".building-x-00000000",
      ".building-999999999-0000000",
      "a.building-999999999-00000000",
      ".building-999999999-00000000-kept",
    ];
    const store = await storeOf([dead, ...others]);
    await newGeneration(store, write);
    const names = await readdir(store);
    expect(names).not.toContain(dead);
    expect(names).toEqual(expect.arrayContaining(others));
  });

  it("that cannot be written leaves the old one in use and nothing of itself", async () => {
    const store = await storeOf(NAMES.slice(0, 1), NAMES[0]);
    const failure = new Error("no such word");
    expect(await errorOf(newGeneration(store, () => Promise.reject(failure)))).toBe(failure);
    expect((await readdir(store)).toSorted()).toEqual(["CURRENT", NAMES[0]]);
    expect(await currentGeneration(store)).toBe(join(store, NAMES[0]));
  });

  it("says so when it is the disk that fails, and what to do", async () => {
    const store = await storeOf(NAMES.slice(0, 1), NAMES[0]);
    const error = await errorOf(newGeneration(store, (folder) => writeFile(join(folder, "a", "b"), "")));
    expect(error).toBeInstanceOf(UnwritableStoreError);
    expect(error.name).toBe("UnwritableStoreError");
    expect(error.message).toBe(
      `Cannot write the index to ${store}: there is no such file or folder. Check the path. The index in use was not changed.`,
    );
    expect(error.cause).toMatchObject({ code: "ENOENT", syscall: "open" });
    expect((await readdir(store)).toSorted()).toEqual(["CURRENT", NAMES[0]]);
  });

  it("leaves nothing of itself where it is whole and cannot be taken into use", async () => {
    const store = await storeOf(NAMES.slice(0, 1), NAMES[0]);
    // The disk takes no more from then on.
    const { open } = fs;
    const full = Object.assign(new Error("ENOSPC: no space left on device"), {
      code: "ENOSPC",
      syscall: "fsync",
    });
    fs.open = (path, ...rest) =>
      basename(String(path)).startsWith(".current-") ? Promise.reject(full) : open(path, ...rest);
    syncBuiltinESMExports();
    onTestFinished(() => {
      fs.open = open;
      syncBuiltinESMExports();
    });
    const error = await errorOf(newGeneration(store, write));
    expect(error).toBeInstanceOf(UnwritableStoreError);
    expect(error.message).toContain("its disk is full");
    expect((await readdir(store)).toSorted()).toEqual(["CURRENT", NAMES[0]]);
    expect(await currentGeneration(store)).toBe(join(store, NAMES[0]));
  });

  it("removes what an earlier process of the same id left: in a container it is the same one again", async () => {
    const [earlier, own] = [`${process.pid}-1`, await lifeOf(process.pid)];
    const left = [".building", ".current", ".lock"].map((what) => `${what}-${earlier}-00000000`);
    const store = await storeOf([...left, `.after-${earlier}`, `.building-${own}-00000000`]);
    const folder = await newGeneration(store, write);
    expect((await readdir(store)).toSorted()).toEqual(
      [`.building-${own}-00000000`, "CURRENT", folder.slice(store.length + 1)].toSorted(),
    );
  });

  it("is not used when a file of it cannot be read back", async () => {
    const store = await storeOf(NAMES.slice(0, 1), NAMES[0]);
    // Whoever runs as root may read everything.
    if (process.getuid?.() === 0) return;
    const building = newGeneration(store, async (folder) => {
      await write(folder);
      await chmod(join(folder, "file"), 0);
    });
    expect(await errorOf(building)).toBeInstanceOf(UnwritableStoreError);
    expect(await currentGeneration(store)).toBe(join(store, NAMES[0]));
  });
});

describe("an error", () => {
  it("is the disk's when it names a call of the system", () => {
    const cause = Object.assign(new Error("ENOSPC: no space left"), { syscall: "write" });
    expect(asUnwritable("my-index", cause)).toMatchObject({ name: "UnwritableStoreError", cause });
    for (const other of [new Error("other"), { syscall: "write" }, "text", undefined])
      expect(asUnwritable("my-index", other)).toBe(other);
  });
});
