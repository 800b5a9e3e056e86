// Passages that belong together: those of one item, or of one notice, are neighbours in the index.
import { noticeStarts } from "../index/layout.ts";
import type { Index } from "../index/index.ts";

/** Passages by their positions in the index, in reading order. */
export interface Neighbours {
  /** Those of the item to which the one at `id` belongs: of a text without headings, those within `FARTHEST` of it. */
  readonly ofItem: (id: number) => number[];
  /** Those of a notice, by its position: `[from, to)`. */
  readonly ofNotice: (notice: number) => readonly [from: number, to: number];
}

/**
 * In passages, some 36,000 characters: a question reads and weighs what stands around its best passage. An item that goes on
 * beyond is a book without headings, of which the rest is about other things.
 */
export const FARTHEST = 200;

export function createNeighbours({ layout, notices }: Pick<Index, "layout" | "notices">): Neighbours {
  const { size, notice, item } = layout;
  const starts = noticeStarts(layout, notices.length);
  return {
    ofItem: (id) => {
      const belongs = (at: number): boolean =>
        at >= 0 &&
        at < size &&
        notice[at] === notice[id] &&
        item[at] === item[id] &&
        Math.abs(at - id) <= FARTHEST;
      let first = id;
      while (belongs(first - 1)) first--;
      const ids = [];
      for (let at = first; belongs(at); at++) ids.push(at);
      return ids;
    },
    ofNotice: (at) => [starts[at]!, starts[at + 1]!],
  };
}
