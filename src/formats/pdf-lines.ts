// The pieces of one page -> its lines in reading order.
import type { Piece } from "./pdf-pieces.ts";

/** A line of a page; where it stands tells whether it opens a paragraph. */
export type PageLine = Piece;

/** All lengths in heights of the font. Pieces on one baseline may differ by this much. */
const BASELINE = 0.4;
/** From this gap on a space stands between two pieces; full-width characters are set further apart. */
const SPACE = 0.25;
const WIDE_SPACE = 0.8;
const WIDE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
/** A page in two columns has so many lines in each, and few lines across. */
const LEAST_LINES = 6;
const MOST_ACROSS = 0.25;
const PAGE_NUMBER = /^[-—–－·\s]*第?\s*\d{1,4}\s*页?(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–－·\s]*$/;

/** `width` of the page in points. A page number above or below the text is left out. */
export function linesOfPage(pieces: readonly Piece[], width: number): PageLine[] {
  const drawn = joined(pieces);
  // Columns are drawn one after the other; anything else is read from top to bottom, whatever was drawn first.
  return withoutPageNumber(inColumns(drawn, width) ? drawn : joined(rows(drawn)));
}

/** Pieces that go on where the one before ended, on its baseline, are one line with it. */
function joined(pieces: readonly Piece[]): PageLine[] {
  const lines: PageLine[] = [];
  for (const piece of pieces) {
    const line = lines.at(-1);
    if (line !== undefined && onOneBaseline(line, piece) && piece.x > line.right - piece.size)
      lines[lines.length - 1] = {
        ...line,
        text: `${line.text}${spaceBetween(line, piece)}${piece.text}`,
        right: Math.max(line.right, piece.right),
      };
    else lines.push(piece);
  }
  return lines;
}

/** From top to bottom, and what stands on one baseline from left to right. */
function rows(lines: readonly PageLine[]): PageLine[] {
  const found: PageLine[][] = [];
  for (const line of lines.toSorted((a, b) => a.y - b.y)) {
    const row = found.at(-1);
    if (row !== undefined && onOneBaseline(row[0]!, line)) row.push(line);
    else found.push([line]);
  }
  return found.flatMap((row) => row.toSorted((a, b) => a.x - b.x));
}

function onOneBaseline(a: Piece, b: Piece): boolean {
  return Math.abs(a.y - b.y) <= BASELINE * Math.min(a.size, b.size);
}

function spaceBetween(line: PageLine, piece: Piece): string {
  if (/\s$/.test(line.text) || /^\s/.test(piece.text)) return "";
  const isWide = WIDE.test(line.text.at(-1)!) && WIDE.test(piece.text[0]!);
  return piece.x - line.right > (isWide ? WIDE_SPACE : SPACE) * piece.size ? " " : "";
}

function inColumns(lines: readonly PageLine[], width: number): boolean {
  const middle = width / 2;
  const left = lines.filter(({ right }) => right <= middle).length;
  const right = lines.filter(({ x }) => x >= middle).length;
  const across = lines.length - left - right;
  return left >= LEAST_LINES && right >= LEAST_LINES && across <= MOST_ACROSS * lines.length;
}

function withoutPageNumber(lines: readonly PageLine[]): PageLine[] {
  const isEdge = (i: number): boolean => lines.length > 1 && (i === 0 || i === lines.length - 1);
  return lines.filter(({ text }, i) => !(isEdge(i) && PAGE_NUMBER.test(text)));
}
