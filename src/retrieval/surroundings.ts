// What stands around a passage: the text of its item and of its notice, folded, and the year of which the notice speaks.
import type { Index } from "../index/index.ts";
import { fold } from "../notice/fold.ts";
import type { Neighbours } from "./neighbours.ts";
import { createYearOf, type YearOf } from "./years.ts";

export interface Surroundings {
  /** The item of the passage at a position of the index. */
  readonly itemText: (passage: number) => Promise<string>;
  /** A notice, by its position. */
  readonly noticeText: (notice: number) => Promise<string>;
  /** Whether a notice, by its position, says `text` in any of its paragraphs. */
  readonly mentions: Index["mentions"];
  readonly yearOf: YearOf;
}

/** Characters of notices that are remembered: a question compares the same few with each place that it names. */
const MOST_CHARACTERS = 4e6;

/** Texts of which is remembered who mentions them, a byte a notice: people ask about the same places again and again. */
const MOST_MENTIONED = 64;

export function createSurroundings(index: Index, { ofItem, ofNotice }: Neighbours): Surroundings {
  const { notices, readPassages } = index;
  const joined = async (ids: readonly number[]): Promise<string> =>
    fold((await readPassages(ids)).map(({ text }) => text).join("\n"));

  const remembered = new Map<number, string>();
  let characters = 0;
  const remember = (notice: number, text: string): void => {
    if (remembered.has(notice)) return;
    remembered.set(notice, text);
    characters += text.length;
    for (const [oldest, { length }] of remembered) {
      if (characters <= MOST_CHARACTERS) return;
      remembered.delete(oldest);
      characters -= length;
    }
  };

  const noticeText = async (notice: number): Promise<string> => {
    const known = remembered.get(notice);
    if (known !== undefined) return known;
    const [from, to] = ofNotice(notice);
    const text = await joined(Array.from({ length: to - from }, (_, i) => from + i));
    remember(notice, text);
    return text;
  };

  return {
    itemText: (passage) => joined(ofItem(passage)),
    noticeText,
    mentions: rememberMentions(index),
    yearOf: createYearOf(notices, noticeText),
  };
}

function rememberMentions({ notices, mentions }: Index): Index["mentions"] {
  const UNKNOWN = 0;
  const [NO, YES] = [1, 2];
  const remembered = new Map<string, Uint8Array>();
  /** Several passages of a notice ask at the same time. */
  const underWay = new Map<string, Promise<boolean>>();
  const lookFor = (notice: number, text: string): Promise<boolean> => {
    const key = `${notice} ${text}`;
    const begun = underWay.get(key) ?? mentions(notice, text).finally(() => underWay.delete(key));
    underWay.set(key, begun);
    return begun;
  };
  return async (notice, text) => {
    const known = remembered.get(text) ?? new Uint8Array(notices.length);
    // The one that was not asked about for longest goes.
    remembered.delete(text);
    remembered.set(text, known);
    if (remembered.size > MOST_MENTIONED) remembered.delete(remembered.keys().next().value!);
    if (known[notice] === UNKNOWN) known[notice] = (await lookFor(notice, text)) ? YES : NO;
    return known[notice] === YES;
  };
}
