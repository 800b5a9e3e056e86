// What a model's sentences say of a passage -> the sentence of the passage that says it.
import { fold } from "../../notice/fold.ts";
import type { RankedPassage } from "../../retrieval/rank.ts";
import type { Quote } from "../cite.ts";

/** The sentence of the passage that shares most with `said`, in pairs of neighbouring characters. */
export function quoteFor(ranked: RankedPassage, said: string): Quote {
  const wanted = pairs(said);
  const shared = ranked.sentences.map(
    ({ text }) => [...pairs(text)].filter((pair) => wanted.has(pair)).length,
  );
  const best = shared.indexOf(Math.max(...shared));
  return { ranked, span: ranked.sentences[best]!.span };
}

function pairs(text: string): Set<string> {
  const characters = fold(text).replace(/[^\p{L}\p{N}]/gu, "");
  return new Set(
    Array.from({ length: Math.max(0, characters.length - 1) }, (_, i) => characters.slice(i, i + 2)),
  );
}
