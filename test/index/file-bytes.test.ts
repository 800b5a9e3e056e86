import { truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openFile, readBytes } from "../../src/index/file-bytes.ts";
import { DamagedIndexError } from "../../src/index/manifest.ts";
import { temporaryFolder } from "../temporary.ts";

const folder = await temporaryFolder();
const written = async (name: string, content: string): Promise<string> => {
  await writeFile(join(folder, name), content);
  return join(folder, name);
};

describe("a file of an index", () => {
  it("is read as a whole, also when it is empty", async () => {
    for (const content of ["", "a", "武汉".repeat(100_000)])
      expect(Buffer.from(await readBytes(await written("whole", content))).toString()).toBe(content);
  });

  it("is read anywhere while it is open", async () => {
    const file = await openFile(await written("some", "0123456789"));
    const bytes = new Uint8Array(3);
    for (const at of [4, 0, 7]) {
      file.read(bytes, at);
      expect(Buffer.from(bytes).toString()).toBe("0123456789".slice(at, at + 3));
    }
    expect(() => file.read(bytes, 8)).toThrow(DamagedIndexError);
    expect(() => file.read(bytes, 8)).toThrow(/some ends too early\. Run `npm run ingest`/);
    await file.close();
  });

  it("says so when it is cut off while it is open", async () => {
    const path = await written("cut", "0123456789");
    const file = await openFile(path);
    await truncate(path, 5);
    expect(() => file.read(new Uint8Array(3), 4)).toThrow(DamagedIndexError);
    await file.close();
  });

  it("that was closed is never taken for the one that is opened next, and closing again closes nothing", async () => {
    const closed = await openFile(await written("closed", "closed"));
    await closed.close();
    // The system gives it the number that has just become free.
    const next = await openFile(await written("next", "next"));
    const bytes = new Uint8Array(4);
    expect(() => closed.read(bytes, 0)).toThrow("The index was closed: another one has replaced it.");
    await closed.close();
    next.read(bytes, 0);
    expect(Buffer.from(bytes).toString()).toBe("next");
    await next.close();
  });
});
