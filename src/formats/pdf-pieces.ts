// What a PDF page draws -> pieces of text with their place on the page as a reader sees it.
import type { TextContent } from "pdfjs-dist/types/src/display/api.js";
import { asCharacters } from "./pdf-characters.ts";

/** Lengths in points; `y` is that of the baseline, growing downwards. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  /** Height of the font. */
  readonly size: number;
}

/** More than this is no writing slip of a scanner but a watermark, or a stamp. */
const STEEPEST = Math.PI / 36;

/** In the order drawn. Slanted text is left out; `view` turns the page as its reader holds it. */
export function piecesOf(items: TextContent["items"], view: readonly number[]): Piece[] {
  return items.flatMap((item): Piece[] => {
    if (!("str" in item) || item.str.trim() === "") return [];
    const transform: number[] = item.transform;
    const at = (i: number): number => transform[i] ?? 0;
    const [rightwards, downwards] = turned(view, at(0), at(1));
    if (Math.abs(Math.atan2(downwards, rightwards)) > STEEPEST) return [];
    const size = Math.hypot(...turned(view, at(2), at(3)));
    const [x, y] = turned(view, at(4), at(5));
    const left = x + (view[4] ?? 0);
    return [{ text: asCharacters(item.str), x: left, right: left + item.width, y: y + (view[5] ?? 0), size }];
  });
}

/** A direction on the sheet -> the same direction on the page as its reader holds it. */
function turned(view: readonly number[], x: number, y: number): [number, number] {
  const at = (i: number): number => view[i] ?? 0;
  return [at(0) * x + at(2) * y, at(1) * x + at(3) * y];
}
