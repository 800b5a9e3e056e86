// Connections of PostgreSQL's protocol over TCP -> one PGlite, which has a single session: a statement at a time, whole.
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import type { PGlite } from "@electric-sql/pglite";
import { createReader } from "./messages.ts";
import { createTurns } from "./turns.ts";

/**
 * PGlite's own socket server hands over message by message, so that statements of two connections that have parameters
 * mix (Parse of one, Bind of the other). Here everything up to Sync goes in one piece, a transaction keeps the others
 * waiting, and what belongs to a session (its search path, its advisory locks) is told apart.
 */
export interface Gateway {
  readonly port: number;
  /** Breaks off every connection, as a network does. */
  readonly breakOff: () => void;
  /** Whether those who connect are turned away. */
  readonly refuse: (isRefusing: boolean) => void;
  readonly close: () => Promise<void>;
}

/** Stands before PostgreSQL's own function, which knows one session here: a name is locked until its connection ends. */
const SESSIONS = `
  CREATE SCHEMA sessions;
  CREATE TABLE sessions.lock (name bigint PRIMARY KEY, session text NOT NULL);
  CREATE FUNCTION sessions.pg_try_advisory_lock(wanted bigint) RETURNS boolean LANGUAGE sql AS $$
    INSERT INTO sessions.lock VALUES (wanted, current_setting('sessions.id')) ON CONFLICT DO NOTHING;
    SELECT session = current_setting('sessions.id') FROM sessions.lock WHERE name = wanted;
  $$;
  CREATE FUNCTION sessions.pg_advisory_unlock(held bigint) RETURNS boolean LANGUAGE sql AS $$
    DELETE FROM sessions.lock WHERE name = held AND session = current_setting('sessions.id') RETURNING true;
  $$;
`;

export async function openGateway(db: PGlite): Promise<Gateway> {
  await db.exec(SESSIONS);
  const sockets = new Set<Socket>();
  const turns = createTurns(() => db.isInTransaction());
  let sessions = 0;
  let isRefusing = false;

  const serve = (socket: Socket): void => {
    if (isRefusing) return void socket.destroy();
    const session = ++sessions;
    let path = "public";
    sockets.add(socket);
    const answer = async (unit: Uint8Array): Promise<void> => {
      if (socket.destroyed) return;
      // In a transaction that failed nothing can be set, and it is set already.
      await db
        .exec(`SET sessions.id = '${session}'; SET search_path = ${path}, sessions, pg_catalog`)
        .catch(() => undefined);
      await db.execProtocolRawStream(unit, { onRawData: (data) => void socket.write(data) });
    };
    const end = async (): Promise<void> => {
      sockets.delete(socket);
      if (db.isInTransaction()) await db.exec("ROLLBACK");
      await db.exec(`DELETE FROM sessions.lock WHERE session = '${session}'`);
    };
    const read = createReader({
      onRefusal: (sign) => void socket.write(sign),
      onSearchPath: (wanted) => (path = wanted),
      onUnit: (unit) => void turns(session, () => answer(unit)).catch(() => socket.destroy()),
    });
    socket
      .setNoDelay(true)
      .on("data", read)
      .on("error", () => undefined)
      .on("close", () => void turns(session, end));
  };

  const server = createServer(serve).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("Expected a port.");
  const breakOff = (): void => sockets.forEach((socket) => socket.destroy());
  return {
    port: address.port,
    breakOff,
    refuse: (isNow) => void (isRefusing = isNow),
    close: async () => {
      breakOff();
      server.close();
      await once(server, "close");
    },
  };
}
