// The body lines of one notice -> items with their heading paths.
import { type Heading, headingOf } from "./headings.ts";
import type { Line } from "./lines.ts";
import type { Item, ItemKind, Span } from "./notice.ts";

/** 欢迎监督 … 联系电话: the closing paragraph belongs to the notice, not to the section it happens to follow. */
const CONTACT =
  /(?:(?:联系|咨询|服务|投诉)(?:电话|热线|方式|人|地址)|邮政信箱|电子邮箱|电子邮件|邮寄地址|监督电话|举报电话)\s*[:：]?/;
const CONTACT_REACH = 6;
const PROBLEM_HEADING = /关于.*问题|^问题[:：]/;
const RECTIFICATION_SECTION = /反馈(?:的)?(?:问题|意见).*整改/;
const RECTIFIED = /^[^\S\r\n]*整改(?:情况|进展|措施|结果|落实情况)?[:：]/m;

interface OpenItem {
  readonly start: number;
  end: number;
  readonly path: readonly string[];
  /** Where the body begins; absent while only headings were seen. */
  bodyStart?: number;
}

export function readItems(source: string, lines: readonly Line[]): Item[] {
  const contactFrom = contactStart(lines);
  const items = readHeadedItems(lines.slice(0, contactFrom)).map((item): Item => ({
    start: item.start,
    end: item.end,
    path: item.path,
    kind: kindOf(source, item),
  }));
  const contact = lines.slice(contactFrom);
  if (contact.length > 0) items.push({ ...spanOf(contact), path: [], kind: "contact" });
  return items;
}

/** A heading opens the item that follows it; a heading with nothing beneath it is carried into the next item. */
function readHeadedItems(lines: readonly Line[]): OpenItem[] {
  const items: OpenItem[] = [];
  const above: Heading[] = [];
  let open: OpenItem | undefined;
  lines.forEach((line, i) => {
    const heading = headingOf(line.text, lines[i + 1]?.text);
    if (heading === undefined) {
      open ??= startItem(items, line.start, []);
      open.bodyStart ??= line.start;
      open.end = line.end;
      return;
    }
    while (above.length > 0 && above.at(-1)!.rank >= heading.rank) above.pop();
    above.push(heading);
    const carried = open !== undefined && open.bodyStart === undefined ? items.pop() : undefined;
    open = startItem(
      items,
      carried?.start ?? line.start,
      above.map(({ label }) => label),
    );
    open.end = line.end;
    if (heading.runIn || standsAlone(heading, lines, i)) open.bodyStart = line.start;
  });
  return items;
}

function startItem(items: OpenItem[], start: number, path: readonly string[]): OpenItem {
  const item: OpenItem = { start, end: start, path };
  items.push(item);
  return item;
}

/** A heading line followed by its like (or by nothing) is an entry of a list: it is its own body. */
function standsAlone(heading: Heading, lines: readonly Line[], i: number): boolean {
  const next = lines[i + 1];
  if (next === undefined) return true;
  const following = headingOf(next.text, lines[i + 2]?.text);
  return following !== undefined && following.rank <= heading.rank;
}

function kindOf(source: string, item: OpenItem): ItemKind {
  const heading = item.path.at(-1);
  if (heading === undefined) return "prose";
  const isNumbered = /^[\d０-９（(]/.test(heading);
  const answersProblem = RECTIFIED.test(source.slice(item.start, item.end));
  const inRectification = item.path.slice(0, -1).some((above) => RECTIFICATION_SECTION.test(above));
  const isProblem =
    PROBLEM_HEADING.test(heading) || (answersProblem && isNumbered) || (inRectification && isNumbered);
  return isProblem ? "problem" : "prose";
}

function contactStart(lines: readonly Line[]): number {
  const from = Math.max(0, lines.length - CONTACT_REACH);
  const at = lines.findIndex((line, i) => i >= from && CONTACT.test(line.text));
  if (at === -1) return lines.length;
  // 欢迎…监督 may stand on the line before.
  return at > 0 && /^(?:欢迎|如有意见)/.test(lines[at - 1]!.text) ? at - 1 : at;
}

function spanOf(lines: readonly Line[]): Span {
  return { start: lines[0]!.start, end: lines.at(-1)!.end };
}
