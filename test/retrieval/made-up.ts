// Made-up questions, and passages found for them, for tests of one step alone.
import type { ItemRecord, NoticeRecord } from "../../src/index/records.ts";
import type { Ground } from "../../src/retrieval/ground.ts";
import type { RankedPassage, RankedSentence } from "../../src/retrieval/rank.ts";
import type { Term } from "../../src/retrieval/terms.ts";
import type { Wanted } from "../../src/retrieval/wanted.ts";

/** No part of a word of the dictionary. */
export function termOf(text: string, weight: number, more: Partial<Term> = {}): Term {
  return { text, weight, also: [], word: -1, isCounted: false, ...more };
}

/** A question for a topic alone, of which `terms` are all. */
export function wantedOf(terms: readonly Term[], more: Partial<Wanted> = {}): Wanted {
  return {
    terms,
    words: [],
    focus: terms,
    own: [],
    asked: [],
    hasParticular: () => true,
    counted: undefined,
    tellsCount: () => false,
    isScoped: false,
    rareWeight: 4,
    aboutNotice: false,
    ...more,
  };
}

/** A sentence that holds all of a question, and what it asks for. */
export function sentenceOf(text: string, more: Partial<RankedSentence> = {}): RankedSentence {
  return {
    span: { start: 0, end: text.length },
    text,
    coverage: 1,
    focusCoverage: 1,
    ownCoverage: 1,
    mass: 1,
    inSentence: 1,
    holdsCounted: true,
    holdsKind: true,
    isHeading: false,
    score: 1,
    ...more,
  };
}

interface Change extends Partial<Omit<RankedPassage, "notice" | "item" | "sentences">> {
  readonly notice?: Partial<NoticeRecord>;
  readonly item?: Partial<ItemRecord>;
}

/** `sentence` in a passage that says nothing else, the only one of its item and of its notice. */
export function groundOf(sentence: RankedSentence, { notice, item, ...more }: Change = {}): Ground {
  const { text, span } = sentence;
  const kept: ItemRecord = { kind: "problem", path: [], ...span, ...item };
  const ranked: RankedPassage = {
    notice: {
      id: "n",
      title: "题目",
      issuer: "某某委",
      file: "n.txt",
      imported: false,
      ...span,
      items: [kept],
      ...notice,
    },
    item: kept,
    passage: { notice: 0, item: 0, text, ...span },
    id: 0,
    score: 1,
    affinity: 1,
    isForReaders: true,
    sentences: [sentence],
    ...more,
  };
  return { ranked, sentence };
}
