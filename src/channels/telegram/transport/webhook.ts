// Requests to the webhook -> updates, each accepted before Telegram is told that it has come.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Update } from "grammy/types";
import type { Log } from "../../../log.ts";
import { isSameSecret } from "../same-secret.ts";
import { LIMITS } from "./listen.ts";
import { updateSchema } from "./update.ts";

export interface WebhookServerParts {
  /** Of the address that Telegram was told. */
  readonly path: string;
  readonly secret: string;
  /** Telegram sends again what this throws for. */
  readonly accept: (update: Update) => Promise<void>;
  /** Told the status of every answer. */
  readonly onAnswer: (status: number) => void;
  readonly log: Log;
  readonly stopping: AbortSignal;
}

/** Bytes. Telegram's updates are a hundred times smaller. */
const LARGEST_BODY = 1_000_000;
const SECRET_HEADER = "x-telegram-bot-api-secret-token";

/** Does not listen yet. What is refused is not read: the connection is closed. */
export function createWebhookServer(parts: WebhookServerParts): Server {
  const { path, secret, accept, onAnswer, log, stopping } = parts;

  const statusFor = async (request: IncomingMessage): Promise<number> => {
    if (request.url?.split("?")[0] !== path) return 404;
    if (request.method !== "POST") return 405;
    if (!isSameSecret(String(request.headers[SECRET_HEADER] ?? ""), secret)) return 401;
    if (stopping.aborted) return 503;
    const body = await bodyOf(request);
    if (body === undefined) return 413;
    const parsed = updateSchema.safeParse(parsedJson(body));
    if (!parsed.success) return 400;
    await accept(parsed.data);
    return 200;
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const status = await statusFor(request).catch((error: unknown) => {
      // Also a connection that breaks in the middle of a request; nobody hears of it then.
      log.warn({ err: error }, "An update was not accepted; Telegram sends it again");
      return 503;
    });
    onAnswer(status);
    if (status !== 200) log.debug({ status }, "A request to the webhook was refused");
    response.writeHead(status, {
      ...(status === 405 ? { allow: "POST" } : {}),
      ...(status === 200 ? {} : { connection: "close" }),
    });
    response.end();
  };
  return createServer(LIMITS, (request, response) => void answer(request, response));
}

/** Absent when it is too large; the rest of it is thrown away. */
function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers["content-length"]) > LARGEST_BODY) return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LARGEST_BODY) chunks.push(chunk);
      else {
        chunks = [];
        resolve(undefined);
      }
    });
    request.on("end", () => resolve(Buffer.concat(chunks)));
    request.on("error", reject);
  });
}

/** Absent where it is no JSON in UTF-8. */
function parsedJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
