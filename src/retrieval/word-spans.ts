// The stretches of a text that begin and end where its words do.
import type { Word } from "../embeddings/split.ts";

/** Every one of two to `longest` characters; `words` are those of `text`, in order. */
export function* wordSpans(text: string, words: readonly Word[], longest: number): Generator<string> {
  const edges = new Set(words.flatMap(({ start, text: { length } }) => [start, start + length]));
  for (const start of edges)
    for (let end = start + 2; end <= start + longest; end++) if (edges.has(end)) yield text.slice(start, end);
}
