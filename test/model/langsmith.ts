// A server on this machine that takes traces as LangSmith does, or takes them badly.
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";

/** `echoing`: refuses, and quotes what it was sent. */
export type Manner = "well" | "echoing" | "never";

export interface LangSmith {
  /** For LANGSMITH_ENDPOINT. */
  readonly url: string;
  /** What was sent, in order: method, path, headers and body as one text. */
  readonly received: readonly string[];
  readonly close: () => Promise<void>;
}

export async function startLangSmith(manner: Manner): Promise<LangSmith> {
  const received: string[] = [];
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method, url } = request;
    const body = (await request.toArray()).join("");
    const text = `${method} ${url}\n${JSON.stringify(request.headers)}\n${body}`;
    received.push(text);
    if (manner === "never") return;
    if (manner === "echoing") return void response.writeHead(500).end(text);
    const info = { version: "0.10.0", batch_ingest_config: { use_multipart_endpoint: true } };
    response
      .writeHead(200, { "content-type": "application/json" })
      .end(JSON.stringify(url === "/info" ? info : {}));
  };
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = z.object({ port: z.int() }).parse(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    async close() {
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
