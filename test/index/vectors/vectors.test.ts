import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadEmbedding } from "../../../src/embeddings/embedding.ts";
import { openIndex } from "../../../src/index/local/open.ts";
import { hnswIsAvailable } from "../../../src/index/vectors/hnsw.ts";
import { exactSearch, type VectorSearch } from "../../../src/index/vectors/vectors.ts";
import { seedStore } from "../seeds.ts";

const embedding = await loadEmbedding("builtin");
const index = await openIndex(await seedStore(), embedding);
const { dimensions } = index.manifest.embedding;
const bytes = await readFile(join(index.generation, "vectors.f32"));
const rows = new Float32Array(new Uint8Array(bytes).buffer);
const queries = await embedding.embed(["增加了多少学位", "清退违规资金", "How many teachers?", "联系电话"]);
const searches: VectorSearch[] = [
  exactSearch(rows, dimensions),
  ...((await hnswIsAvailable()) ? [index.vectors] : []),
];
const count = index.layout.size;
/** By the definition, in the plainest way. */
const similarity = (query: Float32Array, id: number): number =>
  query.reduce((sum, value, i) => sum + value * rows[id * dimensions + i]!, 0);

describe.each(searches)("a $kind search among some passages", (search) => {
  it("finds the nearest of them, exactly, best first", async () => {
    const ids = fc.uniqueArray(fc.nat(count - 1), { maxLength: 60 });
    const most = fc.integer({ min: 1, max: 20 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...queries), ids, most, async (query, among, k) => {
        const found = await search.nearestAmong(query, among, k);
        const best = among.map((id) => similarity(query, id)).toSorted((a, b) => b - a);
        expect(found).toHaveLength(Math.min(k, among.length));
        found.forEach((hit, i) => {
          expect(among).toContain(hit.id);
          expect(hit.similarity).toBeCloseTo(similarity(query, hit.id), 5);
          expect(hit.similarity).toBeCloseTo(best[i]!, 5);
        });
        expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      }),
    );
  });

  it("finds among all passages what a search of the whole index finds", async () => {
    const all = [...index.layout.notice.keys()];
    for (const query of queries)
      expect((await search.nearestAmong(query, all, 10)).map(({ id }) => id)).toEqual(
        (await search.nearest(query, 10)).map(({ id }) => id),
      );
  });

  it("finds nothing among none", async () => {
    expect(await search.nearestAmong(queries[0]!, [], 5)).toEqual([]);
  });
});
