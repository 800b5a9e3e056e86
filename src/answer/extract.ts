// The verbatim sentences that answer: the shortest that carry the asked fact, or an item's measures.
import { isEdge } from "../retrieval/edges.ts";
import type { RankedPassage, RankedSentence } from "../retrieval/rank.ts";
import type { Retrieval } from "../retrieval/retrieve.ts";
import type { Quote } from "./cite.ts";
import { measures } from "./measures.ts";

/** Notices whose phone numbers are listed when no notice was named. */
const MOST_NOTICES = 8;
/** A sentence scored so near to the best may be the one that was asked for. */
const CLOSE_SCORE = 0.2;
/** Two sentences longer than this together are no short answer. */
const MOST_CHARACTERS = 200;
/** Labels that open a body and say nothing. */
const LABEL = /^(?:整改(?:情况|进展|措施|结果|落实情况)?[:：]\s*)/;
/** The number of an item in its list. */
const NUMBER = /^(?:\d+|[一二三四五六七八九十]+|[（(][\d一二三四五六七八九十]+[）)])[.．、]?\s*/;

/** In reading order within a passage; empty only when there is no ground to answer on. */
export async function extract(retrieval: Retrieval): Promise<Quote[]> {
  const {
    ground,
    wanted: { asked, aboutNotice },
  } = retrieval;
  if (ground === undefined) return [];
  const { ranked, sentence } = ground;
  if (aboutNotice && isEdge(ranked.item)) return noticeLines(retrieval, ranked);
  if (asked.includes("rectification"))
    return (await measures(retrieval, ground)).flatMap(({ part, body }) => joined(part, body));
  return joined(ranked, withRunnerUp(ranked, sentence));
}

/** The best sentence, and the next best where nothing much tells them apart. */
function withRunnerUp({ sentences }: RankedPassage, best: RankedSentence): RankedSentence[] {
  const [next] = sentences
    .filter((sentence) => sentence !== best && !sentence.isHeading)
    .toSorted((a, b) => b.score - a.score);
  const isClose =
    next !== undefined &&
    next.score >= best.score - CLOSE_SCORE &&
    next.text.length + best.text.length <= MOST_CHARACTERS;
  return isClose ? sentences.filter((sentence) => sentence === best || sentence === next) : [best];
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

/** Neighbouring sentences on one line make one quote, so that a reader sees one citation for one stretch of text. */
function joined(ranked: RankedPassage, sentences: readonly RankedSentence[]): Quote[] {
  const quotes: Quote[] = [];
  for (const { span, text } of sentences) {
    const label = (text === ranked.item.path.at(-1) ? NUMBER : LABEL).exec(text)?.[0].length ?? 0;
    const last = quotes.at(-1);
    const gap = last === undefined ? "\n" : ranked.passage.text.slice(last.span.end, span.start);
    if (last !== undefined && /^[^\S\n]*$/.test(gap) && label === 0)
      quotes[quotes.length - 1] = { ranked, span: { start: last.span.start, end: span.end } };
    else quotes.push({ ranked, span: { start: span.start + label, end: span.end } });
  }
  return quotes;
}
