// Words and vectors searched side by side, over the seeds: how their scores are fused, and where is looked.
import { describe, expect, it } from "vitest";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import type { Index } from "../../src/index/index.ts";
import { openIndex } from "../../src/index/local/open.ts";
import { createNeighbours } from "../../src/retrieval/neighbours.ts";
import { createNoticeScope } from "../../src/retrieval/scope.ts";
import { createSearch } from "../../src/retrieval/search.ts";
import { seedStore } from "../index/seeds.ts";

const embedding = await loadEmbedding("builtin");
const index = await openIndex(await seedStore(), embedding);
const search = createSearch(index, embedding);
const noticeScope = createNoticeScope(index, createNeighbours(index));
const QUERY = "盘龙城2023年秋季增加了多少学位";
const noticeOf = (id: number): number => index.layout.notice[id]!;

/** An index of which one kind of search alone finds something. */
function only(kind: "lexicalPassages" | "lexicalItems" | "vectors"): Index {
  const lexical = (of: Index["lexicalItems"]) => ({ ...of, search: async () => [] });
  return {
    ...index,
    lexicalPassages: kind === "lexicalPassages" ? index.lexicalPassages : lexical(index.lexicalPassages),
    lexicalItems: kind === "lexicalItems" ? index.lexicalItems : lexical(index.lexicalItems),
    vectors:
      kind === "vectors"
        ? index.vectors
        : { ...index.vectors, nearest: async () => [], nearestAmong: async () => [] },
  };
}

describe("candidates", () => {
  it("come best first, each once, and of equal ones the earlier", async () => {
    const { candidates } = await search({ query: QUERY });
    expect(candidates.length).toBeGreaterThan(60);
    expect(candidates).toEqual(candidates.toSorted((a, b) => b.score - a.score || a.id - b.id));
    expect(new Set(candidates.map(({ id }) => id)).size).toBe(candidates.length);
    expect(candidates[0]!.score).toBeLessThanOrEqual(1);
    expect(candidates.at(-1)!.score).toBeGreaterThanOrEqual(0);
  });

  it.each([
    ["lexicalPassages", 0.42],
    ["lexicalItems", 0.4],
    ["vectors", 0.18],
  ] as const)("have of %s at most its share, which its best has: %d", async (kind, share) => {
    const { candidates } = await createSearch(only(kind), embedding)({ query: QUERY });
    expect(candidates[0]!.score).toBeCloseTo(share);
    const all = await search({ query: QUERY });
    const scores = new Map(all.candidates.map(({ id, score }) => [id, score]));
    for (const { id, score } of candidates) expect(scores.get(id)! + 1e-9).toBeGreaterThanOrEqual(score);
  });

  it("have all passages of an item that was found", async () => {
    const { candidates } = await createSearch(only("lexicalItems"), embedding)({ query: QUERY });
    const best = candidates.filter(({ score }) => score === candidates[0]!.score).map(({ id }) => id);
    const first = best[0]!;
    const itsItem = [...index.layout.notice.keys()].filter(
      (id) => noticeOf(id) === noticeOf(first) && index.layout.item[id] === index.layout.item[first],
    );
    expect(best).toEqual(itsItem);
  });
});

describe("a search in some passages", () => {
  it("finds none of the others, and nothing in none without asking for a vector", async () => {
    const scope = noticeScope([1]);
    const { candidates } = await search({ query: QUERY, scope });
    expect(candidates.length).toBeGreaterThan(0);
    expect(candidates.filter(({ id }) => !scope.has(id))).toEqual([]);
    const unasked = {
      ...embedding,
      embedQuery: async () => {
        throw new Error("asked for a vector");
      },
    };
    const found = await createSearch(index, unasked)({ query: QUERY, scope: noticeScope([]) });
    expect(found).toEqual({ candidates: [] });
  });

  it("beside one everywhere adds what is far down there, and makes nothing better than it is", async () => {
    const everywhere = await search({ query: QUERY });
    const known = new Map(everywhere.candidates.map(({ id, score }) => [id, score]));
    const also = noticeScope([0]);
    const { candidates } = await search({ query: QUERY, also });
    expect(candidates.length).toBeGreaterThan(known.size);
    expect(candidates[0]).toEqual(everywhere.candidates[0]);
    for (const { id, score } of candidates) {
      expect(known.has(id) || also.has(id)).toBe(true);
      expect(score).toBeGreaterThanOrEqual(known.get(id) ?? 0);
      expect(score).toBeLessThanOrEqual(candidates[0]!.score);
    }
  });
});
