// FlexSearch (no BM25: it ranks by where a term stands), given our tokens as its terms.
import { Buffer } from "node:buffer";
import { Index } from "flexsearch";
import { readTexts } from "../collection.ts";
import { addAll, type Open, TOP } from "../engine.ts";
import { tokenize } from "../ours.ts";

export const openFlexSearch: Open = async ({ collection, questions, onProgress }) => {
  const index = new Index({ tokenize: "strict", encode: (text) => tokenize(text).map(String) });
  await addAll(await readTexts(collection), (text, id) => void index.add(id, text), onProgress);
  let bytes = 0;
  index.export((_, data) => {
    bytes += Buffer.byteLength(data ?? "");
  });
  return {
    figures: { size: { value: bytes, unit: "bytes" } },
    // Without `suggest` it wants every token of a question in a text, and finds nothing.
    search: (question) => index.search(questions[question]!, { limit: TOP, suggest: true }).map(Number),
  };
};
