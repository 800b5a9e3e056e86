// A citation and the index in use -> the passages before and after it, and the whole item, as they stand there now.
import type { Citation } from "../../answer/cite.ts";
import type { Records } from "../../index/read.ts";

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
export type Found = Stretch | "changed" | "outside";

type Passages = Pick<Records, "notices" | "passages">;

/** UTF-16 units, three messages or so: an item of a file that is no notice may be a book. */
const LONGEST_ITEM = 12_000;

export function isUnchanged(citation: Citation, records: Passages): boolean {
  return positionOf(citation, records) !== -1;
}

/** The passage `steps` behind the cited one. */
export function passageAt(citation: Citation, steps: number, records: Passages): Found {
  const home = positionOf(citation, records);
  if (home === -1) return "changed";
  return isOfNotice(home + steps, home, records)
    ? stretch(home + steps, home + steps, home, records)
    : "outside";
}

/** The item in which the passage `steps` behind the cited one stands. */
export function itemAt(citation: Citation, steps: number, records: Passages): Found {
  const home = positionOf(citation, records);
  if (home === -1) return "changed";
  const at = home + steps;
  if (!isOfNotice(at, home, records)) return "outside";
  const { passages } = records;
  const { item } = passages[at]!;
  const isOfItem = (i: number): boolean => isOfNotice(i, home, records) && passages[i]!.item === item;
  let first = at;
  while (isOfItem(first - 1)) first--;
  let last = first;
  while (isOfItem(last + 1) && passages[last + 1]!.end - passages[first]!.start <= LONGEST_ITEM) last++;
  return { ...stretch(first, last, home, records), isCut: isOfItem(last + 1) };
}

/** Found by its very text in its very place, -1 where that is not there any more. */
function positionOf({ notice, start, passage }: Citation, { notices, passages }: Passages): number {
  return passages.findIndex(
    (one) => one.start === start && one.text === passage && notices[one.notice]!.id === notice,
  );
}

function isOfNotice(position: number, home: number, { passages }: Passages): boolean {
  return passages[position]?.notice === passages[home]!.notice;
}

function stretch(first: number, last: number, home: number, { notices, passages }: Passages): Stretch {
  const { notice, item, page } = passages[first]!;
  let text = "";
  let cited: number | undefined;
  for (let i = first; i <= last; i++) {
    // White space and page furniture stand for a line break.
    if (i > first && passages[i - 1]!.end < passages[i]!.start) text += "\n";
    if (i === home) cited = text.length;
    text += passages[i]!.text;
  }
  return {
    path: notices[notice]!.items[item]!.path,
    ...(page === undefined ? {} : { page }),
    text,
    from: first - home,
    to: last - home,
    ...(cited === undefined ? {} : { cited }),
    isCut: false,
  };
}
