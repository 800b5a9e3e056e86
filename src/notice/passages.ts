// One item's span -> passages: whole sentences packed to a size that matches well, cut before 一是/二是 where possible.
import type { Span } from "./notice.ts";
import { splitSentences } from "./sentences.ts";

/** Characters. Items up to LONGEST stay whole; longer ones are cut near TARGET. */
const TARGET = 180;
const LONGEST = 280;
/** A single sentence beyond this is cut at clauses, so that no passage grows without bound. */
const LONGEST_SENTENCE = 600;
const MEASURE = /^(?:[一二三四五六七八九十]是|第[一二三四五六七八九十][,，、]|其[一二三四五六七八九][,，])/;

/** The passages of `source.slice(item.start, item.end)`, as offsets into `source`, in order, edges free of space. */
export function cutPassages(source: string, item: Span): Span[] {
  if (item.end - item.start <= LONGEST) return [{ start: item.start, end: item.end }];
  const text = source.slice(item.start, item.end);
  const sentences = splitSentences(text).flatMap((span) => cutLongSentence(text, span));
  const passages: { start: number; end: number }[] = [];
  let open: { start: number; end: number } | undefined;
  for (const sentence of sentences) {
    const size = open === undefined ? 0 : open.end - open.start;
    const opensMeasure = MEASURE.test(text.slice(sentence.start, sentence.start + 4));
    const full = open !== undefined && sentence.end - open.start > LONGEST;
    if (open === undefined || full || (opensMeasure && size >= TARGET / 2) || size >= TARGET) {
      open = { start: sentence.start, end: sentence.end };
      passages.push(open);
    } else open.end = sentence.end;
  }
  return passages.map(({ start, end }) => ({ start: item.start + start, end: item.start + end }));
}

function cutLongSentence(text: string, sentence: Span): Span[] {
  const parts: Span[] = [];
  let { start } = sentence;
  while (sentence.end - start > LONGEST_SENTENCE) {
    const cut = lastClauseEnd(text.slice(start, start + LONGEST_SENTENCE));
    parts.push({ start, end: start + cut });
    start += cut;
  }
  return [...parts, { start, end: sentence.end }];
}

/** The offset after the last clause of `text` that lies outside quotations, title marks and numbers. */
function lastClauseEnd(text: string): number {
  let depth = 0;
  let cut = 0;
  let space = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if ("“《（(【".includes(character)) depth++;
    else if ("”》）)】".includes(character)) depth = Math.max(0, depth - 1);
    const insideNumber = /\d/.test(text[i - 1] ?? "") && /\d/.test(text[i + 1] ?? "");
    if (depth === 0 && /[,，、:：]/.test(character) && !insideNumber) cut = i + 1;
    if (/\s/.test(character)) space = i + 1;
  }
  if (cut > 0 || space > 0) return cut > 0 ? cut : space;
  // No clause, no space: cut anywhere but inside a run of digits or letters, or between surrogates.
  let end = text.length;
  while (end > text.length / 2 && /[\dA-Za-z.%\uD800-\uDBFF]/.test(text[end - 1]!)) end--;
  return end;
}
