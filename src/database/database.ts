// DATABASE_URL -> a PostgreSQL database: statements, transactions, locks, and its faults in words.
import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { asDatabaseError, DatabaseError, isPassing } from "./fault.ts";
import { createLocks, type Locks } from "./locks.ts";

export { DatabaseError } from "./fault.ts";

/** Rows as the server gives them; whoever asks parses them. `longest`: milliseconds until it is given up. */
export type Query = (
  sql: string,
  values?: readonly unknown[],
  longest?: number,
) => Promise<readonly unknown[]>;

/** Every method throws `DatabaseError`, which says what a person can do about it. */
export interface Database {
  /** Host, port and name, for messages: no password. */
  readonly where: string;
  /** One statement, all of it or nothing. When the connection breaks it is sent again: it must do no harm twice. */
  readonly query: Query;
  /** All that `work` sends or nothing; all of `work` is done again when the connection breaks. */
  readonly transaction: <Result>(work: (query: Query) => Promise<Result>) => Promise<Result>;
  /** Names that one connection of all that use this database can hold at a time. */
  readonly locks: Locks;
  readonly close: () => Promise<void>;
}

export interface DatabaseOptions {
  /** Milliseconds for which what fails is tried again. */
  readonly patience?: number;
}

/** Two at least: what holds one and asks for another would wait for itself. */
const MOST_CONNECTIONS = 4;
/** Milliseconds to a connection, and to the answer of a statement that does not say otherwise. */
const LONGEST_CONNECT = 5_000;
const LONGEST_STATEMENT = 30_000;
const PATIENCE = 10_000;
/** The same for the first connection: somebody waits who may have to mend the address. */
const PATIENCE_AT_FIRST = 2_000;
const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 1_000;
/** A machine that vanished is noticed in half a minute, so that its locks are free again. */
const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 };
/** By statements, as a pool before the server refuses options of a connection. pgvector's are searched with in index/. */
const SESSION = `
  SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3;
  SET hnsw.ef_search = 240; SET hnsw.iterative_scan = strict_order;
`;

/** Connects once, to tell at once what is wrong. Throws `DatabaseError`. */
export async function openDatabase(
  url: string,
  { patience = PATIENCE }: DatabaseOptions = {},
): Promise<Database> {
  const { default: postgres } = await import("pg");
  const where = placeOf(url);
  const options: pg.PoolConfig = {
    connectionString: url,
    application_name: "tongbao",
    connectionTimeoutMillis: LONGEST_CONNECT,
    ...KEEP_ALIVE,
  };
  const pool = new postgres.Pool({
    ...options,
    max: MOST_CONNECTIONS,
    // The pool waits for it, although its types do not say so.
    // oxlint-disable-next-line typescript/no-misused-promises
    onConnect: prepare,
    allowExitOnIdle: true,
  });
  // Whoever sent a statement hears of it; of a connection that nobody uses the pool gets another one.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => void client.on("error", () => undefined));
  const locks = createLocks(() => new postgres.Client(options), prepare);
  let isClosed = false;

  const tried = async <Result>(work: () => Promise<Result>, longest = patience): Promise<Result> => {
    const until = performance.now() + longest;
    for (let wait = FIRST_PAUSE; ; wait = Math.min(2 * wait, LONGEST_PAUSE)) {
      if (isClosed) throw new DatabaseError(`The database ${where} is closed: the process is about to end.`);
      try {
        return await work();
      } catch (error) {
        if (!isPassing(error) || performance.now() + wait > until) throw asDatabaseError(error, where);
        await pause(wait);
      }
    }
  };
  const transaction = <Result>(work: (query: Query) => Promise<Result>): Promise<Result> =>
    tried(async () => {
      const client = await pool.connect();
      let failure: unknown;
      try {
        await client.query("BEGIN");
        const result = await work(queryOn(client));
        await client.query("COMMIT");
        return result;
      } catch (error) {
        failure = error;
        // A broken connection would never answer; the server rolls back by itself when it is thrown away.
        if (!isPassing(error)) await client.query("ROLLBACK").catch(() => undefined);
        throw error;
      } finally {
        client.release(isPassing(failure));
      }
    });
  const database: Database = {
    where,
    query: (...asked) => tried(() => queryOn(pool)(...asked)),
    transaction,
    locks: {
      ...locks,
      tryLock: (name, onLost) => tried(() => locks.tryLock(name, onLost)),
    },
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      await locks.close();
      await pool.end();
    },
  };
  try {
    await tried(() => pool.query("SELECT 1"), Math.min(patience, PATIENCE_AT_FIRST));
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

/** A server that does not know these settings does without. */
async function prepare(client: pg.ClientBase): Promise<void> {
  await client.query(SESSION).catch(() => undefined);
}

function queryOn(client: pg.ClientBase | pg.Pool): Query {
  return async (text, values = [], longest = LONGEST_STATEMENT) => {
    const config: pg.QueryConfig & { readonly query_timeout: number } = {
      text,
      values: [...values],
      query_timeout: longest,
    };
    return (await client.query(config)).rows;
  };
}

/** `host:port/name`; a URL without a host means the socket of this machine. */
function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname === "" ? "localhost" : hostname}:${port === "" ? "5432" : port}${pathname}`;
}
