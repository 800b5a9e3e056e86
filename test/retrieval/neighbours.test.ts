// Which passages belong together, told from where their notices and items begin.
import { describe, expect, it } from "vitest";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { layoutOf } from "../../src/index/layout.ts";
import { openIndex } from "../../src/index/local/open.ts";
import { createNeighbours, FARTHEST } from "../../src/retrieval/neighbours.ts";
import { seedStore } from "../index/seeds.ts";

const index = await openIndex(await seedStore(), await loadEmbedding("builtin"));

describe("the passages of an item", () => {
  it("are all that say they are of it, for each of them", () => {
    const { ofItem } = createNeighbours(index);
    const { size, notice, item } = index.layout;
    const everyId = Array.from({ length: size }, (_, id) => id);
    for (const id of everyId)
      expect(ofItem(id)).toEqual(
        everyId.filter((other) => notice[other] === notice[id] && item[other] === item[id]),
      );
  });

  it("are those around it where the item is a book without headings", () => {
    const length = 3 * FARTHEST;
    const layout = layoutOf(Array.from({ length }, () => ({ notice: 0, item: 0 })));
    const { ofItem } = createNeighbours({ layout, notices: index.notices.slice(0, 1) });
    const from = (id: number): (number | undefined)[] => [
      ofItem(id)[0],
      ofItem(id).at(-1),
      ofItem(id).length,
    ];
    expect(from(0)).toEqual([0, FARTHEST, FARTHEST + 1]);
    expect(from(FARTHEST + 9)).toEqual([9, 2 * FARTHEST + 9, 2 * FARTHEST + 1]);
    expect(from(length - 1)).toEqual([length - 1 - FARTHEST, length - 1, FARTHEST + 1]);
  });
});

describe("the passages of a notice", () => {
  it("are all that say they are of it", () => {
    const { ofNotice } = createNeighbours(index);
    for (const at of index.notices.keys()) {
      const [from, to] = ofNotice(at);
      expect([...index.layout.notice.keys()].filter((id) => index.layout.notice[id] === at)).toEqual(
        Array.from({ length: to - from }, (_, i) => from + i),
      );
    }
  });
});
