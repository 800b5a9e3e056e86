// Who mentions a place: looked for once, however many passages of a notice ask.
import { describe, expect, it } from "vitest";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import type { Index } from "../../src/index/index.ts";
import { openIndex } from "../../src/index/local/open.ts";
import { createNeighbours } from "../../src/retrieval/neighbours.ts";
import { createSurroundings } from "../../src/retrieval/surroundings.ts";
import { seedStore } from "../index/seeds.ts";

const index = await openIndex(await seedStore(), await loadEmbedding("builtin"));
const surroundingsWhere = (mentions: Index["mentions"]) =>
  createSurroundings({ ...index, mentions }, createNeighbours(index));

describe("whether a notice mentions a place", () => {
  it("is what the index says, and looked for once by all who ask", async () => {
    const asked: string[] = [];
    const { mentions } = surroundingsWhere((notice, text) => {
      asked.push(`${notice} ${text}`);
      return index.mentions(notice, text);
    });
    const everyNotice = [...index.notices.keys()];
    const whoMention = (place: string) => Promise.all(everyNotice.map((notice) => mentions(notice, place)));
    const [huangpi, again, nowhere] = await Promise.all([
      whoMention("黄陂"),
      whoMention("黄陂"),
      whoMention("火星"),
    ]);
    expect(huangpi).toEqual(await Promise.all(everyNotice.map((notice) => index.mentions(notice, "黄陂"))));
    expect(huangpi).toContain(true);
    expect(again).toEqual(huangpi);
    expect(nowhere).not.toContain(true);
    expect(await whoMention("黄陂")).toEqual(huangpi);
    expect(asked).toHaveLength(2 * everyNotice.length);
  });

  it("is looked for again after a fault", async () => {
    let faults = 1;
    const { mentions } = surroundingsWhere(async (notice, text) => {
      if (faults-- > 0) throw new Error("the disk");
      return index.mentions(notice, text);
    });
    await expect(mentions(0, "黄陂")).rejects.toThrow("the disk");
    expect(await mentions(0, "黄陂")).toBe(await index.mentions(0, "黄陂"));
  });
});
