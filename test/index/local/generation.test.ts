import { cp, readdir, readFile, rename, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { HNSWLib } from "@langchain/community/vectorstores/hnswlib";
import { describe, expect, it } from "vitest";
import { type Embedding, loadEmbedding } from "../../../src/embeddings/embedding.ts";
import { currentGeneration, newGeneration, rollBack } from "../../../src/index/local/generations.ts";
import { openIndex } from "../../../src/index/local/open.ts";
import { DamagedIndexError, StaleIndexError } from "../../../src/index/manifest.ts";
import { indexedText } from "../../../src/index/records.ts";
import { MissingIndexError } from "../../../src/index/store.ts";
import { hnswIsAvailable } from "../../../src/index/vectors/hnsw.ts";
import { langchainEmbeddings } from "../../../src/index/vectors/langchain.ts";
import { exactSearch } from "../../../src/index/vectors/vectors.ts";
import { ingest } from "../../../src/ingest/ingest.ts";
import { temporaryFolder } from "../../temporary.ts";
import { everyPassage, seedStore } from "../seeds.ts";

const embedding = await loadEmbedding("builtin");
/** Where hnswlib-node could not be compiled there is no graph to test; everything else holds. */
const hasGraph = await hnswIsAvailable();
const store = await seedStore();
const folder = await currentGeneration(store);
const index = await openIndex(store, embedding);
const passages = await everyPassage(index);
const queries = passages.filter((_, i) => i % 7 === 0).map(({ text }) => text.slice(5, 40));

describe("a generation", () => {
  it("holds what the notices hold", () => {
    expect(index.manifest.counts).toMatchObject({
      notices: 6,
      problems: 185,
      passages: passages.length,
    });
    expect(index.manifest.sources).toHaveLength(5);
    expect(index.vectors.kind).toBe(hasGraph ? "hnsw" : "exact");
  });

  it("names every file of its folder in the manifest but the manifest itself", async () => {
    const names = await readdir(folder);
    expect(Object.keys(index.manifest.files).toSorted()).toEqual(
      names.filter((name) => name !== "manifest.json").toSorted(),
    );
  });

  it("finds with HNSW what an exact search finds", async () => {
    const bytes = await readFile(join(folder, "vectors.f32"));
    const exact = exactSearch(
      new Float32Array(new Uint8Array(bytes).buffer),
      index.manifest.embedding.dimensions,
    );
    const vectors = await embedding.embed(queries);
    const shared: number[] = [];
    for (const vector of vectors) {
      const wanted = new Set((await exact.nearest(vector, 10)).map(({ id }) => id));
      const found = await index.vectors.nearest(vector, 10);
      shared.push(found.filter(({ id }) => wanted.has(id)).length / 10);
    }
    expect(shared.reduce((sum, share) => sum + share, 0) / shared.length).toBeGreaterThanOrEqual(0.99);
  });

  it.skipIf(!hasGraph)(
    "is opened by a plain LangChain program, which finds the same neighbours",
    async () => {
      const langchain = await HNSWLib.load(folder, langchainEmbeddings(embedding));
      langchain.index.setEf(100);
      for (const query of queries.slice(0, 20)) {
        const theirs = await langchain.similaritySearchWithScore(query, 5);
        const [vector] = await embedding.embed([query]);
        const ours = await index.vectors.nearest(vector!, 5);
        expect(theirs.map(([{ pageContent }]) => pageContent)).toEqual(
          ours.map(({ id }) => passages[id]!.text),
        );
        theirs.forEach(([, distance], i) => expect(1 - distance).toBeCloseTo(ours[i]!.similarity, 5));
        const { file, start, end } = theirs[0]![0].metadata;
        expect((await readFile(String(file), "utf8")).slice(Number(start), Number(end))).toBe(
          theirs[0]![0].pageContent,
        );
      }
    },
  );

  it("finds the passage itself first when asked with its indexed text", async () => {
    for (const id of [0, 100, 200, 300]) {
      const passage = passages[id]!;
      const [vector] = await embedding.embed([indexedText(index.notices[passage.notice]!, passage)]);
      expect((await index.vectors.nearest(vector!, 1))[0]).toMatchObject({ id });
    }
  });

  it("gives fewer neighbours, not an error, when more are asked for than there are", async () => {
    const [vector] = await embedding.embed(["学位"]);
    expect((await index.vectors.nearest(vector!, 100_000)).length).toBeLessThanOrEqual(passages.length);
  });
});

describe("opening", () => {
  it("says which command builds an index that is not there", async () => {
    const empty = await temporaryFolder();
    await expect(openIndex(empty, embedding)).rejects.toThrow(MissingIndexError);
    await expect(openIndex(empty, embedding)).rejects.toThrow(/npm run ingest -- --from DIR_OR_FILE --store/);
  });

  it("refuses an index built with another embedding and says to run ingest", async () => {
    const other: Embedding = { ...embedding, id: "another-v9" };
    await expect(openIndex(store, other)).rejects.toThrow(StaleIndexError);
    await expect(openIndex(store, other)).rejects.toThrow(/another-v9[^]*npm run ingest/);
  });

  it("refuses an index of another schema and says to run ingest", async () => {
    const copy = await copyOf(store);
    const file = join(await currentGeneration(copy), "manifest.json");
    await writeFile(file, (await readFile(file, "utf8")).replace(/"schema": \d+/, '"schema": 99'));
    await expect(openIndex(copy, embedding)).rejects.toThrow(/schema 99[^]*npm run ingest/);
  });

  it.each([
    ...(hasGraph ? ["hnswlib.index", "args.json"] : []),
    "passages.jsonl",
    "vectors.f32",
    "passages.bm25",
  ])("refuses a damaged %s before anything native is loaded", async (name) => {
    const copy = await copyOf(store);
    const file = join(await currentGeneration(copy), name);
    const bytes = await readFile(file);
    bytes[Math.floor(bytes.length / 2)]! ^= 1;
    await writeFile(file, bytes);
    await expect(openIndex(copy, embedding)).rejects.toThrow(DamagedIndexError);
    await truncate(file, 3);
    await expect(openIndex(copy, embedding)).rejects.toThrow(/damaged/);
    await rename(file, `${file}.gone`);
    await expect(openIndex(copy, embedding)).rejects.toThrow(/lacks a file/);
  });

  it("uses the generation before when the one in use is damaged, and says so", async () => {
    const copy = await copyOf(store);
    const { generation } = await ingest({ from: ["seeds/002_21b7a4a7f72e64a4.txt"], store: copy, embedding });
    await truncate(join(generation, "vectors.f32"), 100);
    const opened = await openIndex(copy, embedding);
    expect(opened.manifest.counts.notices).toBe(6);
    expect(opened.damage).toMatch(/damaged[^]*npm run ingest/);
  });

  it("does not follow a CURRENT that names a path", async () => {
    const copy = await copyOf(store);
    await writeFile(join(copy, "CURRENT"), "../../etc\n");
    await expect(openIndex(copy, embedding)).rejects.toThrow(MissingIndexError);
  });
});

describe("building", () => {
  it("keeps the old generation in use when the new one fails, and leaves nothing behind", async () => {
    const copy = await copyOf(store);
    const before = await readdir(copy);
    const failing = newGeneration(copy, () => Promise.reject(new Error("disk full")));
    await expect(failing).rejects.toThrow("disk full");
    expect(await readdir(copy)).toEqual(before);
    expect((await openIndex(copy, embedding)).layout.size).toBe(passages.length);
  });

  it("keeps the generation before the new one and removes older ones", async () => {
    const copy = await copyOf(store);
    const names: string[] = [];
    for (const from of ["seeds/002_21b7a4a7f72e64a4.txt", "seeds", "seeds/002_21b7a4a7f72e64a4.txt"])
      names.push((await ingest({ from: [from], store: copy, embedding })).generation);
    const kept = (await readdir(copy)).filter((name) => name.startsWith("g"));
    expect(kept.map((name) => join(copy, name)).toSorted()).toEqual(names.slice(1).toSorted());
    expect(await currentGeneration(copy)).toBe(names[2]);
  });

  it("goes back to the generation before, and forth again", async () => {
    const copy = await copyOf(store);
    await ingest({ from: ["seeds/002_21b7a4a7f72e64a4.txt"], store: copy, embedding });
    await rollBack(copy);
    expect((await openIndex(copy, embedding)).manifest.counts.notices).toBe(6);
    await rollBack(copy);
    expect((await openIndex(copy, embedding)).manifest.counts.notices).toBe(1);
  });

  it("removes what a process that died left half built, and leaves a living one's alone", async () => {
    const copy = await copyOf(store);
    const dead = ".building-999999999-00000000";
    const living = `.building-${process.pid}-00000000`;
    await cp(folder, join(copy, dead), { recursive: true });
    await cp(folder, join(copy, living), { recursive: true });
    await ingest({ from: ["seeds/002_21b7a4a7f72e64a4.txt"], store: copy, embedding });
    const names = await readdir(copy);
    expect(names).not.toContain(dead);
    expect(names).toContain(living);
  });
});

async function copyOf(original: string): Promise<string> {
  const copy = await temporaryFolder();
  await cp(original, copy, { recursive: true });
  return copy;
}
