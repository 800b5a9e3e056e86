// A question -> the passages that fit it best, each with its best sentence; nothing is decided, no model is asked.
import { simplified } from "../notice/script.ts";
import { bestSentence } from "../retrieval/ground.ts";
import type { RankedPassage } from "../retrieval/rank.ts";
import type { Retrieval, Retrieve } from "../retrieval/retrieve.ts";
import { cite, type Citation } from "./cite.ts";

interface FindOptions {
  /** How many at most. */
  readonly top: number;
  /** Ends what is asked of the embedding's provider: then only words are searched for. */
  readonly signal?: AbortSignal | undefined;
}

/** Best first; `quote` is the sentence that says most of what was asked for. */
export type FindPassages = (question: string, options: FindOptions) => Promise<readonly Citation[]>;

export function createFindPassages(retrieve: Retrieve): FindPassages {
  return async (question, { top, signal }) => {
    const retrievals = await retrieve(simplified(question), { signal });
    const quotes = bestPassages(retrievals, top).flatMap((ranked) => {
      const sentence = bestSentence(ranked);
      return sentence === undefined ? [] : [{ ranked, span: sentence.span }];
    });
    return cite(quotes).citations;
  };
}

/** Of all parts of a question, best first: each part's own best counts as much as another's. */
export function bestPassages(retrievals: readonly Retrieval[], top: number): readonly RankedPassage[] {
  if (retrievals.length === 1) return retrievals[0]!.passages.slice(0, top);
  const best = new Map<number, RankedPassage>();
  for (const { passages } of retrievals)
    for (const ranked of passages) {
      const score = ranked.score / Math.max(Number.EPSILON, passages[0]!.score);
      if (score > (best.get(ranked.id)?.score ?? 0)) best.set(ranked.id, { ...ranked, score });
    }
  return [...best.values()].toSorted((a, b) => b.score - a.score || a.id - b.id).slice(0, top);
}
