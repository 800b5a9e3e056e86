// Ranked passages -> the ground: the one sentence on which an answer rests.
import { isEdge } from "./edges.ts";
import type { RankedPassage, RankedSentence } from "./rank.ts";
import type { Wanted } from "./wanted.ts";

/** A passage and the one sentence of it that answers best. */
export interface Ground {
  readonly ranked: RankedPassage;
  readonly sentence: RankedSentence;
}

/** Passages among which the answering sentence is sought, and how near to the best they must score. */
const LEADING = 4;
const LEADING_SHARE = 0.9;
/** Share of the best sentence's coverage that another of its item must have to stand in for it. */
const LEAST_SHARE_OF_BEST = 0.75;

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
  // Where nothing fits, even the best may score below zero.
  const least = Math.min(best.score, best.score * LEADING_SHARE);
  const near = passages
    .slice(0, LEADING)
    .filter(({ score, affinity }) => score >= least && affinity >= best.affinity)
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
