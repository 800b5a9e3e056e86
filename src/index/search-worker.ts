// The thread that searches a large index: queries in, what was found out, one after another.
import { parentPort, workerData } from "node:worker_threads";
import type { Scored } from "./best.ts";
import type { Begin, Query, Request, Response } from "./search-messages.ts";
import { searchPassagesHere } from "./searches.ts";

const port = parentPort!;
// It is our own process, of this very version, that begins it.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const { folder, manifest, words } = workerData as Begin;

const { lexicalPassages, vectors } = await searchPassagesHere(folder, manifest, words);
port.on("message", (request: Request) => void answer(request));
post({ ready: vectors.kind });

async function answer({ id, query }: Request): Promise<void> {
  try {
    post({ id, found: await search(query) });
  } catch (error) {
    post({ id, error: error instanceof Error ? error.message : String(error) });
  }
}

async function search(query: Query): Promise<Scored[]> {
  const { among } = query;
  if (query.kind === "vectors") {
    const hits = await (among === undefined
      ? vectors.nearest(query.vector, query.k)
      : vectors.nearestAmong(query.vector, among, query.k));
    return hits.map(({ id, similarity }) => ({ id, score: similarity }));
  }
  return lexicalPassages.search(query.query, query.k, among);
}

function post(response: Response): void {
  port.postMessage(response);
}
