// A text longer than a message -> parts that each fit one.
import type { MessageEntity } from "grammy/types";
import type { Rich } from "./rich.ts";

/** In UTF-16 units, as Telegram counts. */
export const LONGEST_MESSAGE = 4096;

/** With closing quotation marks, and with the markers that belong to the sentence. */
const SENTENCE_END = /[。！？；!?;\n]+[”’」』）)]*(?:\[\d{1,4}\])*\n*/g;
const MARKER = /\[\d{1,4}\]/g;
const LONGEST_MARKER = 6;

/** Cut after sentences where there are any, never inside a marker or a surrogate pair. The parts join to `text`. */
export function split(text: string, limit = LONGEST_MESSAGE): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const end = cutAt(rest, limit);
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...parts, rest];
}

/** The same with entities: one that reaches over a cut goes on in the next part. */
export function splitRich({ text, entities }: Rich, limit = LONGEST_MESSAGE): Rich[] {
  let start = 0;
  return split(text, limit).map((part) => {
    const [from, to] = [start, start + part.length];
    start = to;
    return { text: part, entities: entities.flatMap((entity) => clip(entity, from, to)) };
  });
}

function cutAt(text: string, limit: number): number {
  // A little more than fits, so that a marker at the border is seen whole.
  const window = text.slice(0, limit + LONGEST_MARKER);
  const sentences = [...window.matchAll(SENTENCE_END)].map(({ index, 0: end }) => index + end.length);
  const sentence = sentences.findLast((end) => end <= limit);
  if (sentence !== undefined) return sentence;
  const marker = [...window.matchAll(MARKER)].find(
    ({ index, 0: mark }) => index < limit && index + mark.length > limit,
  );
  const end = marker === undefined || marker.index === 0 ? limit : marker.index;
  const splitsPair = end > 1 && /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(end - 1, end + 1));
  return splitsPair ? end - 1 : end;
}

function clip(entity: MessageEntity, from: number, to: number): MessageEntity[] {
  const start = Math.max(entity.offset, from);
  const end = Math.min(entity.offset + entity.length, to);
  return start < end ? [{ ...entity, offset: start - from, length: end - start }] : [];
}
