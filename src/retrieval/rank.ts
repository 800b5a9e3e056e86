// Candidate passages -> ranked passages: search score, evidence in their sentences, places and units named.
import { setImmediate as turn } from "node:timers/promises";
import type { Index } from "../index/index.ts";
import type { ItemRecord, NoticeRecord, PassageRecord } from "../index/records.ts";
import type { Span } from "../notice/notice.ts";
import { createWeigh, type Evidence, type Wanted } from "./evidence.ts";
import type { Likenesses } from "./likeness.ts";
import type { Named, Names } from "./names.ts";
import type { OneAtATime } from "./one-at-a-time.ts";
import type { Read, ReadPassage } from "./reading.ts";
import type { Candidate } from "./search.ts";
import type { Surroundings } from "./surroundings.ts";

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

/** A passage and the one sentence of it that answers best. */
export interface Ground {
  readonly ranked: RankedPassage;
  readonly sentence: RankedSentence;
}

/** Shares of a passage's score. */
const WEIGHTS = { search: 0.45, evidence: 0.55 };
/** What is left of a passage's score when it belongs to none of the places or units named. */
const STRANGER = 0.55;
/** Who asks for a phone number or the date of a notice means its closing or opening lines. */
const EDGE_BONUS = 0.6;
const HEAD_BONUS = 0.1;
/** Passages among which the answering sentence is sought, and how near to the best they must score. */
const LEADING = 4;
const LEADING_SHARE = 0.9;

/** Share of the best sentence's coverage that another of its item must have to stand in for it. */
const LEAST_SHARE_OF_BEST = 0.75;

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

export function createWeighPassages(
  index: Index,
  names: Names,
  named: Named,
  wanted: Wanted,
  likenesses: Likenesses,
  read: Read,
  mentions: Surroundings["mentions"],
  oneAtATime: OneAtATime,
): WeighPassages {
  const weigh = createWeigh(wanted, likenesses.toQuestion(wanted.words));
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
  return async (candidates) => {
    const passages = await index.readPassages(candidates.map(({ id }) => id));
    // Turns are for those who wait for something else: questions weighed side by side would all be answered late, and
    // each undo what the other has just looked up.
    const weighed = await oneAtATime(() => weighInTurns(candidates, passages));
    return Promise.all(candidates.map((candidate, i) => rank(candidate, passages[i]!, weighed[i]!)));
  };
}

function edgeBonus({ aboutNotice, asked }: Wanted, item: ItemRecord): number {
  if (!aboutNotice || !isEdge(item)) return 0;
  // The date of publication stands in the opening lines; the closing ones have that of the signature.
  return asked.includes("published") && item.kind === "head" ? EDGE_BONUS + HEAD_BONUS : EDGE_BONUS;
}

/** Whether an item is the opening or the closing lines of its notice. */
export function isEdge({ kind }: ItemRecord): boolean {
  return kind === "head" || kind === "contact";
}

/** A heading names a topic and answers nothing, unless the passage has nothing else. */
function answering({ sentences }: RankedPassage): readonly RankedSentence[] {
  const body = sentences.filter(({ isHeading }) => !isHeading);
  return body.length === 0 ? sentences : body;
}

/** The one that says most of what was asked for; absent of a passage without sentences. */
export function bestSentence(ranked: RankedPassage): RankedSentence | undefined {
  return answering(ranked).toSorted((a, b) => b.score - a.score)[0];
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
    answering(ranked).map((sentence) => ({ ranked, sentence, value: ranked.score + sentence.score })),
  );
  const isOfEdge = aboutNotice && grounds.some(({ sentence }) => sentence.holdsKind);
  const winner = bestOf(isOfEdge ? grounds.filter(({ sentence }) => sentence.holdsKind) : grounds);
  if (winner.sentence.holdsKind) return winner;
  // A neighbour that holds what was asked for, on nearly the same words, answers better than the best match.
  const ofItem = passages
    .filter(({ item }) => item === winner.ranked.item)
    .flatMap((ranked) => answering(ranked).map((sentence) => ({ ranked, sentence, value: sentence.score })));
  const holding = ofItem.filter(
    ({ sentence }) =>
      sentence.holdsKind && sentence.coverage >= winner.sentence.coverage * LEAST_SHARE_OF_BEST,
  );
  return holding.length === 0 ? winner : bestOf(holding);
}

function bestOf<Valued extends { readonly value: number }>(grounds: readonly Valued[]): Valued {
  return grounds.reduce((winner, ground) => (ground.value > winner.value ? ground : winner));
}
