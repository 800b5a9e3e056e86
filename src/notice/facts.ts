// Title, issuer and date of a notice, read from its own lines; what does not stand there stays absent.
import { dateLine } from "./dates.ts";
import { isMarked } from "./headings.ts";
import type { Line } from "./lines.ts";
import type { NoticeFacts } from "./notice.ts";

const TITLE_END =
  /(?:通报|通知|公告|公示|通告|报告|意见|决定|决议|办法|规定|条例|细则|方案|纲要|规划|批复|函|纪要|命令|说明|情况|问答|解读|摘编)[)）]?$/;
const SOURCE_LINE = /^(?:信息)?来源\s*[:：]\s*\S+$/;
const ORGANISATION =
  /(?:党委|委员会|委|党组|局|办公室|办|政府|集团|公司|中心|学院|大学|法院|检察院|院|厅|部|组)$/;
/** Lines above the body that may hold title, date and source. */
const HEAD_REACH = 5;
const TAIL_REACH = 4;

/** The facts of a notice, and which of its lines say nothing else. */
interface FactsRead {
  readonly facts: NoticeFacts;
  /** How many of the leading lines are title, date and source. */
  readonly headLines: number;
  /** How many of the closing lines are signature and date. */
  readonly tailLines: number;
}

export function readFacts(lines: readonly Line[]): FactsRead {
  const head = readHead(lines);
  const tail = readTail(lines.slice(head.lines));
  const body = lines.slice(head.lines, lines.length - tail.lines);
  const opening = body
    .slice(0, 2)
    .map((line) => line.text)
    .join("\n");
  const title = head.title;
  const issuer = tail.issuer ?? issuerInTitle(title) ?? issuerInOpening(opening) ?? head.source;
  const date = head.date ?? tail.date;
  const facts = {
    title: title ?? derivedTitle(issuer, opening),
    ...(issuer === undefined ? {} : { issuer }),
    ...(date === undefined ? {} : { date }),
  };
  return { facts, headLines: head.lines, tailLines: tail.lines };
}

/** Whether a line by itself looks like the title of a notice. */
export function isTitle(line: string): boolean {
  return line.length >= 6 && line.length <= 100 && TITLE_END.test(line) && !/[。；;!！?？]/.test(line);
}

/** 附件, 附件2：alone on its line. */
export function isAttachmentMark(line: string): boolean {
  return /^附件\s*\d{0,2}[:：]?$/.test(line);
}

function readHead(lines: readonly Line[]): { title?: string; date?: string; source?: string; lines: number } {
  const head: { title?: string; date?: string; source?: string; lines: number } = { lines: 0 };
  for (const [i, line] of lines.slice(0, HEAD_REACH).entries()) {
    const date = dateLine(line.text);
    const next = lines[i + 1];
    const wrapped = next === undefined ? "" : `${line.text}${next.text}`;
    if (isAttachmentMark(line.text)) head.lines++;
    else if (
      head.title === undefined &&
      isTitle(line.text) &&
      !/^[一二三四五六七八九十]+、/.test(line.text)
    ) {
      head.title = line.text;
      head.lines++;
    } else if (head.title === undefined && next?.afterBlank === false && isWrappedTitle(line.text, wrapped)) {
      head.title = wrapped;
      head.lines++;
    } else if (head.title?.endsWith(line.text) === true) head.lines++;
    else if (date !== undefined) {
      head.date ??= date;
      head.lines++;
    } else if (SOURCE_LINE.test(line.text)) {
      head.source = line.text.replace(/^.*?[:：]\s*/, "");
      head.lines++;
    } else break;
  }
  return head;
}

/** A title broken over two lines: neither a mark at its start nor a stop in it, and together they end as titles do. */
function isWrappedTitle(first: string, both: string): boolean {
  return isTitle(both) && !isMarked(first) && !/[,，:：]/.test(both);
}

function readTail(lines: readonly Line[]): { issuer?: string; date?: string; lines: number } {
  const tail: { issuer?: string; date?: string; lines: number } = { lines: 0 };
  for (const line of lines.slice(-TAIL_REACH).toReversed()) {
    const date = dateLine(line.text);
    if (date !== undefined && tail.issuer === undefined) tail.date ??= date;
    else if (tail.issuer === undefined && isOrganisation(line.text)) tail.issuer = line.text;
    else break;
    tail.lines++;
  }
  return tail;
}

function isOrganisation(line: string): boolean {
  return line.length >= 4 && line.length <= 40 && ORGANISATION.test(line) && !/[,，。;；:：、\d]/.test(line);
}

function issuerInTitle(title: string | undefined): string | undefined {
  const before = title === undefined ? undefined : /^(.{4,40}?)关于/.exec(title)?.[1];
  return before !== undefined && ORGANISATION.test(before) ? before : undefined;
}

/** 巡视组向X反馈了巡视意见: X answers. 从X获悉: X speaks. */
function issuerInOpening(opening: string): string | undefined {
  const told = /向([^,，。;；]{2,30}?)反馈了?(?:巡视|巡察)/.exec(opening)?.[1];
  const speaker = /从([^,，。;；]{2,30}?)(?:获悉|了解到)/.exec(opening)?.[1];
  const name = told ?? speaker;
  return name !== undefined && /[省市县区州]委$/.test(name) && !name.startsWith("中共")
    ? `中共${name}`
    : name;
}

/** A notice without a title line is named by its issuer and by what it says it makes known (现将…予以公布). */
function derivedTitle(issuer: string | undefined, opening: string): string {
  const announced = /现将(.{2,40}?)(?:予以)?(公布|公开|通报|公告|摘编)/.exec(opening);
  const lines = opening.split(/[。\n]/);
  // 各单位： greets, and names nothing.
  const opened = lines.find((line) => line !== "" && !/[:：]$/.test(line)) ?? lines[0]!;
  if (announced === null) return opened.length <= 40 ? opened : `${opened.slice(0, 39)}…`;
  const kind = announced[2] === "摘编" || announced[2] === "公告" ? announced[2] : "通报";
  return `${issuer ?? ""}关于${announced[1]!}的${kind}`;
}
