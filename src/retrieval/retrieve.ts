// A question -> ranked passages with their best sentences, and whether they are enough to answer.
import type { Embedding } from "../embeddings/embedding.ts";
import type { Bm25 } from "../index/bm25.ts";
import type { Index } from "../index/open.ts";
import { fold } from "../notice/fold.ts";
import { asksAboutNotice } from "./about-notice.ts";
import { askedKinds } from "./asked.ts";
import { decide, type Verdict } from "./decide.ts";
import type { Wanted } from "./evidence.ts";
import { collectNames, type Named } from "./names.ts";
import { bestGround, createWeighPassage, isEdge, type Ground, type RankedPassage } from "./rank.ts";
import { matchScope } from "./scope.ts";
import { type Candidate, createSearch } from "./search.ts";
import { synonymsIn } from "./synonyms.ts";
import { focusTerms, questionTerms } from "./terms.ts";

export interface Retrieval {
  readonly wanted: Wanted;
  readonly named: Named;
  /** Best first. */
  readonly passages: readonly RankedPassage[];
  /** The best single sentence, on which the verdict rests. */
  readonly ground: Ground | undefined;
  readonly verdict: Verdict;
  /** All passages of the item to which a passage belongs, in reading order, weighed for this question. */
  readonly itemOf: (ranked: RankedPassage) => RankedPassage[];
}

interface RetrieveOptions {
  /** Narrows the search to notices or units whose names hold this text. */
  readonly scope?: string | undefined;
}

export type Retrieve = (question: string, options?: RetrieveOptions) => Promise<Retrieval>;

/** Candidates that are weighed sentence by sentence. */
const POOL = 60;

export function createRetrieve(index: Index, embedding: Embedding): Retrieve {
  const search = createSearch(index, embedding);
  const names = collectNames(index.notices);
  const edges = edgePassages(index);
  const edgeText = fold(edges.map((id) => index.passages[id]!.text).join("\n"));
  return async (question, { scope } = {}) => {
    const narrowed = scope === undefined ? undefined : matchScope(index, names, scope);
    const named = names.namedIn(question);
    const asked = askedKinds(question);
    const terms = questionTerms(named.rest, index.lexicalPassages);
    const aboutNotice = asksAboutNotice(asked, named.rest, index.lexicalPassages, edgeText);
    const wanted = { terms, focus: focusTerms(named.rest, terms), asked, aboutNotice };
    const weighPassage = createWeighPassage(index, names, named, wanted);
    const found = (await search(expanded(question, named, index.lexicalPassages), narrowed)).slice(0, POOL);
    // 联系方式 shares no word with 电话: who asks for a number or a date gets all such lines, found by words or not.
    const candidates = aboutNotice ? withEdges(found, edges, narrowed) : found;
    const passages = candidates.map(weighPassage).toSorted((a, b) => b.score - a.score || a.id - b.id);
    const ground = bestGround(passages, wanted);
    const isScopeEmpty = narrowed !== undefined && !index.passages.some((_, id) => narrowed(id));
    const verdict: Verdict = isScopeEmpty
      ? { enough: false, reason: "scope", confidence: 0 }
      : decide(question, wanted, named, ground);
    const itemOf = (ranked: RankedPassage): RankedPassage[] =>
      passagesOfItem(index, ranked.id).map((id) => weighPassage({ id, score: 0 }));
    return { wanted, named, passages, ground, verdict, itemOf };
  };
}

/** The question with the full names of the units it names and the official words for its own. */
function expanded(question: string, { units }: Named, lexical: Bm25): string {
  return [question, ...units, ...synonymsIn(question, lexical).flatMap(({ written }) => written)].join(" ");
}

/** The opening and closing lines of every notice. */
function edgePassages({ notices, passages }: Index): number[] {
  return [...passages.keys()].filter((id) => {
    const { notice, item } = passages[id]!;
    return isEdge(notices[notice]!.items[item]!);
  });
}

function withEdges(
  found: readonly Candidate[],
  edges: readonly number[],
  allowed: (id: number) => boolean = () => true,
): Candidate[] {
  const seen = new Set(found.map(({ id }) => id));
  const missing = edges.filter((id) => !seen.has(id) && allowed(id));
  return [...found, ...missing.map((id) => ({ id, score: 0 }))];
}

/** Passages of one item are neighbours in the index. */
function passagesOfItem({ passages }: Index, id: number): number[] {
  const { notice, item } = passages[id]!;
  const belongs = (at: number): boolean => passages[at]?.notice === notice && passages[at].item === item;
  let first = id;
  while (belongs(first - 1)) first--;
  const ids = [];
  for (let at = first; belongs(at); at++) ids.push(at);
  return ids;
}
