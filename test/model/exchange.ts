// One request under way: what was asked, and the ways to answer it that a behaviour is made of.
import type { ServerResponse } from "node:http";
import { z } from "zod";
import { type FinishReason, type Protocol, type ProviderError, WIRES } from "./wire.ts";

/** A request as it came, and what became of it. */
export interface ModelRequest {
  readonly protocol: Protocol;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Parsed JSON. */
  readonly body: Readonly<Record<string, unknown>>;
  /** True when the client hung up before the answer was whole. */
  readonly isCancelled: boolean;
}

/** Writes in the protocol of the request, streamed when it asked for that. */
export interface Exchange {
  readonly request: ModelRequest;
  /** What is to be embedded; empty for a chat. */
  readonly texts: readonly string[];
  token: (text: string) => void;
  finish: (reason: FinishReason) => void;
  /** NaN goes out as Python writes it, which is no JSON. */
  vectors: (vectors: readonly (readonly (number | null)[])[]) => void;
  fail: (status: number, error: ProviderError, headers?: Readonly<Record<string, string>>) => void;
  page: (status: number, html: string) => void;
  json: (body: object) => void;
  /** Bytes as they are, in the middle of a stream. */
  raw: (text: string) => void;
  /** Ends the answer as a broken proxy does: in good order, but too early. */
  end: () => void;
  /** Breaks the connection. */
  cut: () => void;
  /** False when nobody is left to answer: the client has gone or the server closes. */
  pause: (milliseconds: number) => Promise<boolean>;
}

/** What both protocols ask alike. */
const asked = z.object({
  model: z.string().catch(""),
  stream: z.boolean().optional(),
  input: z.union([z.string(), z.array(z.string())]).catch([]),
});

export function createExchange(request: ModelRequest, response: ServerResponse): Exchange {
  const { model, stream, input } = asked.parse(request.body);
  const wire = WIRES[request.protocol];
  // Ollama's chat streams unless told not to.
  const isStreamed = stream ?? request.path === "/api/chat";
  let said = "";
  const write = (text: string): void => {
    if (!response.headersSent) response.writeHead(200, { "content-type": wire.streamType });
    response.write(text);
  };
  return {
    request,
    texts: typeof input === "string" ? [input] : input,
    token: (text) => {
      said += text;
      if (isStreamed) write(wire.token(model, text));
    },
    finish: (reason: FinishReason) => {
      if (!isStreamed) return sendJson(response, 200, wire.whole(model, said, reason));
      write(wire.finish(model, reason));
      response.end();
    },
    vectors: (list) => {
      const json = JSON.stringify(wire.vectors(model, list), (_, value: unknown) =>
        Number.isNaN(value) ? "NaN" : value,
      );
      send(response, 200, "application/json", json.replaceAll('"NaN"', "NaN"));
    },
    fail: (status, error, headers = {}) => sendJson(response, status, wire.error(error), headers),
    page: (status, html) => send(response, status, "text/html; charset=utf-8", html),
    json: (body) => sendJson(response, 200, body),
    raw: write,
    end: () => {
      write("");
      response.end();
    },
    cut: () => response.destroy(),
    pause: (milliseconds) => pause(response, milliseconds),
  };
}

function pause(response: ServerResponse, milliseconds: number): Promise<boolean> {
  if (response.destroyed) return Promise.resolve(false);
  return new Promise((resolve) => {
    const end = (isThere: boolean): void => {
      clearTimeout(timer);
      response.off("close", gone);
      resolve(isThere);
    };
    const gone = (): void => end(false);
    const timer = setTimeout(() => end(true), milliseconds);
    response.on("close", gone);
  });
}

export function sendJson(response: ServerResponse, status: number, body: object, headers: object = {}): void {
  send(response, status, "application/json", JSON.stringify(body), headers);
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  headers: object = {},
): void {
  response.writeHead(status, { "content-type": type, ...headers }).end(body);
}
