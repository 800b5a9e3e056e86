// What is opened of a store: the generation in use, or the one before where that is damaged.
import { readdirSync, writeFileSync } from "node:fs";
import { cp, readdir, readFile, readlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Index } from "../../../src/index/index.ts";
import { buildGeneration } from "../../../src/index/local/build.ts";
import { fileFacts } from "../../../src/index/local/manifest-file.ts";
import { openIndex } from "../../../src/index/local/open.ts";
import { localStore } from "../../../src/index/local/store.ts";
import { DamagedIndexError, StaleIndexError } from "../../../src/index/manifest.ts";
import { temporaryFolder } from "../../temporary.ts";
import { collectionOf, EMBEDDING, someNotices } from "../contract.ts";

const store = await temporaryFolder();
const before = await buildGeneration(store, EMBEDDING, collectionOf(someNotices(2, 2)));
const current = await buildGeneration(store, EMBEDDING, collectionOf(someNotices(3, 2)));

/** The store again, each generation as `change` leaves it. */
async function storeWith(...changed: readonly string[]): Promise<string> {
  const copy = await temporaryFolder();
  await cp(store, copy, { recursive: true });
  for (const generation of changed)
    await truncate(join(copy, generation.slice(store.length), "vectors.f32"), 10);
  return copy;
}

/** Writes a file of a generation anew, and its manifest so that it fits. */
async function changeFile(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  await writeFile(join(folder, name), bytes);
  const manifest: unknown = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
  const files = { ...Object(Object(manifest).files), [name]: await fileFacts(join(folder, name)) };
  await writeFile(join(folder, "manifest.json"), JSON.stringify({ ...Object(manifest), files }));
}

async function opened(folder: string): Promise<Index> {
  const index = await openIndex(folder, EMBEDDING);
  onTestFinished(() => index.close());
  return index;
}

describe("an index", () => {
  it("is the generation in use, and says nothing of damage", async () => {
    const index = await opened(store);
    expect(index).toMatchObject({ generation: current, manifest: { counts: { notices: 3 } } });
    expect(index.notices).toHaveLength(3);
    expect(index.layout.size).toBe(6);
    expect(index.damage).toBeUndefined();
  });

  it("has as many problems as its items say", async () => {
    const { notices, ...rest } = collectionOf(someNotices(2, 1));
    const [first, second] = notices;
    const problem = {
      ...second!,
      items: second!.items.map((item) => ({ ...item, kind: "problem" as const })),
    };
    const folder = await temporaryFolder();
    await buildGeneration(folder, EMBEDDING, { ...rest, notices: [first!, problem] });
    expect((await opened(folder)).manifest.counts).toMatchObject({ notices: 2, problems: 1 });
  });

  it("is not made of what a system leaves in its folder", async () => {
    const folder = await temporaryFolder();
    const leave = (): void => {
      const building = readdirSync(folder).find((name) => name.startsWith(".building-"))!;
      writeFileSync(join(folder, building, ".DS_Store"), "");
    };
    const generation = await buildGeneration(folder, EMBEDDING, collectionOf(someNotices(2, 1)), leave);
    expect(await readdir(generation)).toContain(".DS_Store");
    expect((await opened(folder)).manifest.files).not.toHaveProperty([".DS_Store"]);
  });

  it("is the one before where that is damaged, and says why", async () => {
    const copy = await storeWith(current);
    const index = await opened(copy);
    expect(index.generation).toBe(join(copy, before.slice(store.length)));
    expect(index.notices).toHaveLength(2);
    expect(index.damage).toBe(
      `The index in ${join(copy, current.slice(store.length))} is damaged: \`vectors.f32\` is not the file its manifest names. Run \`npm run ingest\` to build it again; the notices themselves are untouched.`,
    );
  });

  it("is none where both are damaged: the one in use is told of", async () => {
    const copy = await storeWith(current, before);
    const opening = openIndex(copy, EMBEDDING);
    await expect(opening).rejects.toThrow(DamagedIndexError);
    await expect(opening).rejects.toThrow(join(copy, current.slice(store.length)));
  });

  it("is none where a damaged one is all there is", async () => {
    const alone = await temporaryFolder();
    const generation = await buildGeneration(alone, EMBEDDING, collectionOf(someNotices(2, 2)));
    await truncate(join(generation, "vectors.f32"), 10);
    await expect(openIndex(alone, EMBEDDING)).rejects.toThrow(DamagedIndexError);
  });

  it("of another embedding is none, though the one before may be sound", async () => {
    await expect(openIndex(store, { ...EMBEDDING, id: "another-v9" })).rejects.toThrow(StaleIndexError);
  });

  it("is damaged where its words are those of another collection", async () => {
    for (const name of ["items.bm25", "passages.bm25"]) {
      const copy = await storeWith(before);
      const folder = join(copy, current.slice(store.length));
      await changeFile(folder, name, await readFile(join(before, name)));
      const opening = openIndex(copy, EMBEDDING);
      await expect(opening).rejects.toThrow(DamagedIndexError);
      await expect(opening).rejects.toThrow(
        `The parts of the index in ${folder} do not fit each other. Run \`npm run ingest\`.`,
      );
    }
  });

  it("that is damaged is no manifest to compare files with: an ingest builds it again", async () => {
    const { readManifest } = localStore(store);
    expect(await readManifest(EMBEDDING.id)).toMatchObject({
      generation: current,
      manifest: { counts: { passages: 6 } },
    });
    await expect(localStore(await storeWith(current)).readManifest(EMBEDDING.id)).rejects.toThrow(
      DamagedIndexError,
    );
  });

  it("gives its file of passages back when it is closed", async () => {
    const index = await openIndex(store, EMBEDDING);
    expect(await index.readPassages([5])).toHaveLength(1);
    await index.close();
    await expect(index.readPassages([4])).rejects.toThrow(
      "The index was closed: another one has replaced it. Ask again.",
    );
  });

  it("that cannot be opened keeps no file open", async () => {
    const copy = await storeWith(before);
    const folder = join(copy, current.slice(store.length));
    await changeFile(folder, "passages.bm25", Buffer.alloc(100));
    const openFiles = async (): Promise<string[]> => {
      const names = await readdir("/proc/self/fd").catch(() => []);
      return Promise.all(names.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => "")));
    };
    await expect(openIndex(copy, EMBEDDING)).rejects.toThrow(DamagedIndexError);
    expect((await openFiles()).filter((file) => file.startsWith(copy))).toEqual([]);
  });
});
