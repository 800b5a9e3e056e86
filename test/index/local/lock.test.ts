// Who may build in a store, and what becomes of the lock of those who are gone.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { asOnlyWriter, isBeingWritten } from "../../../src/index/local/lock.ts";
import { isAlive, lifeOf } from "../../../src/index/local/process-life.ts";
import { UnwritableStoreError } from "../../../src/index/local/unwritable.ts";
import { StoreBusyError } from "../../../src/index/store.ts";
import { temporaryFolder } from "../../temporary.ts";

const hasProc = await readFile("/proc/self/stat").then(
  () => true,
  () => false,
);
const nothing = () => Promise.resolve();

/** A store whose lock names somebody. */
async function lockedBy(owner: string): Promise<string> {
  const store = await temporaryFolder();
  await writeFile(join(store, ".lock"), owner);
  return store;
}

describe("the only writer of a store", () => {
  it("is told to others while it works, and leaves nothing behind, also where its work fails", async () => {
    const store = join(await temporaryFolder(), "not", "there");
    const failing = asOnlyWriter(store, async () => {
      expect(await readdir(store)).toEqual([".lock"]);
      expect(await isBeingWritten(store)).toBe(true);
      const refused = asOnlyWriter(store, nothing);
      await expect(refused).rejects.toThrow(StoreBusyError);
      await expect(refused).rejects.toThrow(
        `Another ingest (process ${process.pid}) is building in ${store}. Wait for it to end, then run this one again; nothing was changed.`,
      );
      throw new Error("no such word");
    });
    await expect(failing).rejects.toThrow("no such word");
    expect(await readdir(store)).toEqual([]);
    expect(await isBeingWritten(store)).toBe(false);
  });

  it.each(["999999999", "999999999-5", "nobody's"])(
    "is one of many that want to take over from %s",
    async (owner) => {
      const store = await lockedBy(owner);
      let [writing, most] = [0, 0];
      const wanting = Array.from({ length: 30 }, () =>
        asOnlyWriter(store, async () => {
          most = Math.max(most, ++writing);
          await pause(20);
          writing--;
        }),
      );
      const ended = await Promise.allSettled(wanting);
      expect(most).toBe(1);
      const refused = ended.filter((one) => one.status === "rejected");
      expect(refused.length).toBeLessThan(30);
      expect(refused.filter(({ reason }) => !(reason instanceof StoreBusyError))).toEqual([]);
      expect(await readdir(store)).toEqual([]);
    },
  );

  it("takes over where another died while it was taking over", async () => {
    const store = await lockedBy("999999999-5");
    await writeFile(join(store, ".after-999999999-5"), "999999998-6");
    await writeFile(join(store, ".after-999999998-6"), "999999997-7");
    expect(await asOnlyWriter(store, () => Promise.resolve(7))).toBe(7);
    expect(await readdir(store)).toEqual([]);
  });

  it("is refused where guards name each other, and not kept waiting", async () => {
    const store = await lockedBy("999999999-5");
    await writeFile(join(store, ".after-999999999-5"), "999999998-6");
    await writeFile(join(store, ".after-999999998-6"), "999999999-5");
    await expect(asOnlyWriter(store, nothing)).rejects.toThrow(/keeps taking the lock/);
  });

  it("leaves alone who is just taking over", async () => {
    const store = await lockedBy("999999999-5");
    await writeFile(join(store, ".after-999999999-5"), await lifeOf(process.pid));
    await expect(asOnlyWriter(store, nothing)).rejects.toThrow(/Run this one again later/);
    expect((await readdir(store)).toSorted()).toEqual([".after-999999999-5", ".lock"]);
  });

  it.each(["", "0", "-1", "x", "12x", "999999999", "999999999-5", "99999999999999999999"])(
    "takes over from nobody: %j",
    async (owner) => {
      const store = await lockedBy(owner);
      expect(await isBeingWritten(store)).toBe(false);
      expect(await asOnlyWriter(store, () => Promise.resolve(7))).toBe(7);
    },
  );

  it("is not somebody whose process cannot be told from another of its id", async () => {
    const store = await lockedBy(String(process.pid));
    expect(await isBeingWritten(store)).toBe(true);
    await expect(asOnlyWriter(store, nothing)).rejects.toThrow(StoreBusyError);
  });

  it.skipIf(!hasProc)("takes over from an earlier process of its own id, as in a container", async () => {
    const store = await lockedBy(`${process.pid}-1`);
    expect(await isBeingWritten(store)).toBe(false);
    expect(await asOnlyWriter(store, () => Promise.resolve(7))).toBe(7);
  });

  it("is told in words what is wrong with the place", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "file"), "");
    const cases: [string, RegExp][] = [
      [join(folder, "file"), /something of that name is there already\. Move it away/],
      [join(folder, "file", "below"), /a file stands where a folder should/],
      ...(hasProc
        ? [["/proc/nothing/index", /no such folder can be made\. Check the path/] as [string, RegExp]]
        : []),
    ];
    for (const [store, words] of cases) {
      const refused = asOnlyWriter(store, nothing);
      await expect(refused).rejects.toThrow(UnwritableStoreError);
      await expect(refused).rejects.toThrow(words);
      await expect(refused).rejects.toThrow(`Cannot write the index to ${store}: `);
    }
  });

  it("is in nobody's way who left a folder where the lock is", async () => {
    const store = await temporaryFolder();
    await mkdir(join(store, ".lock", "full"), { recursive: true });
    expect(await asOnlyWriter(store, () => Promise.resolve(7))).toBe(7);
    expect(await readdir(store)).toEqual([]);
  });
});

describe("a process", () => {
  it("lives until it ends, and is known by its start where the system tells it", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => 0, 1000)"]);
    onTestFinished(() => void child.kill("SIGKILL"));
    const life = await lifeOf(child.pid!);
    expect(life).toMatch(hasProc ? new RegExp(`^${child.pid}-\\d+$`) : new RegExp(`^${child.pid}$`));
    expect([
      await isAlive(life),
      await isAlive(String(child.pid)),
      await isAlive(await lifeOf(process.pid)),
    ]).toEqual([true, true, true]);
    expect(await isAlive(`${child.pid}-1`)).toBe(!hasProc);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect([await isAlive(life), await isAlive(String(child.pid))]).toEqual([false, false]);
  });

  it.skipIf(!hasProc)(
    "has the same life as long as it lives, which began after that of its parent",
    async () => {
      const child = spawn("sleep", ["60"]);
      onTestFinished(() => void child.kill("SIGKILL"));
      const lives = [await lifeOf(process.pid), await lifeOf(child.pid!)];
      const [began, later] = lives.map((life) => Number(life.split("-")[1]));
      expect(later).toBeGreaterThan(began!);
      // In hundredths of a second.
      expect(later! - began!).toBeLessThan(100 * 3600);
      await pause(50);
      expect([await lifeOf(process.pid), await lifeOf(child.pid!)]).toEqual(lives);
    },
  );

  it.skipIf(!hasProc)("that has ended is not taken for alive because nobody has asked how", async () => {
    // Before its child ends, the shell becomes a program that never asks after it.
    const child = spawn("sh", ["-c", "sleep 0.5 & echo $!; exec sleep 60"]);
    onTestFinished(() => void child.kill("SIGKILL"));
    const [line] = await once(child.stdout, "data");
    const pid = Number(String(line));
    await vi.waitUntil(async () => (await readFile(`/proc/${pid}/stat`, "utf8")).includes(") Z "), {
      timeout: 20_000,
    });
    expect([await isAlive(await lifeOf(pid)), await isAlive(String(pid))]).toEqual([false, false]);
  });
});
