import { readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { collectionSources, openUploads, uploadsFolder } from "../../src/ingest/uploads.ts";
import { temporaryFolder } from "../temporary.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const LONG_AGO = new Date(Date.now() - 2 * 86_400_000);

describe("uploads", () => {
  it("are part of the collection from when they are admitted until they are withdrawn", async () => {
    const store = await temporaryFolder();
    const uploads = openUploads(store);
    expect(await collectionSources("seeds", store)).toEqual(["seeds"]);
    const received = await uploads.receive(bytes("一"), "txt");
    expect(await uploads.all()).toEqual([]);
    const { id, path } = await uploads.admit(received);
    expect(await readFile(path, "utf8")).toBe("一");
    expect(await collectionSources("seeds", store)).toEqual(["seeds", uploadsFolder(store)]);
    expect(await uploads.withdraw(id)).toBe(true);
    expect(await uploads.withdraw(id)).toBe(false);
    expect(await collectionSources("seeds", store)).toEqual(["seeds"]);
    expect(await uploads.putBack(id)).toBe(true);
    expect(await uploads.putBack(id)).toBe(false);
    expect(await uploads.all()).toMatchObject([{ id, path }]);
  });

  it("are withdrawn once, and put back once, by however many at the same moment", async () => {
    const store = await temporaryFolder();
    const uploads = openUploads(store);
    const { id } = await uploads.admit(await uploads.receive(bytes("一"), "txt"));
    const four = [1, 2, 3, 4];
    expect((await Promise.all(four.map(() => uploads.withdraw(id)))).filter(Boolean)).toHaveLength(1);
    expect((await Promise.all(four.map(() => uploads.putBack(id)))).filter(Boolean)).toHaveLength(1);
    expect(await uploads.all()).toHaveLength(1);
  });

  it("come while others are thrown away", async () => {
    const uploads = openUploads(await temporaryFolder());
    const texts = Array.from({ length: 200 }, (_, i) => String(i));
    const others = await Promise.all(texts.map((text) => uploads.receive(bytes(text), "txt")));
    const [received] = await Promise.all([
      uploads.receive(bytes("new"), "txt"),
      ...others.map(uploads.discard),
    ]);
    expect(await uploads.admit(received)).toMatchObject({ id: received.id });
  });

  it("are the files that bear the name of a content, and no others that lie beside them", async () => {
    const store = await temporaryFolder();
    const uploads = openUploads(store);
    const { id } = await uploads.admit(await uploads.receive(bytes("一"), "md"));
    for (const name of ["notes.txt", `${id}.exe`, `${id}.txt.gz`, "0".repeat(32)])
      await writeFile(join(uploadsFolder(store), name), "x");
    expect((await uploads.all()).map((one) => one.id)).toEqual([id]);
    for (const name of ["..", "../CURRENT", "notes", ""]) expect(await uploads.withdraw(name)).toBe(false);
  });

  it("leave nothing behind for ever: not what was cut off, and not more than fifty that were removed", async () => {
    const store = await temporaryFolder();
    const uploads = openUploads(store);
    const cutOff = await uploads.receive(bytes("cut off"), "txt");
    await utimes(cutOff.path, LONG_AGO, LONG_AGO);
    for (let i = 0; i < 52; i++) {
      const { id } = await uploads.admit(await uploads.receive(bytes(String(i)), "txt"));
      await uploads.withdraw(id);
    }
    expect(await readdir(join(uploadsFolder(store), ".incoming"))).toEqual([]);
    expect(await readdir(join(uploadsFolder(store), ".removed"))).toHaveLength(50);
  });
});
