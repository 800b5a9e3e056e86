// Queries -> answers of a thread that searches a large index, so that nobody else of this process waits for them.
import { Worker } from "node:worker_threads";
import type { Positions, Scored } from "./best.ts";
import type { Lexical } from "./lexical.ts";
import type { Begin, Query, Request, Response } from "./search-messages.ts";
import type { VectorHit, VectorSearch } from "./vectors.ts";

export interface SearchThread {
  readonly passages: Lexical["search"];
  readonly vectors: VectorSearch;
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
interface Living {
  readonly kind: VectorSearch["kind"];
  readonly ask: (query: Query) => Promise<Scored[]>;
  readonly end: () => Promise<void>;
}

const BOOTSTRAP = new URL("thread.mjs", import.meta.url);
const MODULE = new URL("search-worker.ts", import.meta.url);

/** Resolves when the thread can be asked. It keeps no process alive that asks it nothing. */
export async function startSearchThread(begin: Begin, module = MODULE): Promise<SearchThread> {
  let isClosed = false;
  let living: Promise<Living> | undefined;
  const livingOne = (): Promise<Living> => {
    if (isClosed)
      return Promise.reject(new SearchThreadError("The index was closed: another one has replaced it."));
    if (living !== undefined) return living;
    const begun = beginThread({ ...begin, module: module.href }, () => {
      if (living === begun) living = undefined;
    });
    living = begun;
    return begun;
  };
  const { kind } = await livingOne();

  const ask = async (query: Query): Promise<Scored[]> => (await livingOne()).ask(query);
  const nearest = async (vector: Float32Array, k: number, among?: Positions): Promise<VectorHit[]> => {
    const found = await ask({ kind: "vectors", vector, k, among: among && Uint32Array.from(among) });
    return found.map(({ id, score }) => ({ id, similarity: score }));
  };
  return {
    passages: (query, k, among) => ask({ kind: "words", query, k, among: among && Uint32Array.from(among) }),
    vectors: {
      kind,
      nearest: (vector, k) => nearest(vector, k),
      nearestAmong: (vector, ids, k) => nearest(vector, k, ids),
    },
    close: async () => {
      isClosed = true;
      await (await living?.catch(() => undefined))?.end();
    },
  };
}

/** `onEnd` is told once, however it ends. */
function beginThread(begin: Begin & { readonly module: string }, onEnd: () => void): Promise<Living> {
  const worker = new Worker(BOOTSTRAP, { workerData: begin, execArgv: [] });
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  const ask: Living["ask"] = (query) =>
    new Promise((resolve, reject) => {
      const id = asked++;
      waiting.set(id, { resolve, reject });
      worker.ref();
      const moved = query.among === undefined ? [] : [query.among.buffer];
      worker.postMessage({ id, query } satisfies Request, moved);
    });
  return new Promise((resolve, reject) => {
    let fault = "";
    worker.on("message", (response: Response) => {
      if ("ready" in response) {
        worker.unref();
        return resolve({ kind: response.ready, ask, end: async () => void (await worker.terminate()) });
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
