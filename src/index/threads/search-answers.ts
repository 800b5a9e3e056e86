// Within a thread that searches: queries in, what was found out, one after another.
import { parentPort } from "node:worker_threads";
import type { Scored } from "../best.ts";
import type { SearchRequest, SearchResponse } from "./search-messages.ts";

/** `ready`: how it searches. */
// Whoever begins the thread knows what it is asked.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function answerSearches<Query extends SearchRequest["query"]>(
  ready: string,
  search: (query: Query) => Promise<Scored[]>,
): void {
  const port = parentPort!;
  const post = (response: SearchResponse): void => port.postMessage(response);
  port.on("message", ({ id, query }: SearchRequest<Query>) => {
    search(query).then(
      (found) => post({ id, found }),
      (error: unknown) => post({ id, error: error instanceof Error ? error.message : String(error) }),
    );
  });
  post({ ready });
}
