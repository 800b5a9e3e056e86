// A server of our own -> listening, and closed in time.
import { once } from "node:events";
import type { Server } from "node:http";
import { rest } from "./in-time.ts";

export interface Address {
  /** A name or an address of this machine. */
  readonly host: string;
  readonly port: number;
}

/** What should listen cannot; the message names the settings. */
export class ListenError extends Error {
  override readonly name = "ListenError";
}

/**
 * For `createServer`: who sends its request slowly is left after 10 seconds, whatever it goes on sending. 75 s are longer
 * than proxies keep a connection, so that they do not use one that we are just closing.
 */
export const LIMITS = {
  headersTimeout: 4_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 75_000,
  connectionsCheckingInterval: 1000,
} as const;
const MOST_CONNECTIONS = 200;
/** Milliseconds for requests under way. */
const LONGEST_CLOSE = 2000;

/** Throws `ListenError`; `settings`: how those that name the address begin. */
export async function listen(
  server: Server,
  { host, port }: Address,
  settings: "WEBHOOK" | "METRICS",
): Promise<void> {
  server.maxConnections = MOST_CONNECTIONS;
  try {
    await once(server.listen(port, host), "listening");
  } catch (error) {
    const why = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new ListenError(
      `Expected to listen on ${host}:${port}, but cannot (${why}). ${why === "EADDRINUSE" ? "Another program does: stop it, or set another" : "Set another"} ${settings}_PORT (or ${settings}_HOST).`,
      { cause: error },
    );
  }
}

/** Requests under way are answered first, as long as that takes no longer than two seconds. */
export async function close(server: Server): Promise<void> {
  const closed = new AbortController();
  server.close(() => closed.abort());
  server.closeIdleConnections();
  await rest(LONGEST_CLOSE, closed.signal);
  server.closeAllConnections();
}
