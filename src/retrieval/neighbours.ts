// Passages that belong together: those of one item, or of one notice, are neighbours in the index.
import type { PassageRecord } from "../index/records.ts";

type BelongTogether = (passage: PassageRecord, other: PassageRecord) => boolean;

export const inSameNotice: BelongTogether = (passage, other) => passage.notice === other.notice;
export const inSameItem: BelongTogether = (passage, other) =>
  inSameNotice(passage, other) && passage.item === other.item;

/** Positions in the index of the passages that belong with the one at `id`, itself among them, in reading order. */
export function passagesTogether(
  passages: readonly PassageRecord[],
  id: number,
  belongTogether: BelongTogether,
): number[] {
  const passage = passages[id]!;
  const belongs = (at: number): boolean => {
    const other = passages[at];
    return other !== undefined && belongTogether(passage, other);
  };
  let first = id;
  while (belongs(first - 1)) first--;
  const ids = [];
  for (let at = first; belongs(at); at++) ids.push(at);
  return ids;
}
