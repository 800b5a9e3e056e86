// A citation and the index in use -> the passages before and after it, and the whole item, as they stand there now.
import type { Citation } from "../../answer/cite.ts";
import type { Index } from "../../index/index.ts";
import type { PassageRecord } from "../../index/records.ts";

/** Passages of one item in reading order, told by how many passages they stand behind the cited one (before: negative). */
export interface Stretch {
  /** Headings, outermost first. */
  readonly path: readonly string[];
  readonly page?: number;
  /** The exact text of the source, but for page furniture between passages. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Where in `text` the cited passage begins, if it is among them. */
  readonly cited?: number;
  /** The item goes on behind it. */
  readonly isCut: boolean;
}

/** `changed`: the index does not hold the passage as it was cited; `outside`: the notice has no passage there. */
export type Nearby = Stretch | "changed" | "outside";

type Passages = Pick<Index, "notices" | "layout" | "readPassages">;

/** UTF-16 units, three messages or so: an item of a file that is no notice may be a book. */
const LONGEST_ITEM = 12_000;

export async function isUnchanged(citation: Citation, index: Passages): Promise<boolean> {
  return (await positionOf(citation, index)) !== -1;
}

/** The passage `steps` behind the cited one. */
export async function passageAt(citation: Citation, steps: number, index: Passages): Promise<Nearby> {
  const home = await positionOf(citation, index);
  if (home === -1) return "changed";
  const at = home + steps;
  return isOfNotice(at, home, index) ? stretch([at], home, index) : "outside";
}

/** The item in which the passage `steps` behind the cited one stands. */
export async function itemAt(citation: Citation, steps: number, index: Passages): Promise<Nearby> {
  const home = await positionOf(citation, index);
  if (home === -1) return "changed";
  const at = home + steps;
  if (!isOfNotice(at, home, index)) return "outside";
  const { item } = index.layout;
  const isOfItem = (i: number): boolean => isOfNotice(i, home, index) && item[i] === item[at];
  let first = at;
  while (isOfItem(first - 1)) first--;
  const ids: number[] = [];
  for (let id = first; isOfItem(id); id++) ids.push(id);
  const passages = await index.readPassages(ids);
  const fits = passages.filter(({ end }, i) => i === 0 || end - passages[0]!.start <= LONGEST_ITEM).length;
  return { ...(await stretch(ids.slice(0, fits), home, index)), isCut: fits < ids.length };
}

/** Nearby by its very text in its very place, -1 where that is not there any more. */
async function positionOf(
  { notice, start, passage }: Citation,
  { notices, layout, readPassages }: Passages,
): Promise<number> {
  const own = notices.findIndex(({ id }) => id === notice);
  const first = own === -1 ? -1 : layout.notice.indexOf(own);
  if (first === -1) return -1;
  const ids: number[] = [];
  for (let id = first; layout.notice[id] === own; id++) ids.push(id);
  const at = (await readPassages(ids)).findIndex((one) => one.start === start && one.text === passage);
  return at === -1 ? -1 : ids[at]!;
}

function isOfNotice(position: number, home: number, { layout: { notice } }: Passages): boolean {
  return notice[position] === notice[home];
}

/** `ids` are neighbours of one item. */
async function stretch(
  ids: readonly number[],
  home: number,
  { notices, readPassages }: Passages,
): Promise<Stretch> {
  const passages = await readPassages(ids);
  const { notice, item, page } = passages[0]!;
  let text = "";
  let cited: number | undefined;
  let last: PassageRecord | undefined;
  for (const [i, passage] of passages.entries()) {
    // White space and page furniture stand for a line break.
    if (last !== undefined && last.end < passage.start) text += "\n";
    if (ids[i] === home) cited = text.length;
    text += passage.text;
    last = passage;
  }
  return {
    path: notices[notice]!.items[item]!.path,
    ...(page === undefined ? {} : { page }),
    text,
    from: ids[0]! - home,
    to: ids.at(-1)! - home,
    ...(cited === undefined ? {} : { cited }),
    isCut: false,
  };
}
