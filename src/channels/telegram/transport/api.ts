// Calls to Telegram that end in time and are tried again where that can do no harm.
import { setTimeout as pause } from "node:timers/promises";
import { Api, HttpError, type Transformer } from "grammy";
import type { ApiResponse } from "grammy/types";
import type { Log } from "../../../log.ts";
import { inTime } from "./in-time.ts";

/** Milliseconds; grammY would wait 500 seconds for a connection that died silently. */
const LONGEST_METHOD = 15_000;
const MOST_WAITS = 3;
/** Seconds. Who is told to wait longer gives up: the person has asked again by then. */
const LONGEST_WAIT = 60;
/** Milliseconds between attempts to connect: about as long as a restart of the other side takes. */
const CONNECT_PAUSES = [500, 1000, 2000, 4000, 8000, 15_000];
/** A call that may have been carried out is tried once more, so that a message comes at most twice. */
const DOUBTFUL_PAUSES = [500];
const NOT_CONNECTED = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ENETUNREACH", "EHOSTUNREACH"]);

/** The same signal, as grammY names it: it asks nothing of one but that it aborts. */
export function signalFor(signal: AbortSignal): Parameters<Transformer>[3] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return signal as unknown as Parameters<Transformer>[3];
}

/** `closed` ends every call and every wait at once. */
export function createApi(token: string, apiRoot: string, log: Log, closed: AbortSignal): Api {
  const api = new Api(token, { apiRoot: apiRoot.replace(/\/+$/, "") });
  api.config.use(careful(log, closed));
  return api;
}

function careful(log: Log, closed: AbortSignal): Transformer {
  return async (prev, method, payload, signal) => {
    // Who brings a signal has a patience of their own.
    if (signal !== undefined) return prev(method, payload, signal);
    let waits = 0;
    let failures = 0;
    for (;;) {
      const outcome = await inTime(
        (own) => prev(method, payload, signalFor(own)),
        closed,
        LONGEST_METHOD,
      ).catch((error: unknown) => {
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
  if (outcome instanceof HttpError)
    return (wasNotConnected(outcome) ? CONNECT_PAUSES : DOUBTFUL_PAUSES)[failures];
  if (outcome.ok) return undefined;
  if (outcome.error_code >= 500) return DOUBTFUL_PAUSES[failures];
  const wait = outcome.parameters?.retry_after;
  if (outcome.error_code !== 429 || wait === undefined || wait > LONGEST_WAIT || waits >= MOST_WAITS)
    return undefined;
  return wait * 1000;
}

/** Then nothing was carried out, for certain. */
export function wasNotConnected({ error }: HttpError): boolean {
  return error instanceof Error && "code" in error && NOT_CONNECTED.has(String(error.code));
}
