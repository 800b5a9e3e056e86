// A question -> ranked passages with their best sentences, and whether they are enough to answer.
import type { Embedding } from "../embeddings/embedding.ts";
import type { Words } from "../embeddings/words.ts";
import type { Index } from "../index/index.ts";
import { decide, type Verdict } from "./decide.ts";
import { createEdges } from "./edges.ts";
import { bestGround, type Ground } from "./ground.ts";
import { createLikenesses } from "./likeness.ts";
import { createListItems, type ListedItem } from "./listing.ts";
import { collectNames, type Named } from "./names.ts";
import { createNeighbours } from "./neighbours.ts";
import { type Part, questionParts } from "./parts.ts";
import { createPlacesIn, type PlacesIn } from "./places.ts";
import { createWeighFor, type RankedPassage } from "./rank.ts";
import { createMatchScope, createNoticeScope, type Scope } from "./scope.ts";
import { type Candidate, createSearch, type VectorFailure } from "./search.ts";
import { createSurroundings } from "./surroundings.ts";
import { expansion } from "./thesaurus.ts";
import { createWantedBy, type Wanted } from "./wanted.ts";
import { withFullYears } from "./years.ts";

export interface Retrieval {
  readonly wanted: Wanted;
  readonly named: Named;
  /** Best first. */
  readonly passages: readonly RankedPassage[];
  /** The best single sentence, on which the verdict rests. */
  readonly ground: Ground | undefined;
  readonly verdict: Verdict;
  /** The items asked for as a list, in the order of the collection; empty when no list is asked for. */
  readonly listed: readonly RankedPassage[];
  /** The places that a text names, as far as the collection and the list of China's places know them. */
  readonly placesIn: PlacesIn;
  /** All passages of the item to which a passage belongs, in reading order, weighed for this question. */
  readonly itemOf: (ranked: RankedPassage) => Promise<RankedPassage[]>;
  /** Only words were searched for, and why. */
  readonly vectors?: VectorFailure;
  /** More was asked behind this than is looked for at a time. */
  readonly leavesMore?: true;
}

interface RetrieveOptions {
  /** Narrows the search to notices or units whose names hold this text; blank narrows nothing. */
  readonly scope?: string | undefined;
  /** The words of the question that are a follow-up's own, when the rest comes from the conversation. */
  readonly own?: string | undefined;
  /** The vectors failed for another reading of the same question, which has waited long enough. */
  readonly vectors?: VectorFailure | undefined;
  /** Ends what is asked of the embedding: then only words are searched for. */
  readonly signal?: AbortSignal | undefined;
}

/** One retrieval for each thing that the question asks for: at least one. */
export type Retrieve = (question: string, options?: RetrieveOptions) => Promise<readonly Retrieval[]>;

const NO_SCOPE: Verdict = { enough: false, reason: "scope", confidence: 0 };
const LISTED: Verdict = { enough: true, confidence: 1 };
/** No scope at all: nothing is searched in it. */
const NOWHERE: Scope = { ids: new Uint32Array(), has: () => false };
/** So many units that one short form may mean are searched for by their whole names; of more (教育局) the form says as much. */
const MOST_SPELLED_OUT = 8;
/** Above so many passages a place named narrows too little to be searched by itself. */
const MOST_OWN = 20_000;
/**
 * Candidates that are weighed sentence by sentence. Twice as many change no figure of the evaluation, and one first hit of
 * 722 over 100,000 passages.
 */
const POOL = 30;

