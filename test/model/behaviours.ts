// What a provider may do with a request, good and bad, as values that a test puts in a queue.
import { createHash } from "node:crypto";
import type { Exchange } from "./exchange.ts";

export type Behaviour = (exchange: Exchange) => void | Promise<void>;

interface Manner {
  /** Number of pieces that the text is sent in; every character by itself where it has fewer. */
  readonly chunks?: number;
}

const VECTOR_DIMENSIONS = 64;
/** Time between two tokens of an answer that has no end: quick, but other work goes on. */
const ENDLESS_PACE_MS = 1;

export function reply(text: string, { chunks = 3 }: Manner = {}): Behaviour {
  return (exchange) => {
    for (const piece of pieces(text, chunks)) exchange.token(piece);
    exchange.finish("stop");
  };
}

/** Waits before the first token and between tokens, in milliseconds. */
export function slow(text: string, before: number, between = 0, { chunks = 3 }: Manner = {}): Behaviour {
  return async (exchange) => {
    let wait = before;
    for (const piece of pieces(text, chunks)) {
      if (!(await exchange.pause(wait))) return;
      exchange.token(piece);
      wait = between;
    }
    exchange.finish("stop");
  };
}

/** Says `text`, then nothing more, and leaves the connection open; without text it never says anything. */
export function stalled(text = ""): Behaviour {
  return async (exchange) => {
    if (text !== "") exchange.token(text);
    while (await exchange.pause(60_000)) continue;
  };
}

/** Says `text` and breaks the connection; `politely` it ends the answer in good order, without saying it is done. */
export function truncated(text: string, { politely = false } = {}): Behaviour {
  return async (exchange) => {
    if (text !== "") exchange.token(text);
    // What was said must have left this machine, or the break overtakes it.
    if (!(await exchange.pause(20))) return;
    if (politely) exchange.end();
    else exchange.cut();
  };
}

/** Ends for another reason than having said everything. */
export function finished(reason: "length" | "content_filter", text: string): Behaviour {
  return (exchange) => {
    exchange.token(text);
    exchange.finish(reason);
  };
}

export const empty: Behaviour = (exchange) => exchange.finish("stop");

/** Says `text` again and again until the client hangs up or the server closes. */
export function endless(text = "整改"): Behaviour {
  return async (exchange) => {
    do exchange.token(text);
    while (await exchange.pause(ENDLESS_PACE_MS));
  };
}

/** A line that is no JSON in the middle of a good stream. */
export const malformed: Behaviour = (exchange) => {
  exchange.token("已");
  exchange.raw(exchange.request.protocol === "openai" ? "data: {oops\n\n" : "{oops\n");
  exchange.token("整改");
  exchange.finish("stop");
};

interface StatusOptions {
  /** Seconds, or a date, as the header has it. */
  readonly retryAfter?: string;
  /** What the provider says, which may quote what it was given. */
  readonly message?: string;
}

const CODES: Readonly<Record<number, string>> = {
  400: "invalid_request_error",
  401: "invalid_api_key",
  403: "permission_denied",
  404: "model_not_found",
  429: "rate_limit_exceeded",
  500: "server_error",
  503: "overloaded",
};

/** Refuses with the provider's own JSON. */
export function status(code: number, { retryAfter, message = "no" }: StatusOptions = {}): Behaviour {
  const headers = retryAfter === undefined ? {} : { "retry-after": retryAfter };
  return (exchange) => exchange.fail(code, { message, code: CODES[code] ?? "error" }, headers);
}

/** A proxy's page where an answer was expected. */
export function htmlPage(code = 200): Behaviour {
  return (exchange) => exchange.page(code, "<!doctype html><title>Bad Gateway</title><h1>502</h1>");
}

/** Vectors that follow from the characters of each text, so like texts are near each other. */
export const vectors: Behaviour = (exchange) =>
  exchange.vectors(exchange.texts.map((text) => vectorOf(text)));

export function vectorsOfDimension(dimensions: number): Behaviour {
  return (exchange) => exchange.vectors(exchange.texts.map((text) => vectorOf(text, dimensions)));
}

export const oneVectorFewer: Behaviour = (exchange) =>
  exchange.vectors(exchange.texts.slice(1).map((text) => vectorOf(text)));

export const vectorsWithNaN: Behaviour = (exchange) =>
  exchange.vectors(exchange.texts.map((text) => [Number.NaN, ...vectorOf(text).slice(1)]));

export const vectorsWithNull: Behaviour = (exchange) =>
  exchange.vectors(exchange.texts.map((text) => [null, ...vectorOf(text).slice(1)]));

export const zeroVectors: Behaviour = (exchange) =>
  exchange.vectors(exchange.texts.map(() => Array.from({ length: VECTOR_DIMENSIONS }, () => 0)));

/** Not of unit length: providers differ in that. */
function vectorOf(text: string, dimensions = VECTOR_DIMENSIONS): number[] {
  const vector = Array.from({ length: dimensions }, () => 0.01);
  for (const character of text) vector[createHash("md5").update(character).digest()[0]! % dimensions]! += 1;
  return vector;
}

function pieces(text: string, count: number): string[] {
  const size = Math.max(1, Math.ceil(text.length / count));
  return Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
    text.slice(i * size, (i + 1) * size),
  );
}
