// Passages that belong together: those of one item, or of one notice, are neighbours in the index.
import type { Layout } from "../index/layout.ts";

/** Positions in the index of the passages of the item to which the one at `id` belongs, in reading order. */
export function passagesOfItem({ size, notice, item }: Layout, id: number): number[] {
  const belongs = (at: number): boolean =>
    at >= 0 && at < size && notice[at] === notice[id] && item[at] === item[id];
  let first = id;
  while (belongs(first - 1)) first--;
  const ids = [];
  for (let at = first; belongs(at); at++) ids.push(at);
  return ids;
}
