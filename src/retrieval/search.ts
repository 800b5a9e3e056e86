// A question -> candidate passages: words and vectors searched side by side, their scores fused.
import type { Embedding } from "../embeddings/embedding.ts";
import type { Index } from "../index/open.ts";

/** How far each search looks. */
const PASSAGE_POOL = 80;
const ITEM_POOL = 30;
const VECTOR_POOL = 60;
/**
 * Shares of the fused score. Items found by words count as much as passages: the item tells the topic, the passage
 * the fact. The built-in embedding sees characters too, so it adds little; a trained one would deserve more.
 */
const WEIGHTS = { passage: 0.45, item: 0.4, vector: 0.15 } as const;

export interface Candidate {
  /** Position of the passage in the index. */
  readonly id: number;
  /** 0 … 1, higher is better: each search's score relative to its own best, weighted. */
  readonly score: number;
}

export type Search = (query: string, allowed?: (passage: number) => boolean) => Promise<Candidate[]>;

/** Candidates come best first. With `allowed`, the search is narrowed before it ranks. */
export function createSearch(index: Index, embedding: Embedding): Search {
  const passagesOfItem = groupByItem(index);
  return async (query, allowed) => {
    const scores = new Map<number, number>();
    const add = (id: number, share: number): void => {
      if (allowed === undefined || allowed(id)) scores.set(id, (scores.get(id) ?? 0) + share);
    };
    const isOpen = (item: number): boolean => allowed === undefined || passagesOfItem[item]!.some(allowed);
    const passages = index.lexicalPassages.search(query, PASSAGE_POOL, allowed);
    for (const { id, score } of passages) add(id, (WEIGHTS.passage * score) / passages[0]!.score);
    const items = index.lexicalItems.search(query, ITEM_POOL, isOpen);
    for (const { id, score } of items)
      for (const passage of passagesOfItem[id]!) add(passage, (WEIGHTS.item * score) / items[0]!.score);
    const [vector] = await embedding.embed([query]);
    const count = allowed === undefined ? VECTOR_POOL : index.passages.length;
    const near = index.vectors
      .nearest(vector!, count)
      .filter(({ id }) => allowed === undefined || allowed(id));
    for (const { id, similarity } of near.slice(0, VECTOR_POOL))
      add(id, (WEIGHTS.vector * Math.max(0, similarity)) / Math.max(near[0]!.similarity, Number.EPSILON));
    return [...scores]
      .map(([id, score]) => ({ id, score }))
      .toSorted((a, b) => b.score - a.score || a.id - b.id);
  };
}

/** For each item in the order of the item index, its passages. */
function groupByItem({ notices, passages }: Index): number[][] {
  const first: number[] = [];
  let items = 0;
  for (const notice of notices) {
    first.push(items);
    items += notice.items.length;
  }
  const groups = Array.from({ length: items }, (): number[] => []);
  passages.forEach((passage, id) => groups[first[passage.notice]! + passage.item]!.push(id));
  return groups;
}