/** `names`: those of the index, for whoever has collected them already. */
export function createRetrieve(
  index: Index,
  embedding: Embedding,
  vocabulary: Words,
  names = collectNames(index.notices),
): Retrieve {
  const search = createSearch(index, embedding);
  const neighbours = createNeighbours(index);
  const noticeScope = createNoticeScope(index, neighbours);
  const matchScope = createMatchScope(index, names, neighbours);
  const placesIn = createPlacesIn(names, vocabulary);
  const edges = createEdges(index);
  const wantedBy = createWantedBy(index, vocabulary, edges);
  const likenesses = createLikenesses(vocabulary);
  const listItems = createListItems(index, names, vocabulary, likenesses);
  const surroundings = createSurroundings(index, neighbours);
  const weighFor = createWeighFor(index, names, likenesses, surroundings.mentions);

  const retrieveOne = async (
    question: string,
    items: readonly ListedItem[],
    {
      scope,
      own: ownWords = "",
      vectors,
      signal,
    }: Omit<RetrieveOptions, "scope"> & { readonly scope: Scope | undefined },
  ): Promise<Retrieval> => {
    const named = names.namedIn(question);
    const wanted = await wantedBy({ question, named, own: ownWords, isScoped: scope !== undefined });
    const weighPassages = weighFor(named, wanted);
    const others = expansion(named.rest, vocabulary, index.lexicalPassages);
    const spelledOut = named.units.length > MOST_SPELLED_OUT ? [] : named.units;
    const query = [question, ...spelledOut, ...others].join(" ");
    const own = scope === undefined ? noticeScope(names.noticesOf(named)) : NOWHERE;
    const isNarrow = own.ids.length > 0 && own.ids.length <= MOST_OWN;
    const found = await search({ query, scope, also: isNarrow ? own : undefined, vectors, signal });
    const hits = isNarrow ? poolOf(found.candidates, own) : found.candidates.slice(0, POOL);
    // 联系方式 shares no word with 电话: who asks for a number or a date gets all such lines, found by words or not.
    // Of the place or unit that was named, if any: there may be thousands of others.
    const candidates = wanted.aboutNotice ? edges.behind(hits, isNarrow ? own.has : scope?.has) : hits;
    const ranked = (await weighPassages(candidates))
      .filter(({ isForReaders }) => isForReaders)
      .toSorted((a, b) => b.score - a.score || a.id - b.id);
    const ground = bestGround(ranked, wanted);
    const weighedItems = await weighPassages(items.map(({ passage }) => ({ id: passage, score: 0 })));
    const listed = withTopScores(
      weighedItems.filter(({ isForReaders }) => isForReaders),
      ranked,
    );
    const verdict =
      scope?.ids.length === 0
        ? NO_SCOPE
        : listed.length > 0
          ? LISTED
          : await decide(question, wanted, named, ground, surroundings, vocabulary);
    const isListed = new Set(listed.map(({ id }) => id));
    const passages = [...listed, ...ranked.filter(({ id }) => !isListed.has(id))];
    const itemOf = ({ id: one }: RankedPassage): Promise<RankedPassage[]> =>
      weighPassages(neighbours.ofItem(one).map((id) => ({ id, score: 0 })));
    const lacking = found.vectors === undefined ? {} : { vectors: found.vectors };
    return { wanted, named, passages, ground, verdict, listed, placesIn, itemOf, ...lacking };
  };

  return async (written, { scope, ...rest } = {}) => {
    const question = withFullYears(written);
    const narrowed = scope === undefined || scope.trim() === "" ? undefined : await matchScope(scope);
    const itemsFor = (part: string): readonly ListedItem[] =>
      listItems(part, names.namedIn(part), narrowed?.has);
    const items = itemsFor(question);
    // 有几个问题，都是什么: a list answers both.
    const parts: readonly Part[] = items.length > 0 ? [{ question }] : questionParts(question, names.namedIn);
    const retrievePart = (part: string, vectors = rest.vectors): Promise<Retrieval> =>
      retrieveOne(part, part === question ? items : itemsFor(part), { ...rest, scope: narrowed, vectors });
    const either = async ({ question: part, otherwise }: Part): Promise<Retrieval> => {
      const retrieval = await retrievePart(part);
      if (retrieval.verdict.enough || otherwise === undefined) return retrieval;
      const other = await retrievePart(otherwise, retrieval.vectors);
      const chosen = other.verdict.enough ? other : retrieval;
      return other.vectors === undefined ? chosen : { ...chosen, vectors: other.vectors };
    };
    return Promise.all(
      parts.map(async (part) => {
        const retrieval = await either(part);
        return part.leavesMore === true ? { ...retrieval, leavesMore: true } : retrieval;
      }),
    );
  };
}

/** The best of all, and the best of the place or unit that was named. */
function poolOf(found: readonly Candidate[], own: Scope): Candidate[] {
  const best = found.slice(0, POOL);
  const others = found.slice(POOL).filter(({ id }) => own.has(id));
  return [...best, ...others.slice(0, POOL)];
}

/** Listed items come before all that was found, in their own order. */
function withTopScores(listed: readonly RankedPassage[], found: readonly RankedPassage[]): RankedPassage[] {
  const best = [...listed, ...found].reduce((most, { score }) => Math.max(most, score), 1);
  return listed.map((ranked, i) => ({ ...ranked, score: best + 1 - i / listed.length }));
}
