// Citation markers in every usual form: [1] 【1】 ［1］ [[1]] [1,3] [1、3] [1-3] [^1], full width or not.

export interface Marker {
  /** UTF-16 offsets into the text; white space before it belongs to it. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Numbers of sources as the model was given them, counted from 1; in order, each once. */
  readonly handles: readonly number[];
}

const HANDLE = "\\^?[0-9０-９]{1,4}";
const BODY = `[ 　]{0,4}${HANDLE}(?:[ 　]{0,4}[,，、;；\\-–—~～至][ 　]{0,4}${HANDLE}){0,40}[ 　]{0,4}`;
/** `[2020]12号` is the number of a document. */
const MARKER = `(?:\\[\\[${BODY}\\]\\]|\\[${BODY}\\]|【${BODY}】|［${BODY}］)(?![ 　]{0,4}第?[0-9０-９]{1,5}[ 　]{0,4}号)`;
/** No marker is longer, with what must be seen behind it to tell. */
export const LONGEST_MARKER = 700;
const IN_TEXT = new RegExp(`[ \\t　]{0,8}(${MARKER})`, "g");
const AT = new RegExp(`[ \\t　]{0,8}${MARKER}`, "y");
/** Ranges beyond any number of sources are cut: [1-9999] is no reason to count that far. */
const MOST_HANDLES = 100;

/** In order of appearance. A bracketed year that is no handle of `count` sources is text. */
export function markersIn(text: string, count: number): Marker[] {
  return [...text.matchAll(IN_TEXT)]
    .map(({ 0: whole, 1: marker, index }) => ({
      start: index,
      end: index + whole.length,
      text: marker!,
      handles: handlesOf(marker!, count),
    }))
    .filter(({ handles }) => !handles.every((handle) => handle > count && handle >= 1900 && handle < 2100));
}

/** Where the marker ends that begins, after spaces, at `at`; absent if there is none. */
export function markerEnd(text: string, at: number): number | undefined {
  AT.lastIndex = at;
  return AT.test(text) ? AT.lastIndex : undefined;
}

/** A bracketed number that is no marker, as official usage has it, so that nobody takes it for one: 〔2020〕12号. */
export function withoutFalseMarkers(text: string): string {
  return text.replace(/[[［【]([\s^]*[\d０-９][\d０-９\s^,，、;；\-–—~～至]*)[\]］】]/g, "〔$1〕");
}

function handlesOf(marker: string, count: number): number[] {
  const parts = marker
    .normalize("NFKC")
    .replace(/[^\d,、;\-–—~至]/g, "")
    .split(/[,、;]/);
  const handles = parts.flatMap((part) => {
    const [from = 0, to = from] = part.split(/[-–—~至]+/).map(Number);
    const [low, high] = [Math.min(from, to), Math.max(from, to)];
    // Of a range beyond the sources, its end stands for all that is unknown.
    const known = Array.from(
      { length: Math.min(MOST_HANDLES, Math.max(0, Math.min(high, count) - low + 1)) },
      (_, i) => low + i,
    );
    return known.at(-1) === high ? known : [...known, high];
  });
  return [...new Set(handles)];
}
