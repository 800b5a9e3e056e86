// What goes back over HTTP: a result, a refusal, or one of the ways in which neither arrives whole.
import type { ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { Hit } from "./faults.ts";
import type { Refusal } from "./refusal.ts";

const JSON_TYPE = { "content-type": "application/json" };
const BAD_GATEWAY =
  "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n";
/** Long enough for what was written to leave this machine before the connection ends. */
const FLUSH_MS = 20;

export function sendResult(response: ServerResponse, body: Uint8Array): void {
  response.writeHead(200, JSON_TYPE).end(body);
}

export function sendRefusal(
  response: ServerResponse,
  { code, message, hint }: Pick<Refusal, "code" | "message" | "hint">,
) {
  const wait = hint?.retry_after;
  response
    .writeHead(code, { ...JSON_TYPE, ...(wait === undefined ? {} : { "retry-after": String(wait) }) })
    .end(JSON.stringify({ ok: false, error_code: code, description: message, parameters: hint }));
}

/** Whether the fault keeps the call from being carried out; it has been answered then. */
export function failBefore(response: ServerResponse, { kind, description, retryAfter }: Hit): boolean {
  if (kind === "slow" || kind === "lost" || kind === "truncate" || kind === "halfOpen") return false;
  if (kind === "reset") response.socket?.resetAndDestroy();
  else if (kind === "html502") response.writeHead(502, { "content-type": "text/html" }).end(BAD_GATEWAY);
  else {
    const hint = kind === "429" ? { retry_after: retryAfter } : undefined;
    sendRefusal(response, { code: Number(kind), message: description, hint });
  }
  return true;
}

/** Breaks the answer to a call that was carried out. `body` is what it would have been. */
export async function failAfter(
  response: ServerResponse,
  kind: Hit["kind"],
  body: Uint8Array,
): Promise<boolean> {
  if (kind === "lost") response.socket?.resetAndDestroy();
  else if (kind === "truncate" || kind === "halfOpen") {
    response.writeHead(200, { ...JSON_TYPE, "content-length": body.length });
    response.write(body.subarray(0, Math.floor(body.length / 2)));
    if (kind === "truncate") {
      await pause(FLUSH_MS);
      response.socket?.end();
    }
  } else return false;
  return true;
}
