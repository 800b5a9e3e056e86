// The usual recipe: RecursiveCharacterTextSplitter, 1000 characters with 200 of overlap, HNSWLib, the best four chunks.
import { HNSWLib } from "@langchain/community/vectorstores/hnswlib";
import { Document } from "@langchain/core/documents";
import { RecursiveCharacterTextSplitter } from "@langchain/textsplitters";
import type { SourceText } from "../../formats/format.ts";
import { findFiles } from "../../ingest/find.ts";
import { loadSource, shownName } from "../../ingest/sources.ts";
import type { Open } from "../engine.ts";
import { langchainEmbeddings, loadBuiltin } from "../ours.ts";
import type { Passage } from "../rank.ts";

const SPLITTER = { chunkSize: 1000, chunkOverlap: 200 };
const CHUNKS = 4;

export const openRecipe: Open = async ({ collection, questions, onProgress }) => {
  const splitter = new RecursiveCharacterTextSplitter(SPLITTER);
  const { files } = await findFiles(collection.sources);
  const chunks: Document<Passage>[] = [];
  for (const [i, path] of files.entries()) {
    const { texts } = await (await loadSource(path)).read();
    for (const source of texts) chunks.push(...(await chunksOf(source, shownName(path), splitter)));
    await onProgress(i + 1, files.length);
  }
  const store = await HNSWLib.fromDocuments(chunks, langchainEmbeddings(await loadBuiltin()));
  return {
    figures: { chunks: { value: chunks.length, unit: "count" } },
    search: async (question) => {
      const found = await store.similaritySearch(questions[question]!, Math.min(CHUNKS, chunks.length));
      return found.map(({ metadata: { notice, file, start, end } }) => ({ notice, file, start, end }));
    },
  };
};

/** The chunks of one text, each with its place in it; a title that an import gives beside the text stands before it. */
async function chunksOf(
  { id = "", text, facts: { title = "" } }: SourceText,
  file: string,
  splitter: RecursiveCharacterTextSplitter,
): Promise<Document<Passage>[]> {
  const heading = title === "" || text.includes(title) ? "" : `${title}\n`;
  const whole = heading + text;
  let from = 0;
  return (await splitter.splitText(whole)).map((pageContent) => {
    const at = whole.indexOf(pageContent, from);
    if (at === -1) throw new Error(`Expected every chunk of ${file} to stand in its text, one does not.`);
    // The next chunk may begin within this one.
    from = at + 1;
    const start = Math.max(0, at - heading.length);
    const end = at + pageContent.length - heading.length;
    return new Document({ pageContent, metadata: { notice: id, file, start, end } });
  });
}
