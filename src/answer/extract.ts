// The verbatim sentences that answer: the shortest that carry the asked fact, or an item's measures.
import { isEdge, type RankedPassage, type RankedSentence } from "../retrieval/rank.ts";
import type { Retrieval } from "../retrieval/retrieve.ts";
import type { Quote } from "./cite.ts";

/** A person asking how something was rectified reads up to this many characters; a longer item is shortened. */
const LONGEST_ITEM = 420;
const MOST_MEASURES = 6;
/** Notices whose phone numbers are listed when no notice was named. */
const MOST_NOTICES = 8;
/** An item whose headings hold this share of the question's terms is what was asked about as a whole. */
const WHOLE_ITEM_SHARE = 0.5;
const MEASURE = /^(?:整改(?:情况|措施)?[:：])?[一二三四五六七八九十]是/;
/** Labels that open a body and say nothing. */
const LABEL = /^(?:整改(?:情况|进展|措施|结果|落实情况)?[:：]\s*)/;

/** In reading order within a passage; empty only when there is no ground to answer on. */
export function extract(retrieval: Retrieval): Quote[] {
  const {
    ground,
    wanted: { asked, aboutNotice },
  } = retrieval;
  if (ground === undefined) return [];
  const { ranked, sentence } = ground;
  if (aboutNotice && isEdge(ranked.item)) return noticeLines(retrieval, ranked);
  if (asked.includes("rectification")) return rectification(retrieval, ranked, sentence);
  return joined(ranked, [sentence]);
}

/** The lines that hold what was asked; of every notice when none was named. */
function noticeLines({ passages, named }: Retrieval, ranked: RankedPassage): Quote[] {
  const isNamed = named.places.length > 0 || named.units.length > 0;
  const edges = passages.filter(
    ({ item, sentences }) => isEdge(item) && sentences.some(({ holdsKind }) => holdsKind),
  );
  const wanted = isNamed || edges.length === 0 ? [ranked] : firstOfEachNotice(edges).slice(0, MOST_NOTICES);
  return wanted.flatMap((passage) =>
    joined(
      passage,
      passage.sentences.filter(({ holdsKind }) => holdsKind),
    ),
  );
}

function firstOfEachNotice(passages: readonly RankedPassage[]): RankedPassage[] {
  return passages.filter(({ notice }, i) => passages.findIndex((other) => other.notice === notice) === i);
}

function rectification(retrieval: Retrieval, ranked: RankedPassage, sentence: RankedSentence): Quote[] {
  const parts = retrieval.itemOf(ranked);
  const isWhole = ranked.item.kind === "problem" && headingShare(retrieval, ranked) >= WHOLE_ITEM_SHARE;
  if (!isWhole) return joined(ranked, measureAround(ranked.sentences, sentence));
  const bodies = parts.map((part) => ({ part, body: part.sentences.filter(({ isHeading }) => !isHeading) }));
  const length = bodies.flatMap(({ body }) => body).reduce((sum, { text }) => sum + text.length, 0);
  if (length <= LONGEST_ITEM) return bodies.flatMap(({ part, body }) => joined(part, body));
  return shortened(bodies);
}

/** What was done, one sentence a measure; without 一是 … 二是, the sentences that fit the question best. */
function shortened(bodies: readonly { part: RankedPassage; body: readonly RankedSentence[] }[]): Quote[] {
  const measures = bodies.map(({ part, body }) => ({
    part,
    body: body.filter(({ text }) => MEASURE.test(text)),
  }));
  if (measures.flatMap(({ body }) => body).length >= 2)
    return measures.flatMap(({ part, body }) => joined(part, body)).slice(0, MOST_MEASURES);
  const best = bodies
    .flatMap(({ body }) => body)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, 3);
  return bodies.flatMap(({ part, body }) =>
    joined(
      part,
      body.filter((sentence) => best.includes(sentence)),
    ),
  );
}

/** From the 一是/二是 that opens the measure of `sentence` to the next one. */
function measureAround(sentences: readonly RankedSentence[], sentence: RankedSentence): RankedSentence[] {
  const at = sentences.indexOf(sentence);
  const before = sentences.slice(0, at + 1).findLastIndex(({ text }) => MEASURE.test(text));
  const from = before === -1 ? at : before;
  const after = sentences.findIndex(({ text }, i) => i > at && MEASURE.test(text));
  const to = before === -1 ? at + 1 : after === -1 ? sentences.length : after;
  return sentences.slice(from, to);
}

function headingShare({ wanted: { terms } }: Retrieval, { item }: RankedPassage): number {
  const heading = item.path.at(-1) ?? "";
  const total = terms.reduce((sum, { weight }) => sum + weight, 0);
  const held = terms.reduce((sum, { text, weight }) => sum + (heading.includes(text) ? weight : 0), 0);
  return total === 0 ? 0 : held / total;
}

/** Neighbouring sentences on one line make one quote, so that a reader sees one citation for one stretch of text. */
function joined(ranked: RankedPassage, sentences: readonly RankedSentence[]): Quote[] {
  const quotes: Quote[] = [];
  for (const { span, text } of sentences) {
    const label = LABEL.exec(text)?.[0].length ?? 0;
    const last = quotes.at(-1);
    const gap = last === undefined ? "\n" : ranked.passage.text.slice(last.span.end, span.start);
    if (last !== undefined && /^[^\S\n]*$/.test(gap) && label === 0)
      quotes[quotes.length - 1] = { ranked, span: { start: last.span.start, end: span.end } };
    else quotes.push({ ranked, span: { start: span.start + label, end: span.end } });
  }
  return quotes;
}
