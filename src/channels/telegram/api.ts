// Calls to Telegram that end in time and are tried again where that can do no harm.
import { setTimeout as pause } from "node:timers/promises";
import { Api, type ApiClientOptions, HttpError, type Transformer } from "grammy";
import type { ApiResponse } from "grammy/types";
import type { Log } from "../../log.ts";

/** Seconds; a long poll takes 30, and grammY would wait 500 for a connection that died silently. */
const LONGEST_CALL = 45;
const LONGEST_METHOD = 15_000;
const MOST_WAITS = 3;
/** Seconds. Who is told to wait longer gives up: the person has asked again by then. */
const LONGEST_WAIT = 60;
/** Milliseconds between attempts to connect: about as long as a restart of the other side takes. */
const CONNECT_PAUSES = [500, 1000, 2000, 4000, 8000, 15_000];
/** A call that may have been carried out is tried once more, so that a message comes at most twice. */
const DOUBTFUL_PAUSES = [500];
const NOT_CONNECTED = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ENETUNREACH", "EHOSTUNREACH"]);

type Signal = Parameters<Transformer>[3];

export function clientOptions(apiRoot: string): ApiClientOptions {
  return { apiRoot: apiRoot.replace(/\/+$/, ""), timeoutSeconds: LONGEST_CALL };
}

export function createApi(token: string, apiRoot: string, log: Log, closed: AbortSignal): Api {
  const api = new Api(token, clientOptions(apiRoot));
  api.config.use(careful(log, closed));
  return api;
}

/** `closed` ends every call and every wait at once. */
export function careful(log: Log, closed: AbortSignal): Transformer {
  return async (prev, method, payload, signal) => {
    // With a signal of its own it is the runner that polls: it is slow by intention and has its own patience.
    if (signal !== undefined) return prev(method, payload, signal);
    let waits = 0;
    let failures = 0;
    for (;;) {
      const outcome = await inTime((own) => prev(method, payload, own), closed).catch((error: unknown) => {
        if (error instanceof HttpError && !closed.aborted) return error;
        throw error;
      });
      const delay = delayAfter(outcome, waits, failures);
      if (delay === undefined) {
        if (outcome instanceof HttpError) throw outcome;
        return outcome;
      }
      const limited = !(outcome instanceof HttpError) && !outcome.ok && outcome.error_code === 429;
      if (limited) waits++;
      else failures++;
      log.warn(
        { method, delay },
        limited ? "Telegram asks to wait" : "Telegram is not answering well; trying again",
      );
      await pause(delay, undefined, { signal: closed });
    }
  };
}

type Outcome = HttpError | ApiResponse<unknown>;

/** Milliseconds until the next attempt; absent when there is none. */
function delayAfter(outcome: Outcome, waits: number, failures: number): number | undefined {
  if (outcome instanceof HttpError) {
    const { error } = outcome;
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return (NOT_CONNECTED.has(code) ? CONNECT_PAUSES : DOUBTFUL_PAUSES)[failures];
  }
  if (outcome.ok) return undefined;
  if (outcome.error_code >= 500) return DOUBTFUL_PAUSES[failures];
  const wait = outcome.parameters?.retry_after;
  if (outcome.error_code !== 429 || wait === undefined || wait > LONGEST_WAIT || waits >= MOST_WAITS)
    return undefined;
  return wait * 1000;
}

async function inTime<Result>(
  call: (signal: Signal) => Promise<Result>,
  closed: AbortSignal,
): Promise<Result> {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  const timer = setTimeout(abort, LONGEST_METHOD);
  // By hand: on Node 20, AbortSignal.any keeps every signal it was ever given beside one that lives as long as we do.
  closed.addEventListener("abort", abort);
  try {
    if (closed.aborted) abort();
    // grammY names the type of a ponyfill, and asks nothing of a signal but that it aborts.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return await call(controller.signal as unknown as Signal);
  } finally {
    clearTimeout(timer);
    closed.removeEventListener("abort", abort);
  }
}
