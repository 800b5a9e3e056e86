// A question and the places and units in it -> what it looks for.
import type { Words } from "../embeddings/words.ts";
import type { Index } from "../index/index.ts";
import { fold } from "../notice/fold.ts";
import { asksAboutNotice } from "./about-notice.ts";
import { askedKinds } from "./asked.ts";
import type { Asked } from "./asked-rules.ts";
import type { Edges } from "./edges.ts";
import type { Named } from "./names.ts";
import { countedIn, type HasParticular, particularIn, tellsCountIn } from "./particular.ts";
import { focusTerms, ownTerms, questionTerms, type Term } from "./terms.ts";

/** What a question looks for. */
export interface Wanted {
  readonly terms: readonly Term[];
  /** Ids of the question's words in the vocabulary. */
  readonly words: readonly number[];
  /** The terms of the clause that asks, when the question has others around it. */
  readonly focus: readonly Term[];
  /** The terms of a follow-up's own words, when some of them are unknown to the collection; else none. */
  readonly own: readonly Term[];
  readonly asked: readonly Asked[];
  /** Whether a sentence has the very thing asked for: so many 公里, a 街道. */
  readonly hasParticular: HasParticular;
  /** A number with what the question counts, if it counts. */
  readonly counted: RegExp | undefined;
  /** Whether a text gives the number of the very thing that the question counts. */
  readonly tellsCount: (text: string) => boolean;
  /** Whether the person narrowed the search to some notices. */
  readonly isScoped: boolean;
  /** What a term weighs that no passage has. */
  readonly rareWeight: number;
  /** Whether the notice itself is asked about: its issuer's phone, its date. */
  readonly aboutNotice: boolean;
}

interface Asking {
  readonly question: string;
  readonly named: Named;
  /** The words of the question that are a follow-up's own; none where all of it is. */
  readonly own: string;
  readonly isScoped: boolean;
}

/** No token has this number. */
const NEVER_SEEN = -1;

export function createWantedBy(
  { lexicalPassages: lexical }: Pick<Index, "lexicalPassages">,
  vocabulary: Words,
  edges: Edges,
): (asking: Asking) => Promise<Wanted> {
  const rareWeight = lexical.idf(NEVER_SEEN);
  return async ({ question, named: { rest }, own, isScoped }) => {
    const folded = fold(question);
    const asked = askedKinds(question);
    const { terms, words } = questionTerms(rest, lexical, vocabulary);
    return {
      terms,
      words,
      focus: focusTerms(rest, terms),
      own: ownTerms(own, terms, lexical),
      asked,
      hasParticular: particularIn(folded),
      counted: countedIn(folded),
      tellsCount: tellsCountIn(folded),
      isScoped,
      rareWeight,
      aboutNotice: await asksAboutNotice(asked, rest, lexical, vocabulary, edges.text),
    };
  };
}
