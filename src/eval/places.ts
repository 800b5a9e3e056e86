// Evidence texts -> where they stand in the collection.
import { basename } from "node:path";
import { UsageError } from "../command.ts";
import type { NoticeRecord, PassageRecord } from "../index/records.ts";
import { fold } from "../notice/fold.ts";
import type { Evidence } from "./questions.ts";

/** A stretch of a notice: UTF-16 offsets into the decoded source. */
export interface Place {
  readonly notice: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Every place where the evidence's text stands, compared without width, case and white space; empty when the index has
 * no such text. Throws `UsageError` when the index has no such source.
 */
export type Locate = (evidence: Evidence) => readonly Place[];

/** A notice's text as its passages have it, folded, with the source offset of each character. */
interface Folded {
  readonly notice: string;
  readonly text: string;
  readonly offsets: readonly number[];
}

/** Most sources named when one is missing. */
const MOST_NAMED = 5;

/** All notices, and the passages of those in which evidence is sought. */
interface Held {
  readonly notices: readonly NoticeRecord[];
  readonly passages: readonly PassageRecord[];
}

/** Passages partition the content of a notice, so evidence is found across their borders, and without its source file. */
export function createLocate({ notices, passages }: Held): Locate {
  const folded = new Map<number, Folded>();
  const foldedNotice = (at: number): Folded => {
    const known =
      folded.get(at) ??
      foldPassages(
        notices[at]!.id,
        passages.filter(({ notice }) => notice === at),
      );
    folded.set(at, known);
    return known;
  };
  return ({ source, text }) => {
    const at = noticesOf(source, notices);
    if (at.length === 0) throw new UsageError(missing(source, notices));
    return at.map(foldedNotice).flatMap((notice) => placesIn(notice, foldTight(text)));
  };
}

/** The positions of the notices that `source` names: an id, a file or the name of one. */
export function noticesOf(source: string, notices: readonly NoticeRecord[]): number[] {
  return [...notices.keys()].filter((i) => {
    const { id, file, alsoIn = [] } = notices[i]!;
    return id === source || [file, ...alsoIn].some((name) => name === source || basename(name) === source);
  });
}

/**
 * Whether `passage` holds evidence at one of `places`: it is of the same notice and shares with it at least half of the
 * shorter of the two, so that an evidence cut in two by a passage's border is held by the passage with its longer half.
 */
export function holdsPlace(passage: Place, places: readonly Place[]): boolean {
  return places.some(({ notice, start, end }) => {
    const shared = Math.min(end, passage.end) - Math.max(start, passage.start);
    const shorter = Math.min(end - start, passage.end - passage.start);
    return notice === passage.notice && shared > 0 && shared * 2 >= shorter;
  });
}

function placesIn({ notice, text, offsets }: Folded, wanted: string): Place[] {
  const places: Place[] = [];
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1))
    places.push({ notice, start: offsets[at]!, end: offsets[at + wanted.length - 1]! + 1 });
  return places;
}

function foldPassages(notice: string, passages: readonly { text: string; start: number }[]): Folded {
  const parts: string[] = [];
  const offsets: number[] = [];
  for (const { text, start } of passages.toSorted((a, b) => a.start - b.start)) {
    let offset = start;
    for (const character of text) {
      const plain = foldTight(character);
      parts.push(plain);
      for (let i = 0; i < plain.length; i++) offsets.push(offset);
      offset += character.length;
    }
  }
  return { notice, text: parts.join(""), offsets };
}

/** Character by character, so that offsets can be kept beside it. */
function foldTight(text: string): string {
  return Array.from(text, fold).join("").replace(/\s+/g, "");
}

function missing(source: string, notices: readonly NoticeRecord[]): string {
  const files = [...new Set(notices.map(({ file }) => basename(file)))];
  const more = files.length > MOST_NAMED ? ` and ${files.length - MOST_NAMED} more` : "";
  return `A question expects evidence in ${source}, which the index does not hold; it holds ${files.slice(0, MOST_NAMED).join(", ")}${more}. Name the right notices with --store or --notices.`;
}
