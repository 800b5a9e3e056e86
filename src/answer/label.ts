// How an item and a source are called in one line.
import type { Citation } from "./cite.ts";

const NUMBERED = /^(?:第|[一二三四五六七八九十百]+、|[（(]|\d)/;

/**
 * The innermost heading, after the name of the unit it stands under, if any; absent for text under no heading. `path`
 * holds headings, outermost first.
 */
export function itemLabel(path: readonly string[]): string | undefined {
  const [above, heading] = path.length > 1 ? path.slice(-2) : [undefined, path[0]];
  return above === undefined || NUMBERED.test(above) ? heading : `${above} · ${heading}`;
}

/**
 * Issuer, title, date, item and page of a citation; the issuer is left out where the title begins with it. A title
 * longer than `longestTitle` is shortened.
 */
export function sourceLabel(
  { issuer, title, date, path, page }: Citation,
  longestTitle = Number.POSITIVE_INFINITY,
): string {
  const unsaidIssuer = issuer !== null && title.startsWith(issuer) ? null : issuer;
  return [
    unsaidIssuer,
    shortened(title, longestTitle),
    date,
    itemLabel(path),
    page === undefined ? null : `p. ${page}`,
  ]
    .filter((part) => part !== null && part !== undefined)
    .join(" · ");
}

const words = new Intl.Segmenter("zh", { granularity: "word" });
const characters = new Intl.Segmenter("zh", { granularity: "grapheme" });
/** What follows a cut decides where the last word ends; a title may be as long as a book. */
const LONGEST_WORD = 20;
/** A mark after which a text may stop, with what belongs to it; a stop or comma itself is left out. */
const BREAK = /[》”）)」』](?=.)|(?<=.)[，、；：。,;: ]/g;

/**
 * At most `most` UTF-16 units of `text`, with … where something is left out: after a mark in the second half where there
 * is one, or else after a word.
 */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const room = most - 1;
  const seen = text.slice(0, room + LONGEST_WORD);
  const breaks = [...text.slice(0, room + 1).matchAll(BREAK)].map(({ index, 0: mark }) =>
    /[》”）)」』]/.test(mark) ? index + 1 : index,
  );
  const mark = breaks.findLast((at) => at <= room && at * 2 >= room);
  const word = [...words.segment(seen)].findLast(({ index }) => index <= room && index * 2 >= room)?.index;
  return `${text.slice(0, mark ?? word ?? wholeCharacters(seen, room)).trimEnd()}…`;
}

/** The most units up to `room` that split no character as readers see it. */
function wholeCharacters(text: string, room: number): number {
  return [...characters.segment(text)].findLast(({ index }) => index <= room)?.index ?? 0;
}
