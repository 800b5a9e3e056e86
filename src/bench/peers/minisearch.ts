// MiniSearch (BM25+), given our tokens as its terms.
import { Buffer } from "node:buffer";
import MiniSearch from "minisearch";
import { readTexts } from "../collection.ts";
import { addAll, type Open, TOP } from "../engine.ts";
import { tokenize } from "../ours.ts";

export const openMiniSearch: Open = async ({ collection, questions, onProgress }) => {
  const index = new MiniSearch<{ id: number; text: string }>({
    fields: ["text"],
    tokenize: (text) => tokenize(text).map(String),
    // Terms are numbers already: nothing is to be lowered or stemmed.
    processTerm: (term) => term,
  });
  await addAll(await readTexts(collection), (text, id) => index.add({ id, text }), onProgress);
  const bytes = Buffer.byteLength(JSON.stringify(index));
  return {
    figures: { size: { value: bytes, unit: "bytes" } },
    search: (question) =>
      index
        .search(questions[question]!, { combineWith: "OR", prefix: false, fuzzy: false })
        .slice(0, TOP)
        .map(({ id }) => Number(id)),
  };
};
