// Positions of items -> their whole texts, made of their passages.
import type { Layout } from "../layout.ts";
import type { NoticeRecord } from "../records.ts";
import type { ReadPassages } from "./passages.ts";

/** Each as `itemTexts` of records.ts has it. */
export function createItemTexts(
  notices: readonly NoticeRecord[],
  layout: Layout,
  readPassages: ReadPassages,
): (positions: readonly number[]) => Promise<readonly string[]> {
  const firstItem: number[] = [];
  let items = 0;
  for (const notice of notices) {
    firstItem.push(items);
    items += notice.items.length;
  }
  const headings = notices.flatMap(({ title, items: own }) => own.map(({ path }) => [title, ...path]));
  /** Those of an item stand side by side: from its own start to that of the next. */
  const starts = new Uint32Array(items + 1);
  for (let id = 0; id < layout.size; id++) starts[firstItem[layout.notice[id]!]! + layout.item[id]! + 1]!++;
  for (let item = 0; item < items; item++) starts[item + 1]! += starts[item]!;
  const passagesOf = (item: number): number[] => {
    const [from, to] = [starts[item]!, starts[item + 1]!];
    return Array.from({ length: to - from }, (_, i) => from + i);
  };

  return async (positions) => {
    const wanted = positions.flatMap(passagesOf);
    const texts = new Map((await readPassages(wanted)).map(({ text }, i) => [wanted[i]!, text] as const));
    return positions.map((item) =>
      [...headings[item]!, ...passagesOf(item).map((id) => texts.get(id)!)].join("\n"),
    );
  };
}
