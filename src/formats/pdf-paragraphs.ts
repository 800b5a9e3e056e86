// The lines of all pages -> the text: paragraphs apart by a blank line, pages by a form feed.
import type { PageLine } from "./pdf-lines.ts";

/** In heights of the font: a line that starts so far in, or ends so far before the margin. */
const INDENT = 1.2;
const SHORT = 2.5;
/** In line distances of the page. */
const WIDE_GAP = 1.4;

/** One line a line; the form feed stands before the first line of each page but the first. */
export function joinPages(pages: readonly (readonly PageLine[])[]): string {
  let text = "";
  let above: { line: PageLine; margins: Margins } | undefined;
  pages.forEach((lines, page) => {
    const margins = marginsOf(lines);
    if (page > 0) text += above === undefined ? "\f" : "\n\f";
    lines.forEach((line, i) => {
      const previous = i === 0 ? undefined : lines[i - 1]!;
      const opens =
        above !== undefined &&
        (isIndented(line, margins) ||
          isShort(above.line, above.margins) ||
          (previous !== undefined && line.y - previous.y > WIDE_GAP * margins.distance));
      // On a new page the line break stands before the form feed already.
      if (i > 0) text += opens ? "\n\n" : "\n";
      else if (opens) text = `${text.slice(0, -1)}\n\f`;
      text += line.text;
      above = { line, margins };
    });
  });
  return text;
}

interface Margins {
  readonly left: number;
  readonly right: number;
  /** Between two lines of a paragraph. */
  readonly distance: number;
}

function marginsOf(lines: readonly PageLine[]): Margins {
  const distances = lines.slice(1).map((line, i) => line.y - lines[i]!.y);
  const sorted = distances.filter((distance) => distance > 0).toSorted((a, b) => a - b);
  return {
    left: lines.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY),
    right: lines.reduce((most, { right }) => Math.max(most, right), 0),
    distance: sorted[Math.floor(sorted.length / 2)] ?? Number.POSITIVE_INFINITY,
  };
}

function isIndented({ x, size }: PageLine, { left }: Margins): boolean {
  return x - left > INDENT * size;
}

function isShort({ right, size }: PageLine, margins: Margins): boolean {
  return margins.right - right > SHORT * size;
}
