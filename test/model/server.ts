// A provider of models on this machine, for tests: speaks OpenAI's protocol and Ollama's, and misbehaves on demand.
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";
import { type Behaviour, reply, vectors } from "./behaviours.ts";
import { createExchange, type ModelRequest, sendJson } from "./exchange.ts";
import type { Protocol } from "./wire.ts";
import { WIRES } from "./wire.ts";

export interface ModelServer {
  /** For OPENAI_BASE_URL. */
  readonly openai: string;
  /** For OLLAMA_BASE_URL. */
  readonly ollama: string;
  /** Every chat and embedding asked for, in order. */
  readonly requests: readonly ModelRequest[];
  /** What a behaviour threw; a sound test leaves none. */
  readonly faults: readonly unknown[];
  /** The next requests, one behaviour each, before what `always` says. */
  readonly next: (...behaviours: Behaviour[]) => void;
  /** Forgets what the queue still has. */
  readonly drop: () => void;
  /** Every request that the queue has nothing for. A function of the exchange may choose by the request. */
  readonly always: (behaviour: Behaviour) => void;
  readonly close: () => Promise<void>;
}

interface Options {
  /** What the lists of models name. */
  readonly models?: readonly string[];
}

const ROUTES: Readonly<Record<string, readonly [Protocol, "chat" | "embed" | "models"]>> = {
  "POST /v1/chat/completions": ["openai", "chat"],
  "POST /openai/deployments/test-model/chat/completions": ["openai", "chat"],
  "POST /v1/embeddings": ["openai", "embed"],
  "GET /v1/models": ["openai", "models"],
  "POST /api/chat": ["ollama", "chat"],
  "POST /api/embed": ["ollama", "embed"],
  "GET /api/tags": ["ollama", "models"],
  "GET /api/version": ["ollama", "models"],
};

const politely: Behaviour = (exchange) =>
  exchange.texts.length > 0 ? vectors(exchange) : reply("好的。")(exchange);

export async function startModelServer({ models = ["test-model"] }: Options = {}): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  const faults: unknown[] = [];
  const queue: Behaviour[] = [];
  let standing = politely;

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const route = ROUTES[`${request.method} ${path}`];
    if (route === undefined) return sendJson(response, 404, { error: `no such address: ${path}` });
    const [protocol, kind] = route;
    const text = (await request.toArray()).join("");
    if (kind === "models") return sendJson(response, 200, WIRES[protocol].models(path, models));
    const body = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
    const recorded = { protocol, path, headers: request.headers, body, isCancelled: false };
    response.on("close", () => (recorded.isCancelled = !response.writableFinished));
    requests.push(recorded);
    await (queue.shift() ?? standing)(createExchange(recorded, response));
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      faults.push(error);
      response.destroy();
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = z.object({ port: z.int() }).parse(server.address());
  return {
    openai: `http://127.0.0.1:${port}/v1`,
    ollama: `http://127.0.0.1:${port}`,
    requests,
    faults,
    next: (...behaviours) => void queue.push(...behaviours),
    drop: () => void (queue.length = 0),
    always: (behaviour) => void (standing = behaviour),
    async close() {
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      // Behaviours under way see their response close and end.
      server.closeAllConnections();
      await closed;
    },
  };
}
