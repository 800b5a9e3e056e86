// A question -> candidate passages: words and vectors searched side by side, their scores fused.
import type { Embedding } from "../embeddings/embedding.ts";
import { checkDimensions } from "../index/manifest.ts";
import type { Index } from "../index/index.ts";
import { ModelUnavailableError, type UnavailableReason } from "../models/unavailable.ts";
import type { Scope } from "./scope.ts";

/** How far each search looks. */
const PASSAGE_POOL = 80;
const ITEM_POOL = 30;
const VECTOR_POOL = 60;
/**
 * Shares of the fused score: passages by words, whole items by words, vectors. Items count nearly as much as passages:
 * the item tells the topic, the passage the fact. The vectors see what words alone do not: other words of the same meaning, and English.
 * Where they are missing, the other shares stay as they are: raised to a sum of 1 they rank no better (see src/eval/README.md).
 */
const WEIGHTS = [0.42, 0.4, 0.18];

export interface Candidate {
  /** Position of the passage in the index. */
  readonly id: number;
  /** 0 … 1, higher is better: each search's score relative to its own best, weighted. */
  readonly score: number;
}

interface Searched {
  /** The words searched for, and the text whose vector is compared. */
  readonly query: string;
  /** Only here; everywhere when absent. */
  readonly scope?: Scope | undefined;
  /** Here once more, so that what is far down the whole collection is found as well. */
  readonly also?: Scope | undefined;
  /** The vectors failed a moment ago, for the same question: they are not tried again. */
  readonly vectors?: VectorFailure | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The embedding gave no vector, so the words were searched for alone. */
export interface VectorFailure {
  readonly unavailable: UnavailableReason;
}

interface Found {
  /** Best first. */
  readonly candidates: readonly Candidate[];
  readonly vectors?: VectorFailure;
}

/** Throws `StaleIndexError` when the embedding gives vectors of another length than the index holds. */
export type Search = (searched: Searched) => Promise<Found>;

/** The hits of one kind of search, best first: passages by position, and what each scored. */
type Hits = readonly { readonly id: number; readonly score: number }[];

export function createSearch(index: Index, embedding: Embedding): Search {
  const { itemOfPassage, starts } = groupByItem(index);
  /** Ascending, as the passages of a scope are. */
  const itemsOf = ({ ids }: Scope): Uint32Array =>
    ids.map((id) => itemOfPassage[id]!).filter((item, i, items) => item !== items[i - 1]);

  /** One list for each of the three searches. */
  const searchIn = (
    query: string,
    vector: Float32Array | VectorFailure,
    scope: Scope | undefined,
  ): Promise<readonly Hits[]> =>
    Promise.all([
      index.lexicalPassages.search(query, PASSAGE_POOL, scope?.ids),
      ofItems(query, scope),
      vector instanceof Float32Array ? nearTo(vector, scope) : [],
    ]);

  const ofItems = async (query: string, scope: Scope | undefined): Promise<Hits> => {
    const items = await index.lexicalItems.search(query, ITEM_POOL, scope && itemsOf(scope));
    return items.flatMap(({ id: item, score }) =>
      Array.from({ length: starts[item + 1]! - starts[item]! }, (_, i) => ({ id: starts[item]! + i, score })),
    );
  };

  const nearTo = async (vector: Float32Array, scope: Scope | undefined): Promise<Hits> => {
    const near = await (scope === undefined
      ? index.vectors.nearest(vector, VECTOR_POOL)
      : index.vectors.nearestAmong(vector, scope.ids, VECTOR_POOL));
    return near.map(({ id, similarity }) => ({ id, score: Math.max(0, similarity) }));
  };

  /** Only an outage leaves a question to the words; what a person must mend is an error. */
  const vectorOf = async (
    query: string,
    signal: AbortSignal | undefined,
  ): Promise<Float32Array | VectorFailure> => {
    try {
      const vector = await embedding.embedQuery(query, signal);
      checkDimensions(index.generation, index.manifest, vector.length);
      return vector;
    } catch (error) {
      if (!(error instanceof ModelUnavailableError)) throw error;
      return { unavailable: error.reason };
    }
  };

  return async ({ query, scope, also, vectors, signal }) => {
    // Nothing is in it, so there is nothing to ask a provider for.
    if (scope?.ids.length === 0) return { candidates: [] };
    const vector = vectors ?? (await vectorOf(query, signal));
    const [everywhere, narrower] = await Promise.all([
      searchIn(query, vector, scope),
      also === undefined ? [] : searchIn(query, vector, also),
    ]);
    const scores = new Map<number, number>();
    everywhere.forEach((hits, kind) => {
      // Hits of the narrower search count by the same measure: they are found more easily, not better.
      const best = hits[0]?.score ?? narrower[kind]?.[0]?.score ?? 0;
      const shares = new Map([...(narrower[kind] ?? []), ...hits].map(({ id, score }) => [id, score]));
      for (const [id, score] of shares)
        if (scope === undefined || scope.has(id))
          scores.set(id, (scores.get(id) ?? 0) + (WEIGHTS[kind]! * score) / Math.max(best, Number.EPSILON));
    });
    const candidates = [...scores]
      .map(([id, score]) => ({ id, score }))
      .toSorted((a, b) => b.score - a.score || a.id - b.id);
    return vector instanceof Float32Array ? { candidates } : { candidates, vectors: vector };
  };
}

interface Groups {
  /** For each passage, its item in the order of the item index. */
  readonly itemOfPassage: Uint32Array;
  /** The passages of an item are `[starts[item], starts[item + 1])`. */
  readonly starts: Uint32Array;
}

function groupByItem({ notices, layout }: Index): Groups {
  const first = new Uint32Array(notices.length + 1);
  notices.forEach(({ items }, at) => (first[at + 1] = first[at]! + items.length));
  const itemOfPassage = layout.item.map((item, id) => first[layout.notice[id]!]! + item);
  const starts = new Uint32Array(first.at(-1)! + 1).fill(layout.size);
  for (let id = layout.size - 1; id >= 0; id--) starts[itemOfPassage[id]!] = id;
  // An item without passages begins, and ends, where the next one does.
  for (let item = starts.length - 2; item >= 0; item--)
    starts[item] = Math.min(starts[item]!, starts[item + 1]!);
  return { itemOfPassage, starts };
}
