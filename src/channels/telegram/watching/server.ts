// `/healthz` and `/metrics` on a port of their own.
import { createServer, type Server, type ServerResponse } from "node:http";
import type { Health } from "./health.ts";
import type { Metrics } from "./metrics.ts";
import { LIMITS } from "../transport/listen.ts";

/** Does not listen yet. */
export function createWatchServer(health: Health, metrics: Metrics): Server {
  const answer = async (path: string, response: ServerResponse): Promise<void> => {
    if (path === "/healthz") {
      const { isHealthy, reasons } = health.state();
      const body = `${JSON.stringify({ status: isHealthy ? "ok" : "unavailable", reasons })}\n`;
      response.writeHead(isHealthy ? 200 : 503, { "content-type": "application/json" }).end(body);
    } else if (path === "/metrics") {
      const body = await metrics.text();
      response.writeHead(200, { "content-type": metrics.contentType }).end(body);
    } else response.writeHead(404).end();
  };
  return createServer(LIMITS, ({ method, url = "" }, response) => {
    if (method !== "GET" && method !== "HEAD") response.writeHead(405, { allow: "GET, HEAD" }).end();
    else answer(url.split("?")[0]!, response).catch(() => response.destroy());
  });
}
