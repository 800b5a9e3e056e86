// Candidate passages -> ranked passages: search score, evidence in their sentences, places and units named.
import type { Index } from "../index/open.ts";
import type { ItemRecord, NoticeRecord, PassageRecord } from "../index/records.ts";
import { fold } from "../notice/fold.ts";
import type { Span } from "../notice/notice.ts";
import { splitSentences } from "../notice/sentences.ts";
import { type Evidence, type Wanted, weigh } from "./evidence.ts";
import type { Named, Names } from "./names.ts";
import type { Candidate } from "./search.ts";

export interface RankedSentence extends Evidence {
  /** Offsets into the passage's text. */
  readonly span: Span;
  readonly text: string;
}

export interface RankedPassage {
  readonly notice: NoticeRecord;
  readonly item: ItemRecord;
  readonly passage: PassageRecord;
  /** Position of the passage in the index. */
  readonly id: number;
  /** Higher is better; comparable within one retrieval only. */
  readonly score: number;
  /** How well it fits the places and units named in the question, 0 … 1. */
  readonly affinity: number;
  /** In reading order. */
  readonly sentences: readonly RankedSentence[];
}

/** A passage and the one sentence of it that answers best. */
export interface Ground {
  readonly ranked: RankedPassage;
  readonly sentence: RankedSentence;
}

/** Shares of a passage's score. */
const WEIGHTS = { search: 0.45, evidence: 0.55 } as const;
/** What is left of a passage's score when it belongs to none of the places or units named. */
const STRANGER = 0.55;
/** Who asks for a phone number or the date of a notice means its closing or opening lines. */
const EDGE_BONUS = 0.6;
/** Passages among which the answering sentence is sought, and how near to the best they must score. */
const LEADING = 4;
const LEADING_SHARE = 0.8;

export type WeighPassage = (candidate: Candidate) => RankedPassage;

export function createWeighPassage(index: Index, names: Names, named: Named, wanted: Wanted): WeighPassage {
  return ({ id, score }) => {
    const passage = index.passages[id]!;
    const notice = index.notices[passage.notice]!;
    const item = notice.items[passage.item]!;
    const around = { passage: fold(passage.text), headings: fold([notice.title, ...item.path].join("\n")) };
    const sentences = splitSentences(passage.text).map((span): RankedSentence => {
      const text = passage.text.slice(span.start, span.end);
      return { span, text, ...weigh(wanted, { sentence: fold(text), ...around }) };
    });
    const evidence = Math.max(...sentences.map((sentence) => sentence.score));
    const edge = wanted.aboutNotice && isEdge(item) ? EDGE_BONUS : 0;
    const affinity = names.affinity(named, notice, item, passage.text);
    const total = WEIGHTS.search * score + WEIGHTS.evidence * evidence + edge;
    return {
      notice,
      item,
      passage,
      id,
      score: total * (STRANGER + (1 - STRANGER) * affinity),
      affinity,
      sentences,
    };
  };
}

/** Whether an item is the opening or the closing lines of its notice. */
export function isEdge({ kind }: ItemRecord): boolean {
  return kind === "head" || kind === "contact";
}

/** The best sentence among the leading of `passages`, which come best first. */
export function bestGround(passages: readonly RankedPassage[], { aboutNotice }: Wanted): Ground | undefined {
  const best = passages[0];
  if (best === undefined) return undefined;
  const fits = aboutNotice && isEdge(best.item) ? isEdge : () => true;
  const near = passages
    .slice(0, LEADING)
    .filter(({ score, affinity }) => score >= best.score * LEADING_SHARE && affinity >= best.affinity)
    .filter(({ item }) => fits(item));
  const grounds = near.flatMap((ranked) =>
    ranked.sentences.map((sentence) => ({ ranked, sentence, value: ranked.score + sentence.score })),
  );
  return grounds.reduce((winner, ground) => (ground.value > winner.value ? ground : winner));
}
