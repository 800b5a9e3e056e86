// A text longer than a message -> parts that each fit one, cut where a reader would pause.
import type { MessageEntity } from "grammy/types";
import type { Rich } from "./rich.ts";
import { type BrokenAt, LOSSES, unbreakable } from "./unbreakable.ts";

/** In UTF-16 units, as Telegram counts. */
export const LONGEST_MESSAGE = 4096;

export interface Limits {
  /** UTF-16 units of a message. */
  readonly longest: number;
  /** Of each part where there are several. */
  readonly target: number;
  /** Telegram drops what comes after them. */
  readonly mostEntities: number;
}

const LIMITS: Limits = { longest: LONGEST_MESSAGE, target: 3900, mostEntities: 100 };
/** Between paragraphs, with the white space that a part may end with but that none begins with. */
const PARAGRAPH = /\n[^\S\n]*\n\s*/g;
/** With closing quotation marks, and with the markers that belong to the sentence; then white space. */
const SENTENCE = /(?:[。！？；!?;\n]+|(?<!\d)\.(?=\s))[”’」』）)]*(?:\[\d{1,4}\])*(\s*)/g;
/** Beyond what fits, so that markers at the border are seen whole. */
const AHEAD = 60;

/**
 * The parts join to the text; an entity that reaches over a cut goes on in the next part. Cut between paragraphs or
 * else after a sentence, where there is one; never inside a marker, a number, a link, a character as people see it;
 * unless it fits no part by itself. The tail is in the last part, with some of what is before it, where that has room.
 */
export function splitRich(content: Rich, limits: Limits = LIMITS): readonly Rich[] {
  const { text } = content;
  if (fits(content, 0, text.length, limits.longest, limits)) return [{ text, entities: content.entities }];
  let from = 0;
  return endsOf(content, limits).map((to) => {
    const part = partOf(content, from, to);
    from = to;
    return part;
  });
}

function endsOf(content: Rich, limits: Limits): readonly number[] {
  const { text, tail = text.length } = content;
  const all = text.length;
  const { target } = limits;
  if (tail === all || !fits(content, tail, all, target, limits)) return cuts(content, 0, all, target, limits);
  const ends = cuts(content, 0, tail, target, limits);
  const before = ends.slice(0, -1);
  const last = before.at(-1) ?? 0;
  // What is left for the end of the text before the tail, beside it.
  const room = target - (all - tail);
  const shared = room < target / 10 ? [tail] : cuts(content, last, tail, room, limits);
  const together = [...before, ...shared.slice(0, -1), all];
  const isTogether = fits(content, together.at(-2) ?? 0, all, target, limits);
  return isTogether ? together : [...ends, all];
}

/** The ends of the parts of `from` to `to`. */
function cuts(content: Rich, from: number, to: number, most: number, limits: Limits): number[] {
  const ends: number[] = [];
  for (let start = from; start < to; start = ends.at(-1)!)
    ends.push(
      fits(content, start, to, most, limits) ? to : cutAt(content, start, Math.min(most, to - start), limits),
    );
  return ends;
}

/** The end of a part that begins at `from` and is at most `most` long. */
function cutAt(content: Rich, from: number, most: number, { mostEntities }: Limits): number {
  const { text, entities } = content;
  const starts = entities
    .filter(({ offset, length }) => offset + length > from)
    .map(({ offset }) => Math.max(offset, from))
    .toSorted((a, b) => a - b);
  const tooMany = starts[mostEntities] ?? Infinity;
  const limit = Math.min(from + most, tooMany > from ? tooMany : Infinity);
  const window = text.slice(from, limit + AHEAD);
  const brokenAt = unbreakable(content, from, limit);
  const lastOf = (pattern: RegExp, least: number): number | undefined =>
    [...window.matchAll(pattern)]
      // White space may be cut anywhere.
      .map(({ index, 0: match, 1: space = match }) => {
        const end = from + index + match.length;
        return { end, rest: end - space.length };
      })
      .filter(({ end, rest }) => rest <= limit && Math.min(end, limit) >= least)
      .map(({ end }) => Math.min(end, limit))
      .findLast((end) => end > from && brokenAt(end, "word") === undefined);
  return (
    lastOf(PARAGRAPH, from + most / 2) ??
    lastOf(SENTENCE, from + most / 4) ??
    lastWhole(brokenAt, from, limit)
  );
}

/** Where nobody pauses: as late as possible, and with the least loss. */
function lastWhole(brokenAt: BrokenAt, from: number, limit: number): number {
  for (const least of LOSSES) {
    let at = limit;
    for (let start = brokenAt(at, least); start !== undefined; start = brokenAt(at, least)) at = start;
    if (at > from) return at;
  }
  return limit;
}

function fits({ entities }: Rich, from: number, to: number, most: number, { mostEntities }: Limits): boolean {
  return to - from <= most && entities.filter((entity) => meets(entity, from, to)).length <= mostEntities;
}

function meets({ offset, length }: MessageEntity, from: number, to: number): boolean {
  return offset < to && offset + length > from;
}

function partOf({ text, entities }: Rich, from: number, to: number): Rich {
  const clipped = entities
    .filter((entity) => meets(entity, from, to))
    .map((entity): MessageEntity => {
      const start = Math.max(entity.offset, from);
      const end = Math.min(entity.offset + entity.length, to);
      return { ...entity, offset: start - from, length: end - start };
    });
  return { text: text.slice(from, to), entities: clipped };
}
