// The store in a PostgreSQL database, which any number of processes may share.
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type Database, DatabaseError, openDatabase, type Query } from "../database/database.ts";
import { migrate, type Part } from "../database/migrate.ts";
import {
  ADD,
  ADDED,
  DROP,
  ENTRIES,
  GET,
  KEYS,
  nameOf,
  type Statement,
  statementsFor,
  TRIM_MANY,
  TRIM_OLD,
} from "./statements.ts";
import { type Kind, StateError, type StateStore, type StoreOptions, valueIn } from "./store.ts";

const STATE: Part = {
  name: "state",
  steps: [
    `CREATE TABLE entry (
      seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      kind text NOT NULL,
      key text NOT NULL,
      value text NOT NULL,
      at bigint NOT NULL,
      -- Of the addition that made it: one that is sent again, because nobody heard whether it arrived, is told from another's.
      addition uuid,
      UNIQUE (kind, key)
    );
    CREATE INDEX entry_age ON entry (kind, at, seq);`,
  ],
};
const ADVICE =
  "Put a copy of the database back, or delete the rows of that kind from the table entry, which forgets them.";
const rows = z.object({ key: z.string(), value: z.string() }).array();
const keysOnly = z.object({ key: z.string() }).array();
const named = z.object({ kind: z.string(), key: z.string() }).array();

/** Makes its table where it is missing. Closing the store leaves `database` open. Throws `StateError`. */
export async function openPostgresStore(
  database: Database,
  { onUnfit, now = Date.now }: StoreOptions,
): Promise<StateStore> {
  let isClosed = false;
  const tried = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (isClosed)
      throw new StateError(`The state in ${database.where} is closed: the process is about to end.`);
    return work().catch(asStateError);
  };
  await tried(() => migrate(database, STATE));
  const claimed = new Set<string>();

  const valueOf = async <Value>(kind: Kind<Value>, key: string, json: string): Promise<Value | undefined> => {
    const value = valueIn(json, kind, database.where, ADVICE);
    if (value !== undefined) return value;
    // Unless another process has written it anew.
    await database.query(DROP, [kind.name, key, json]);
    onUnfit(kind.name);
    return undefined;
  };

  return {
    get: (kind, key) =>
      tried(async () => {
        const found = rows.parse(await database.query(GET, [kind.name, key]))[0];
        return found && valueOf(kind, key, found.value);
      }),
    entries: (kind) =>
      tried(async () => {
        const all = [];
        for (const { key, value: json } of rows.parse(await database.query(ENTRIES, [kind.name]))) {
          const value = await valueOf(kind, key, json);
          if (value !== undefined) all.push({ key, value });
        }
        return all;
      }),
    keys: ({ name }) =>
      tried(async () => keysOnly.parse(await database.query(KEYS, [name])).map(({ key }) => key)),
    write: (changes) =>
      tried(async () => {
        const [first, ...others] = statementsFor(changes, now());
        if (first === undefined) return;
        // One statement needs no transaction, and one message instead of three.
        if (others.length === 0) await database.query(...first);
        else await database.transaction((query) => sendAll(query, [first, ...others]));
      }),
    add: (additions) =>
      tried(async () => {
        if (additions.length === 0) return [];
        const addition = randomUUID();
        return database.transaction(async (query) => {
          const columns = [additions.map(({ kind }) => kind), additions.map(({ key }) => key)];
          await query(ADD, [...columns, additions.map(({ json }) => json), now(), addition]);
          const added = new Set(
            named.parse(await query(ADDED, [addition])).map(({ kind, key }) => nameOf(kind, key)),
          );
          // Of two with the same key in one addition the first is new.
          const isNew = additions.map(({ kind, key }) => added.delete(nameOf(kind, key)));
          const belonging = additions.flatMap(({ and = [] }, i) => (isNew[i] === true ? and : []));
          await sendAll(query, statementsFor(belonging, now()));
          return isNew;
        });
      }),
    trim: ({ name }, { olderThan, most }) =>
      tried(async () => {
        if (olderThan !== undefined) await database.query(TRIM_OLD, [name, olderThan]);
        if (most !== undefined) await database.query(TRIM_MANY, [name, most]);
      }),
    claim: (name, onLost) =>
      tried(async () => {
        const isOwn = await database.locks.tryLock(name, () => {
          claimed.delete(name);
          onLost?.();
        });
        if (isOwn) claimed.add(name);
        return isOwn;
      }),
    close: () =>
      tried(async () => {
        isClosed = true;
        for (const name of claimed) await database.locks.unlock(name).catch(() => undefined);
      }),
  };
}

/** The same, with a connection of its own that closes with the store. */
export async function openPostgresState(url: string, options: StoreOptions): Promise<StateStore> {
  const database = await openDatabase(url).catch(asStateError);
  try {
    const store = await openPostgresStore(database, options);
    const close = async (): Promise<void> => {
      await store.close();
      await database.close();
    };
    return { ...store, close };
  } catch (error) {
    await database.close();
    throw error;
  }
}

function asStateError(error: unknown): never {
  throw error instanceof DatabaseError ? new StateError(error.message, { cause: error }) : error;
}

async function sendAll(query: Query, statements: readonly Statement[]): Promise<void> {
  for (const statement of statements) await query(...statement);
}
