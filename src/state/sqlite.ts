// The store in one file of an embedded SQLite.
import { z } from "zod";
import {
  type Connection,
  connect,
  inTransaction,
  isSqliteError,
  openSqliteFile,
  unusable,
} from "./sqlite-file.ts";
import { type Change, type Kind, StateError, type StateStore, type StoreOptions, valueIn } from "./store.ts";

/** The log beside the file is emptied: it holds what was removed, and the file alone would be no copy of everything. */
const INTO_FILE = "PRAGMA wal_checkpoint(TRUNCATE)";
const ADVICE = "Put a copy of the file back, or move it away to begin with an empty one.";
const row = z.object({ key: z.string(), value: z.string() });
const keyOnly = row.pick({ key: true });

/**
 * Opens `file`, or makes it. Other handles may use the same file, also in other processes. A write blocks the process:
 * for 0.05 ms, and for as long as the disk takes to have it where it is to outlive the machine. Throws `StateError`.
 */
export async function openSqliteStore(
  file: string,
  { onUnfit, now = Date.now }: StoreOptions,
): Promise<StateStore> {
  const connection = await openSqliteFile(file);
  const locks: Connection[] = [];
  let isClosed = false;
  const sql = statementsOf(connection);

  const valueOf = <Value>(kind: Kind<Value>, key: string, json: string): Value | undefined => {
    const value = valueIn(json, kind, file, ADVICE);
    if (value !== undefined) return value;
    sql.remove.run(kind.name, key);
    onUnfit(kind.name);
    return undefined;
  };
  const make = ({ kind, key, json }: Change): void =>
    void (json === undefined ? sql.remove.run(kind, key) : sql.put.run(kind, key, json, now()));

  /** Promises because other stores are far away; this one does its work at once. */
  const tried = async <Result>(work: () => Result | Promise<Result>): Promise<Result> => {
    // The library would go on reading, and fail in other ways at writing.
    if (isClosed) throw new StateError(`${file} is closed: the process is about to end.`);
    try {
      return await work();
    } catch (error) {
      throw isSqliteError(error) ? unusable(file, error) : error;
    }
  };
  return {
    get: (kind, key) =>
      tried(() => {
        const found = row.optional().parse(sql.get.get(kind.name, key));
        return found && valueOf(kind, key, found.value);
      }),
    entries: (kind) =>
      tried(() =>
        row
          .array()
          .parse(sql.entries.all(kind.name))
          .flatMap(({ key, value: json }) => {
            const value = valueOf(kind, key, json);
            return value === undefined ? [] : [{ key, value }];
          }),
      ),
    keys: ({ name }) =>
      tried(() =>
        keyOnly
          .array()
          .parse(sql.keys.all(name))
          .map(({ key }) => key),
      ),
    write: (changes, outlives = "machine") =>
      tried(() => inTransaction(connection, () => changes.forEach(make), outlives)),
    add: (additions) =>
      tried(() =>
        inTransaction(connection, () =>
          additions.map(({ kind, key, json, and = [] }) => {
            const isNew = sql.add.run(kind, key, json, now()).changes === 1;
            if (isNew) and.forEach(make);
            return isNew;
          }),
        ),
      ),
    trim: ({ name }, { olderThan, most }) =>
      tried(() => {
        inTransaction(connection, () => {
          if (olderThan !== undefined) sql.trimOld.run(name, olderThan);
          if (most !== undefined) sql.trimMany.run(name, most);
        });
        connection.exec(INTO_FILE);
      }),
    claim: (name) =>
      tried(async () => {
        const lock = await lockFile(`${file}.${name}.lock`);
        if (lock !== undefined) locks.push(lock);
        return lock !== undefined;
      }),
    close: () =>
      tried(() => {
        for (const lock of locks.splice(0)) {
          lock.exec("ROLLBACK");
          lock.close();
        }
        connection.exec(INTO_FILE);
        connection.close();
        isClosed = true;
      }),
  };
}

function statementsOf(connection: Connection) {
  return {
    get: connection.prepare("SELECT key, value FROM entry WHERE kind = ? AND key = ?"),
    entries: connection.prepare("SELECT key, value FROM entry WHERE kind = ? ORDER BY seq"),
    keys: connection.prepare("SELECT key FROM entry WHERE kind = ? ORDER BY seq"),
    add: connection.prepare(
      "INSERT INTO entry (kind, key, value, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
    ),
    put: connection.prepare(
      "INSERT INTO entry (kind, key, value, at) VALUES (?, ?, ?, ?) ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value, at = excluded.at",
    ),
    remove: connection.prepare("DELETE FROM entry WHERE kind = ? AND key = ?"),
    trimOld: connection.prepare("DELETE FROM entry WHERE kind = ? AND at < ?"),
    trimMany: connection.prepare(
      "DELETE FROM entry WHERE seq IN (SELECT seq FROM entry WHERE kind = ? ORDER BY at DESC, seq DESC LIMIT -1 OFFSET ?)",
    ),
  };
}

/**
 * A lock that the system itself takes back when the process ends: a transaction that is never ended, on an empty file
 * of its own. Absent when another holds it.
 */
async function lockFile(file: string): Promise<Connection | undefined> {
  const connection = await connect(file, 0);
  try {
    connection.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE;");
    return connection;
  } catch (error) {
    connection.close();
    if (isSqliteError(error) && error.code === "SQLITE_BUSY") return undefined;
    throw error;
  }
}
