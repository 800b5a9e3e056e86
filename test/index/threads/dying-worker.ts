// A thread that ends in the middle of one search, and answers every other with the number of its life.
import { parentPort, threadId } from "node:worker_threads";
import type {
  SearchRequest,
  SearchResponse,
  WordsQuery,
} from "../../../src/index/threads/search-messages.ts";

const port = parentPort!;
port.on("message", ({ id, query }: SearchRequest<WordsQuery>) => {
  if (query.query === "end") process.exit(7);
  if (query.query === "throw")
    setImmediate(() => {
      throw new Error("no room");
    });
  else port.postMessage({ id, found: [{ id: threadId, score: 1 }] } satisfies SearchResponse);
});
port.postMessage({ ready: "bm25" } satisfies SearchResponse);
