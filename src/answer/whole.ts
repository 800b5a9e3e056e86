// Quotes that answer -> the items in which they stand, quoted as far as somebody reads who wants to know it all.
import { speaksToAModel } from "../notice/instructions.ts";
import type { RankedPassage, RankedSentence } from "../retrieval/rank.ts";
import type { Retrieval } from "../retrieval/retrieve.ts";
import type { Quote } from "./cite.ts";
import type { Language } from "./language.ts";

/** How much is quoted: the sentences that answer, or behind them the items in which they stand. */
export type Length = "short" | "whole";

export interface Whole {
  /** In reading order; empty where the answer has said all of it. */
  readonly quotes: readonly Quote[];
  /** Whether something was left out. */
  readonly isCut: boolean;
}

/** UTF-16 units, of all items together: two messages of a chat. */
const MOST_CHARACTERS = 2000;

const HEADING: Readonly<Record<Language, string>> = { zh: "所在条目的原文：", en: "The whole item:" };
const CUT: Readonly<Record<Language, string>> = {
  zh: "条目较长，以上没有引完。",
  en: "The item is longer: not all of it is quoted above.",
};

type ItemOf = Retrieval["itemOf"];

/** Of the items of `quotes`, what stands around them. */
export async function wholeOf(quotes: readonly Quote[], itemOf: ItemOf): Promise<Whole> {
  const items = quotes.filter(
    ({ ranked }, i) => quotes.findIndex((other) => isSameItem(other.ranked, ranked)) === i,
  );
  const whole: Quote[] = [];
  let isCut = false;
  let room = MOST_CHARACTERS;
  for (const { ranked } of items) {
    const parts = (await itemOf(ranked)).map(forReaders);
    if (parts.every((part) => part.sentences.every((one) => one.isHeading || isSaid(part, one, quotes))))
      continue;
    const stretch = stretchAround(parts, ranked.id, room);
    isCut ||= stretch.length < parts.length;
    const added = stretch.flatMap(quotesOf);
    room -= added.reduce((sum, { span }) => sum + span.end - span.start, 0);
    whole.push(...added);
  }
  return { quotes: whole, isCut };
}

/** `lines` as they stand behind an answer. */
export function renderWhole(lines: readonly string[], isCut: boolean, language: Language): readonly string[] {
  return lines.length === 0 ? [] : [HEADING[language], ...lines, ...(isCut ? [CUT[language]] : [])];
}

/** An answer as it is without the items behind it. */
export function withoutWhole(answer: string): string {
  const lines = answer.split("\n");
  const at = lines.findIndex((line) => Object.values(HEADING).includes(line));
  return at === -1 ? answer : lines.slice(0, at).join("\n");
}

function isSameItem(a: RankedPassage, b: RankedPassage): boolean {
  return a.item === b.item && a.notice === b.notice;
}

function forReaders(part: RankedPassage): RankedPassage {
  return { ...part, sentences: part.sentences.filter(({ text }) => !speaksToAModel(text)) };
}

function isSaid({ id }: RankedPassage, { span }: RankedSentence, quotes: readonly Quote[]): boolean {
  // A label that opens a sentence is left out of a quote.
  return quotes.some((one) => one.ranked.id === id && one.span.start < span.end && one.span.end >= span.end);
}

/** As many passages of an item as there is room for in UTF-16 units, from the one with this id on in both directions. */
export function stretchAround(
  parts: readonly RankedPassage[],
  id: number,
  room: number,
): readonly RankedPassage[] {
  const at = Math.max(
    0,
    parts.findIndex((part) => part.id === id),
  );
  let [from, to] = [at, at];
  const fits = (next: number, end: number): boolean =>
    next >= 0 && end <= parts.length && lengthOf(parts.slice(next, end)) <= room;
  for (;;) {
    const before = [from, to].join(" ");
    if (fits(from, to + 1)) to++;
    if (from < to && fits(from - 1, to)) from--;
    if ([from, to].join(" ") === before) return parts.slice(from, to);
  }
}

function lengthOf(parts: readonly RankedPassage[]): number {
  return parts.reduce((sum, { passage }) => sum + passage.text.length, 0);
}

/** One quote, unless something between its sentences is for no reader. */
function quotesOf(ranked: RankedPassage): Quote[] {
  const quotes: Quote[] = [];
  for (const { span } of ranked.sentences) {
    const last = quotes.at(-1);
    const isNext = last !== undefined && /^\s*$/.test(ranked.passage.text.slice(last.span.end, span.start));
    if (isNext) quotes[quotes.length - 1] = { ranked, span: { start: last.span.start, end: span.end } };
    else quotes.push({ ranked, span });
  }
  return quotes;
}
