// The thread that searches the words of a large index.
import { workerData } from "node:worker_threads";
import { openBm25 } from "../words/bm25.ts";
import { readPostings } from "../words/postings.ts";
import { answerSearches } from "./search-answers.ts";
import type { WordsBegin, WordsQuery } from "./search-messages.ts";

// It is our own process, of this very version, that begins it.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const { words } = workerData as WordsBegin;

const bm25 = openBm25(readPostings(new Uint8Array(words)));
answerSearches<WordsQuery>("bm25", async ({ query, k, among }) => bm25.search(query, k, among));
