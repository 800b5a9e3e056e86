// 怎么整改的: what was done about the problem asked about, as its item tells it.
import type { Ground } from "../retrieval/ground.ts";
import type { RankedPassage, RankedSentence } from "../retrieval/rank.ts";
import type { Retrieval } from "../retrieval/retrieve.ts";

/** A person asking how something was rectified reads up to this many characters; a longer item is shortened. */
const LONGEST = 420;
/** An opening so short names the measure and tells nothing of it (二是推进治理工程。): the next sentence does. */
const SHORT_OPENING = 24;
/** Of an item without numbered measures, as much as this is shown around the sentence that fits best. */
const LONGEST_STRETCH = 560;
const MOST_MEASURES = 8;
/** 一是 … 二是 …: each opens a measure. */
const MEASURE = /^(?:整改(?:情况|措施)?[:：]\s*)?[一二三四五六七八九十]是/;
/** 针对“…”问题, …: an item of several problems tells what was done about each in turn. */
const TURN =
  /^(?:整改(?:情况|措施)?[:：]\s*)?(?:[(（]?[一二三四五六七八九十\d]+[)）、.]|[一二三四五六七八九十]是|(?:针对|围绕|关于|对于?)[^,，。]{2,60}|[^,，。;；“]{0,12}“[^”]{4,80}”的?问题|在[^,，。]{4,20}方面)/;

/** A passage and those of its sentences that tell what was done. */
interface Body {
  readonly part: RankedPassage;
  readonly body: readonly RankedSentence[];
}

/** In reading order; never empty. */
export async function measures(retrieval: Retrieval, { ranked, sentence }: Ground): Promise<Body[]> {
  const item = await retrieval.itemOf(ranked);
  const bodies = item.map((part) => ({ part, body: part.sentences.filter(({ isHeading }) => !isHeading) }));
  const all = bodies.flatMap(({ part, body }) => body.map((one) => ({ part, one })));
  const at = all.findIndex(
    ({ part, one }) => part.id === ranked.id && one.span.start === sentence.span.start,
  );
  if (at === -1) return [{ part: ranked, body: [sentence] }];
  if (lengthOf(all) <= LONGEST) return bodies;
  const isNumbered = all.filter(({ one }) => MEASURE.test(one.text)).length >= 2;
  const chosen = isNumbered ? shortenedMeasures(all, at) : partAbout(all, at);
  return grouped(chosen);
}

type Placed = { readonly part: RankedPassage; readonly one: RankedSentence };

/** The sentence that opens each measure, and the whole of the measure that fits the question best. */
function shortenedMeasures(all: readonly Placed[], at: number): Placed[] {
  const opens = (index: number): boolean => MEASURE.test(all[index]!.one.text);
  let from = at;
  while (from > 0 && !opens(from)) from--;
  let to = at + 1;
  while (to < all.length && !opens(to)) to++;
  const opensShort = (index: number): boolean => opens(index) && all[index]!.one.text.length < SHORT_OPENING;
  const chosen = all.filter(
    (_, i) => (i >= from && i < to) || opens(i) || (i > 0 && opensShort(i - 1) && !opens(i)),
  );
  const first = Math.max(0, Math.min(chosen.indexOf(all[from]!), chosen.length - MOST_MEASURES));
  return chosen.slice(first, first + MOST_MEASURES);
}

/** From where the text turns to the problem asked about to where it turns to the next, as far as it may be read. */
function partAbout(all: readonly Placed[], at: number): Placed[] {
  let from = at;
  while (from > 0 && !TURN.test(all[from]!.one.text)) from--;
  // Too far back: what was asked for would be cut off at the end.
  while (lengthOf(all.slice(from, at + 1)) > LONGEST_STRETCH && from < at) from++;
  let to = at + 1;
  while (
    to < all.length &&
    !TURN.test(all[to]!.one.text) &&
    lengthOf(all.slice(from, to + 1)) <= LONGEST_STRETCH
  )
    to++;
  return all.slice(from, to);
}

function grouped(chosen: readonly Placed[]): Body[] {
  const parts = [...new Set(chosen.map(({ part }) => part))];
  return parts.map((part) => ({
    part,
    body: chosen.filter((placed) => placed.part === part).map(({ one }) => one),
  }));
}

function lengthOf(sentences: readonly Placed[]): number {
  return sentences.reduce((sum, { one }) => sum + one.text.length, 0);
}
