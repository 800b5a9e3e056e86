// A text with entities -> what would be broken if a message ended there.
import type { MessageEntity } from "grammy/types";
import type { Rich } from "./rich.ts";

/**
 * What is lost where a message ends: a word, a marker or a link is spoilt; a character becomes others; Telegram refuses
 * half of a surrogate pair.
 */
export const LOSSES = ["word", "character", "pair"] as const;
type Loss = (typeof LOSSES)[number];

/** The start of what a cut at `at` breaks with a loss of at least this kind; absent where it breaks nothing. */
export type BrokenAt = (at: number, least: Loss) => number | undefined;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** A half of them leads nowhere or says something else; styles and quotations just go on. */
const WHOLE: ReadonlySet<MessageEntity["type"]> = new Set([
  "text_link",
  "text_mention",
  "custom_emoji",
  "mention",
  "hashtag",
  "cashtag",
  "bot_command",
  "url",
  "email",
  "phone_number",
]);
/** Markers, with the character they stand behind; numbers, dates, words in Latin letters, addresses. */
const TOKEN = /[^\s[\]]?(?:\[\d{1,4}\])+|[a-z0-9]+(?:[.,:%/_?=&#@~+-]{1,3}[a-z0-9]+)*[.%％万亿]?/gi;
/** UTF-16 units; a longer one may be cut. */
const LONGEST_TOKEN = 256;
const graphemes = new Intl.Segmenter("zh", { granularity: "grapheme" });

/** For cuts between `from`, which is in the middle of nothing, and `to`. */
export function unbreakable({ text, entities }: Rich, from: number, to: number): BrokenAt {
  const window = text.slice(from, to + LONGEST_TOKEN);
  const words: readonly Span[] = [
    ...entities
      .filter(({ type }) => WHOLE.has(type))
      .map(({ offset, length }) => ({ start: offset, end: offset + length })),
    ...[...window.matchAll(TOKEN)]
      .filter(([token]) => token.length < LONGEST_TOKEN)
      .map(({ index, 0: token }) => ({ start: from + index, end: from + index + token.length })),
  ];
  const characters = graphemes.segment(window);
  const brokenWord = (at: number): number | undefined =>
    words.find(({ start, end }) => start < at && at < end)?.start;
  const brokenCharacter = (at: number): number | undefined => {
    const index = characters.containing(at - from)?.index ?? at - from;
    return index < at - from ? from + index : undefined;
  };
  const brokenPair = (at: number): number | undefined =>
    /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1)) ? at - 1 : undefined;
  return (at, least) =>
    (least === "word" ? brokenWord(at) : undefined) ??
    (least === "pair" ? undefined : brokenCharacter(at)) ??
    brokenPair(at);
}
