// Queries -> answers of a thread that searches a large index, so that nobody else of this process waits for them.
import { Worker } from "node:worker_threads";
import type { Scored } from "../best.ts";
import type { SearchRequest, SearchResponse } from "./search-messages.ts";

export interface SearchThread<Query> {
  /** How it searches, as it says itself. */
  readonly ready: string;
  readonly ask: (query: Query) => Promise<Scored[]>;
  readonly close: () => Promise<void>;
}

/** The thread ended while it was asked; the next search begins it anew. */
export class SearchThreadError extends Error {
  override readonly name = "SearchThreadError";
}

interface Waiting {
  readonly resolve: (found: Scored[]) => void;
  readonly reject: (error: Error) => void;
}

/** One thread while it lives. */
interface Living<Query> {
  readonly ready: string;
  readonly ask: (query: Query) => Promise<Scored[]>;
  readonly end: () => Promise<void>;
}

const BOOTSTRAP = new URL("../thread.mjs", import.meta.url);

/**
 * Runs `module` and gives it `begin`. Resolves when the thread can be asked. It keeps no process alive that asks it
 * nothing.
 */
export async function startSearchThread<Query extends SearchRequest["query"]>(
  module: URL,
  begin: object,
): Promise<SearchThread<Query>> {
  let isClosed = false;
  let living: Promise<Living<Query>> | undefined;
  const livingOne = (): Promise<Living<Query>> => {
    if (isClosed)
      return Promise.reject(
        new SearchThreadError("The index was closed: another one has replaced it. Ask again."),
      );
    if (living !== undefined) return living;
    const begun = beginThread<Query>({ ...begin, module: module.href }, () => {
      if (living === begun) living = undefined;
    });
    living = begun;
    return begun;
  };
  const { ready } = await livingOne();
  return {
    ready,
    ask: async (query) => (await livingOne()).ask(query),
    close: async () => {
      isClosed = true;
      await (await living?.catch(() => undefined))?.end();
    },
  };
}

/** `onEnd` is told once, however it ends. */
function beginThread<Query extends SearchRequest["query"]>(
  begin: { readonly module: string },
  onEnd: () => void,
): Promise<Living<Query>> {
  const worker = new Worker(BOOTSTRAP, { workerData: begin, execArgv: [] });
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  const ask: Living<Query>["ask"] = (query) =>
    new Promise((resolve, reject) => {
      const id = asked++;
      waiting.set(id, { resolve, reject });
      worker.ref();
      const moved = query.among === undefined ? [] : [query.among.buffer];
      worker.postMessage({ id, query } satisfies SearchRequest<Query>, moved);
    });
  return new Promise((resolve, reject) => {
    let fault = "";
    worker.on("message", (response: SearchResponse) => {
      if ("ready" in response) {
        worker.unref();
        return resolve({ ready: response.ready, ask, end: async () => void (await worker.terminate()) });
      }
      const one = waiting.get(response.id);
      waiting.delete(response.id);
      if (waiting.size === 0) worker.unref();
      if ("found" in response) one?.resolve(response.found);
      else one?.reject(new Error(response.error));
    });
    worker.on("error", (error) => (fault = error.message));
    worker.on("exit", (code) => {
      onEnd();
      const error = new SearchThreadError(
        `The thread that searches the index ended (${fault === "" ? `code ${code}` : fault}). The next question begins it anew; if it ends again, restart the program.`,
      );
      reject(error);
      for (const one of waiting.values()) one.reject(error);
    });
  });
}
