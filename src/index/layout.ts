// To which notice and item each passage belongs, held in memory for all of them: eight bytes a passage.
import type { PassageRecord } from "./records.ts";

export interface Layout {
  /** How many passages there are. */
  readonly size: number;
  /** For each passage, by its position in the index: its notice, by its position; ascending. */
  readonly notice: Uint32Array;
  /** And its item in that notice; ascending within a notice. */
  readonly item: Uint32Array;
}

export function layoutOf(passages: readonly Pick<PassageRecord, "notice" | "item">[]): Layout {
  return {
    size: passages.length,
    notice: Uint32Array.from(passages, ({ notice }) => notice),
    item: Uint32Array.from(passages, ({ item }) => item),
  };
}

/** The passages of the notice at `at` are `[starts[at], starts[at + 1])`. */
export function noticeStarts(
  { size, notice }: Pick<Layout, "size" | "notice">,
  notices: number,
): Uint32Array {
  const starts = new Uint32Array(notices + 1).fill(size);
  for (let id = size - 1; id >= 0; id--) starts[notice[id]!] = id;
  // A notice without passages begins, and ends, where the next one does.
  for (let at = notices - 1; at >= 0; at--) starts[at] = Math.min(starts[at]!, starts[at + 1]!);
  return starts;
}
