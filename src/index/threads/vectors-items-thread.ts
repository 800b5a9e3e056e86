// The thread that searches the vectors of a large index, and the words of its items: together they take as long as the
// words of passages, which another thread searches.
import { workerData } from "node:worker_threads";
import { openVectors } from "../vectors/vector-files.ts";
import { openBm25 } from "../words/bm25.ts";
import { readPostings } from "../words/postings.ts";
import { answerSearches } from "./search-answers.ts";
import type { VectorsItemsBegin, VectorsItemsQuery } from "./search-messages.ts";

// It is our own process, of this very version, that begins it.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const { folder, manifest, items } = workerData as VectorsItemsBegin;

const vectors = await openVectors(folder, manifest);
const bm25 = openBm25(readPostings(new Uint8Array(items)));
answerSearches<VectorsItemsQuery>(vectors.kind, async (asked) => {
  const { k, among } = asked;
  if (!("vector" in asked)) return bm25.search(asked.query, k, among);
  const hits = await (among === undefined
    ? vectors.nearest(asked.vector, k)
    : vectors.nearestAmong(asked.vector, among, k));
  return hits.map(({ id, similarity }) => ({ id, score: similarity }));
});
