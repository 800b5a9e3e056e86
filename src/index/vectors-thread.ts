// The thread that searches the vectors of a large index.
import { workerData } from "node:worker_threads";
import { answerSearches } from "./search-answers.ts";
import type { VectorsBegin, VectorsQuery } from "./search-messages.ts";
import { openVectors } from "./vector-files.ts";

// It is our own process, of this very version, that begins it.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const { folder, manifest } = workerData as VectorsBegin;

const vectors = await openVectors(folder, manifest);
answerSearches<VectorsQuery>(vectors.kind, async ({ vector, k, among }) => {
  const hits = await (among === undefined
    ? vectors.nearest(vector, k)
    : vectors.nearestAmong(vector, among, k));
  return hits.map(({ id, similarity }) => ({ id, score: similarity }));
});
