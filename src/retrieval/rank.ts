// Candidate passages -> ranked passages: search score, evidence in their sentences, places and units named.
import { setImmediate as turn } from "node:timers/promises";
import type { Index } from "../index/index.ts";
import type { ItemRecord, NoticeRecord, PassageRecord } from "../index/records.ts";
import type { Span } from "../notice/notice.ts";
import { isEdge } from "./edges.ts";
import { createWeigh, type Evidence } from "./evidence.ts";
import type { Likenesses } from "./likeness.ts";
import type { Named, Names } from "./names.ts";
import { createOneAtATime } from "./one-at-a-time.ts";
import { createRead, type ReadPassage } from "./reading.ts";
import type { Candidate } from "./search.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Wanted } from "./wanted.ts";

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
  /** Whether it says anything to a reader, and not only to a language model. */
  readonly isForReaders: boolean;
  /** In reading order. */
  readonly sentences: readonly RankedSentence[];
}

/** Shares of a passage's score. */
const WEIGHTS = { search: 0.45, evidence: 0.55 };
/** What is left of a passage's score when it belongs to none of the places or units named. */
const STRANGER = 0.55;
/** Who asks for a phone number or the date of a notice means its closing or opening lines. */
const EDGE_BONUS = 0.6;
const HEAD_BONUS = 0.1;
/** Passages that are read and weighed between two looks at the clock, times terms of the question. */
const WORK_AT_ONCE = 300;
const MOST_AT_ONCE = 16;
/** Milliseconds after which everybody else of this process has a turn. */
const LONGEST_TURN = 5;

/** A passage, and the evidence of each of its sentences. */
interface Weighed {
  readonly asRead: ReadPassage;
  readonly evidences: readonly Evidence[];
}

/** In the order given. */
export type WeighPassages = (candidates: readonly Candidate[]) => Promise<RankedPassage[]>;

/** `mentions` is as `Surroundings` has it. */
export function createWeighFor(
  index: Index,
  names: Names,
  likenesses: Likenesses,
  mentions: Surroundings["mentions"],
): (named: Named, wanted: Wanted) => WeighPassages {
  const read = createRead(index, likenesses);
  const oneAtATime = createOneAtATime();
  return (named, wanted) => {
    const weigh = createWeigh(wanted, likenesses.toQuestion(wanted.words));
    const atOnce = Math.ceil(Math.min(MOST_AT_ONCE, WORK_AT_ONCE / Math.max(1, wanted.terms.length)));

    const weighInTurns = async (
      candidates: readonly Candidate[],
      passages: readonly PassageRecord[],
    ): Promise<readonly Weighed[]> => {
      const weighed: Weighed[] = [];
      let since = performance.now();
      for (let from = 0; from < candidates.length; from += atOnce) {
        if (performance.now() - since > LONGEST_TURN) {
          await turn();
          since = performance.now();
        }
        const some = candidates.slice(from, from + atOnce);
        const texts = some.map(({ id }, i) => read(id, passages[from + i]!));
        const evidences = weigh(texts);
        texts.forEach((asRead, i) => weighed.push({ asRead, evidences: evidences[i]! }));
      }
      return weighed;
    };

    const rank = async (
      { id, score }: Candidate,
      passage: PassageRecord,
      { asRead, evidences }: Weighed,
    ): Promise<RankedPassage> => {
      const notice = index.notices[passage.notice]!;
      const item = notice.items[passage.item]!;
      const sentences = asRead.sentences.map(({ span, written }, i) => ({
        span,
        text: written,
        ...evidences[i]!,
      }));
      const evidence = Math.max(...sentences.map((sentence) => sentence.score));
      const edge = edgeBonus(wanted, item);
      const affinity = await names.affinity(named, notice, item, asRead.text, (place) =>
        mentions(passage.notice, place),
      );
      const total = WEIGHTS.search * score + WEIGHTS.evidence * evidence + edge;
      return {
        notice,
        item,
        passage,
        id,
        score: total * (STRANGER + (1 - STRANGER) * affinity),
        affinity,
        isForReaders: asRead.isForReaders,
        sentences,
      };
    };

    return async (candidates) => {
      const passages = await index.readPassages(candidates.map(({ id }) => id));
      // Turns are for those who wait for something else: questions weighed side by side would all be answered late, and
      // each undo what the other has just looked up.
      const weighed = await oneAtATime(() => weighInTurns(candidates, passages));
      return Promise.all(candidates.map((candidate, i) => rank(candidate, passages[i]!, weighed[i]!)));
    };
  };
}

function edgeBonus({ aboutNotice, asked }: Wanted, item: ItemRecord): number {
  if (!aboutNotice || !isEdge(item)) return 0;
  // The date of publication stands in the opening lines; the closing ones have that of the signature.
  return asked.includes("published") && item.kind === "head" ? EDGE_BONUS + HEAD_BONUS : EDGE_BONUS;
}
