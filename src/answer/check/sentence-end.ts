// A stream of text -> where its next sentence ends, decided as soon as no further text could change it.
import { LONGEST_MARKER, markerEnd } from "./markers.ts";

/** A sentence is cut here if it has not ended: nothing may wait for a full stop that never comes. */
const LONGEST_SENTENCE = 2000;

const OPENING = "“‘《〈（(【「『";
const CLOSING = "”’》〉）)】」』";
const STOP = /[。！？!?]/;
/** As in `splitSentences`: a quotation that ends in a stop ends the sentence unless one of these follows. */
const CARRIES_ON = /[的,，、;；:：。和与及等一]/;
/** A tail this long is cut: markers without end are no sentence. */
const LONGEST_TAIL = 2 * LONGEST_MARKER;

/**
 * The end of the sentence that begins at `start` of `text`, which is not white space: behind its final punctuation and
 * the markers right behind that, or before the line break. Absent while more text could move it. A semicolon ends a
 * sentence only before a marker: models list measures with semicolons under one citation.
 */
export function sentenceEnd(text: string, start: number, isComplete: boolean): number | undefined {
  const limit = start + LONGEST_SENTENCE;
  const window = text.slice(start, limit);
  const lineBreak = window.search(/[\n\r]/);
  const isWhole = isComplete || lineBreak !== -1 || text.length >= limit;
  const line = lineBreak === -1 ? window : window.slice(0, lineBreak);
  let depth = 0;
  for (let i = 0; i < line.length; i++) {
    const character = line[i]!;
    const next = line[i + 1];
    if (OPENING.includes(character)) {
      const closes = line.includes(CLOSING[OPENING.indexOf(character)]!, i + 1);
      if (!closes && !isWhole) return undefined;
      if (closes) depth++;
    } else if (CLOSING.includes(character)) {
      depth = Math.max(0, depth - 1);
      const endsQuotation = depth === 0 && /[。！？]/.test(line[i - 1] ?? "");
      if (endsQuotation && !CARRIES_ON.test(next ?? "")) return tailEnd(text, start + i + 1, isComplete);
    } else if (depth === 0) {
      const isStop = STOP.test(character) && !STOP.test(next ?? "");
      if (isStop || isFullStop(line, i)) return tailEnd(text, start + i + 1, isComplete);
      if (/[;；]/.test(character)) {
        const end = tailEnd(text, start + i + 1, isComplete);
        if (end !== start + i + 1) return end;
      }
    }
  }
  if (!isWhole) return undefined;
  const end = start + line.length;
  const splitsPair = /[\ud800-\udbff]$/.test(line) && line.length === LONGEST_SENTENCE;
  return splitsPair ? end - 1 : end;
}

/** A dot ends an English sentence, and neither an item's number nor an abbreviation's letter. */
function isFullStop(line: string, at: number): boolean {
  if (line[at] !== "." || !/[\s[【［]/.test(line.slice(at + 1, at + 2))) return false;
  return /[a-z\d)\]”"%]$/i.test(line.slice(0, at)) && !/^[-*\s(]*\d{1,3}$/.test(line.slice(0, at));
}

/** Where the markers end that stand at `at`, behind quotation or emphasis marks; `at` if there are none. */
function tailEnd(text: string, at: number, isComplete: boolean): number | undefined {
  const tail = text.slice(at, at + LONGEST_TAIL);
  const isWhole = isComplete || text.length >= at + LONGEST_TAIL;
  const [marks = ""] = /^[*_”’」』）)"]{0,4}/.exec(tail) ?? [];
  let end = marks.length;
  for (let next = markerEnd(tail, end); next !== undefined; next = markerEnd(tail, end)) end = next;
  if (!isWhole && mayGrow(tail.slice(end))) return undefined;
  return at + (end > marks.length || /^\s|^$/.test(tail.slice(end)) ? end : 0);
}

/** Whether what follows may still turn out to be a marker, or the marker before it the number of a document. */
function mayGrow(rest: string): boolean {
  return /^[ \t　]*(?:第?[\d０-９]{0,5}[ 　]{0,4}|(?:\[\[|[[【［])[\d０-９\s^,，、;；\-–—~～至]*[\]］】]{0,2}[ 　]{0,4}第?[\d０-９]{0,5}[ 　]{0,4})$/.test(
    rest,
  );
}
