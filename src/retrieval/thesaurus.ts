// Words that mean nearly the same in official notices and in everyday speech: thesaurus.tsv, read once.
import { readFileSync } from "node:fs";
import type { Words } from "../embeddings/words.ts";
import type { Frequencies } from "../index/words/lexical.ts";
import { termToken } from "../index/words/tokens.ts";
import { fold } from "../notice/fold.ts";
import { wordSpans } from "./word-spans.ts";

/** One official word a line, a tab, and its other words. General usage: what one notice only writes has no place there. */
const FILE = new URL("thesaurus.tsv", import.meta.url);
/** The longest entry, in characters. */
const LONGEST = 12;

export interface Synonym {
  /** As it stands in the question, folded. */
  readonly said: string;
  /** The other words for it: official ones for what people say, and the other way round. */
  readonly written: readonly string[];
}

const otherWords = readThesaurus();

/** Every word of the file with its other words, in both directions. */
function readThesaurus(): ReadonlyMap<string, ReadonlySet<string>> {
  const others = new Map<string, Set<string>>();
  const link = (from: string, to: string): void => {
    const known = others.get(from);
    if (known === undefined) others.set(from, new Set([to]));
    else known.add(to);
  };
  for (const line of fold(readFileSync(FILE, "utf8")).trim().split("\n")) {
    const [official, spoken] = line.split("\t");
    for (const word of spoken!.split(" ")) {
      link(word, official!);
      link(official!, word);
    }
  }
  return others;
}

/** The entries that stand in `text`, which must be folded, as whole words: 人大 is none in 人大多数. */
export function synonymsIn(text: string, vocabulary: Words): Synonym[] {
  const found = new Map<string, Synonym>();
  for (const said of wordSpans(text, vocabulary.split(text), LONGEST)) {
    const written = otherWords.get(said);
    if (written !== undefined) found.set(said, { said, written: [...written] });
  }
  return [...found.values()];
}

/** A word that the collection uses itself is searched for as it is: at most this share of the passages may hold it. */
const RARE = 0.01;

/** What to search for beside `text` itself, which must be folded: other words for those that the collection hardly has. */
export function expansion(text: string, vocabulary: Words, lexical: Frequencies): string[] {
  return synonymsIn(text, vocabulary)
    .filter(({ said }) => mostPassages(said, lexical) <= RARE * lexical.size)
    .flatMap(({ written }) => written);
}

/** In how many passages `word` stands, at most. */
function mostPassages(word: string, lexical: Frequencies): number {
  const pairs = Array.from({ length: word.length - 1 }, (_, i) => termToken(word.slice(i, i + 2)));
  return Math.min(...pairs.map(lexical.frequency));
}
