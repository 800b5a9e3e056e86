// Decoded text -> notices. Pure: the same text always gives the same notices.
import { isAttachmentMark, isTitle, readFacts } from "./facts.ts";
import { withoutFurniture } from "./furniture.ts";
import { readItems } from "./items.ts";
import { contentLines, type Line } from "./lines.ts";
import type { Item, Notice, NoticeFacts, Passage } from "./notice.ts";
import { cutPassages } from "./passages.ts";

/** Names the way texts are parsed; changed whenever the same text would give other notices or passages. */
export const PARSER = "notice-v2";

/**
 * Reads every notice in one source text: an attachment (`附件`) with a title of its own is a notice of its own.
 * `known` (from a side file or an import) overrides what the text says of the first notice. A text without content
 * gives no notice.
 */
export function parseNotices(source: string, known: Partial<NoticeFacts> = {}): Notice[] {
  const parts = splitAttachments(withoutFurniture(contentLines(source)));
  return parts.map((lines, i) => parseNotice(source, lines, i === 0 ? known : {}));
}

function splitAttachments(lines: readonly Line[]): Line[][] {
  const parts: Line[][] = [];
  lines.forEach((line, i) => {
    const next = lines[i + 1];
    const opens = isAttachmentMark(line.text) && next !== undefined && isTitle(next.text);
    if (parts.length === 0 || opens) parts.push([]);
    parts.at(-1)!.push(line);
  });
  return parts;
}

function parseNotice(source: string, lines: readonly Line[], known: Partial<NoticeFacts>): Notice {
  const { facts, headLines, tailLines } = readFacts(lines);
  const head = lines.slice(0, headLines);
  const tail = lines.slice(lines.length - tailLines);
  const items: Item[] = readItems(source, lines.slice(headLines, lines.length - tailLines));
  if (head.length > 0)
    items.unshift({ kind: "head", path: [], start: head[0]!.start, end: head.at(-1)!.end });
  if (tail.length > 0) closeWithSignature(items, tail);
  const passages = items.flatMap((item, i): Passage[] =>
    cutPassages(source, item).map((span) => ({ ...span, text: source.slice(span.start, span.end), item: i })),
  );
  return { ...facts, ...known, start: lines[0]!.start, end: lines.at(-1)!.end, items, passages };
}

/** Signature and date close the contact lines; without those they are an item of their own. */
function closeWithSignature(items: Item[], tail: readonly Line[]): void {
  const end = tail.at(-1)!.end;
  const last = items.at(-1);
  if (last?.kind === "contact") items[items.length - 1] = { ...last, end };
  else items.push({ kind: "contact", path: [], start: tail[0]!.start, end });
}
