// Source text -> its non-blank lines, each with the span of its trimmed content.
import type { Span } from "./notice.ts";

export interface Line extends Span {
  readonly text: string;
  /** True when a blank line, or the start of the text, stands before it. */
  readonly afterBlank: boolean;
}

export function contentLines(source: string): Line[] {
  const lines: Line[] = [];
  /** Line breaks since the last line with content: from the second on, a blank line lies between. */
  let breaks = 2;
  for (const { 0: raw, index } of source.matchAll(/[^\r\n\u2028\u2029]+|\r\n?|\n/g)) {
    const text = raw.trim();
    if (text !== "") {
      const start = index + raw.indexOf(text);
      lines.push({ text, start, end: start + text.length, afterBlank: breaks > 1 });
      breaks = 0;
    } else if (/^[\r\n]/.test(raw)) breaks++;
  }
  return lines;
}
