// Source text -> its non-blank lines, each with the span of its trimmed content.
import type { Span } from "./notice.ts";

export interface Line extends Span {
  readonly text: string;
  /** True when a blank line, or the start of the text, stands before it. */
  readonly afterBlank: boolean;
}

export function contentLines(source: string, from = 0, to = source.length): Line[] {
  const lines: Line[] = [];
  let blank = true;
  for (const match of source.slice(from, to).matchAll(/[^\r\n\u2028\u2029]+|\r\n?|\n/g)) {
    const raw = match[0];
    const text = raw.trim();
    if (text !== "") {
      const start = from + match.index + raw.indexOf(text);
      lines.push({ text, start, end: start + text.length, afterBlank: blank });
      blank = false;
    } else if (/[\r\n]/.test(raw) && /[\r\n]\s*$/.test(source.slice(from, from + match.index))) {
      blank = true;
    }
  }
  return lines;
}
