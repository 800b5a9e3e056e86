// A source and what was read from it -> what of it was left out.
import type { Notice } from "../../src/notice/notice.ts";

/** What of `source` lies in no passage, trimmed, blanks left out. */
export function uncovered(source: string, parsed: readonly Notice[]): string[] {
  const spans = parsed.flatMap(({ passages }) => passages);
  const gaps: string[] = [];
  let last = 0;
  for (const { start, end } of [...spans, { start: source.length, end: source.length }]) {
    gaps.push(source.slice(last, start).trim());
    last = end;
  }
  return gaps.filter((gap) => gap !== "");
}
