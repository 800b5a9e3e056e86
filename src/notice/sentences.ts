// Text -> sentences: cut after 。！？； and at line ends, never inside a quotation, a title mark or a bracket.
import type { Span } from "./notice.ts";

const OPENING = "“‘《〈（(【「『";
const CLOSING = "”’》〉）)】」』";
const STOPS = new Set(["。", "！", "？", "；", ";", "!", "?"]);
const LINE_BREAK = /[\r\n]/g;
/** A quotation that ends in a stop is a sentence of its own unless one of these carries the sentence on. */
const CARRIES_ON = /^[的,，、;；:：。和与及等一]/;

/**
 * The sentences of `text` in order, as offsets into it. Together they hold every character but white space at their
 * edges. Brackets are balanced within a line only: a notice that never closes a quotation spoils one line, not the rest.
 */
export function splitSentences(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  const close = (end: number): void => {
    const raw = text.slice(start, end);
    const trimmed = raw.trim();
    if (trimmed !== "") {
      const from = start + raw.indexOf(trimmed);
      spans.push({ start: from, end: from + trimmed.length });
    }
    start = end;
  };
  let lineStart = 0;
  let lineEnd = -1;
  let depth = 0;
  let lastIn: ReturnType<typeof createLastIn> | undefined;
  for (let i = 0; i < text.length; i++) {
    if (i > lineEnd) {
      lineStart = i;
      lineEnd = endOfLine(text, i);
      depth = 0;
      lastIn = undefined;
    }
    const character = text[i]!;
    if (i === lineEnd) {
      const next = i + (text.startsWith("\r\n", i) ? 2 : 1);
      const line = text.slice(lineStart, lineEnd);
      if (!isWrapped(line, text.slice(next, endOfLine(text, next)))) close(next);
      i = lineEnd = next - 1;
    } else if (OPENING.includes(character)) {
      lastIn ??= createLastIn(text.slice(lineStart, lineEnd));
      if (lineStart + lastIn(CLOSING[OPENING.indexOf(character)]!) > i) depth++;
    } else if (CLOSING.includes(character)) {
      depth = Math.max(0, depth - 1);
      const endsQuotation = depth === 0 && i > 0 && /[。！？]/.test(text[i - 1]!);
      if (endsQuotation && !CARRIES_ON.test(text.slice(i + 1, i + 2))) close(i + 1);
    } else if (depth === 0 && STOPS.has(character) && !STOPS.has(text[i + 1] ?? "")) close(i + 1);
  }
  close(text.length);
  return spans;
}

/** Lines shorter than this end because their author ended them. */
const SHORTEST_WRAPPED = 16;
const SOFT_BEFORE = /[\p{L}\p{N}、，,“‘《（(%％]$/u;
const HARD_AFTER =
  /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d０-９]+[）)]|[\d０-９]{1,3}[.．、](?![\d０-９])|第[一二三四五六七八九十百\d]+[条章节]|[一二三四五六七八九十]是|\p{L}{2,12}[:：]|\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?$|[-*•·|])/u;

/**
 * Whether the break between two lines only wraps a long one, as text copied from pages and PDF files has it: then the
 * sentence goes on. A line that is short, ends in a stop, is a heading or a row of a table ends where it ends.
 */
function isWrapped(line: string, next: string): boolean {
  if (line.trim().length < SHORTEST_WRAPPED || next.trim() === "" || /^\s/.test(next)) return false;
  if (HARD_AFTER.test(line.trim()) || line.includes(" | ")) return false;
  return SOFT_BEFORE.test(line) && !HARD_AFTER.test(next);
}

function endOfLine(text: string, from: number): number {
  LINE_BREAK.lastIndex = from;
  return LINE_BREAK.exec(text)?.index ?? text.length;
}

/** The last place of a character in `line`, looked for once: thousands of marks may open what is never closed. */
function createLastIn(line: string): (character: string) => number {
  const known = new Map<string, number>();
  return (character) => {
    const at = known.get(character) ?? line.lastIndexOf(character);
    known.set(character, at);
    return at;
  };
}
