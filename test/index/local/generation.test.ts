// The index of the seeds as it is built: what it holds, what it finds, and that a LangChain program opens it.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { HNSWLib } from "@langchain/community/vectorstores/hnswlib";
import { describe, expect, it } from "vitest";
import { loadEmbedding } from "../../../src/embeddings/embedding.ts";
import { currentGeneration } from "../../../src/index/local/generations.ts";
import { openIndex } from "../../../src/index/local/open.ts";
import { indexedText } from "../../../src/index/records.ts";
import { hnswIsAvailable } from "../../../src/index/vectors/hnsw.ts";
import { langchainEmbeddings } from "../../../src/index/vectors/langchain.ts";
import { exactSearch } from "../../../src/index/vectors/vectors.ts";
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
