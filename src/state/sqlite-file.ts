// The file of an embedded SQLite: made, checked, opened. One that is not ours is refused and not written to.
import { chmod, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import type Library from "libsql";
import { type Outlives, StateError } from "./store.ts";

/** "TONG": how SQLite is told whose file it is. */
const APPLICATION = 0x54_4f_4e_47;
const VERSION = 1;
/** Milliseconds for which another program may hold the file. */
const PATIENCE = 5000;

const TABLES = `
  CREATE TABLE entry (
    seq INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (kind, key)
  ) STRICT;
  CREATE INDEX entry_age ON entry (kind, at, seq);
  PRAGMA application_id = ${APPLICATION};
  PRAGMA user_version = ${VERSION};
`;

const DAMAGE: ReadonlySet<string> = new Set(["SQLITE_NOTADB", "SQLITE_CORRUPT"]);

export type Connection = Pick<Library.Database, "exec" | "prepare" | "close">;

/** Opens `file`, or makes it, for its owner's eyes only. Throws `StateError`. */
export async function openSqliteFile(file: string): Promise<Connection> {
  await makePrivate(file);
  const connection = await connect(file, PATIENCE);
  try {
    prepareFile(connection, file);
    return connection;
  } catch (error) {
    connection.close();
    if (error instanceof StateError) throw error;
    if (isSqliteError(error) && !DAMAGE.has(error.code)) throw unusable(file, error);
    throw new StateError(
      `Expected ${file} to be the bot's state, found a damaged or foreign file (${messageOf(error)}). Put a copy of it back, or move it away to begin with an empty one, which forgets conversations and owner.`,
      { cause: error },
    );
  }
}

/** A connection to any file, which is made when missing. Throws `StateError`. */
export async function connect(file: string, patience: number): Promise<Connection> {
  const Libsql = await loadLibrary();
  try {
    return new Libsql(file, { timeout: patience });
  } catch (error) {
    throw new StateError(`Cannot open ${file}: ${messageOf(error)}. Check that it may be read and written.`, {
      cause: error,
    });
  }
}

async function loadLibrary(): Promise<typeof Library> {
  try {
    return (await import("libsql")).default;
  } catch (error) {
    const { platform, arch } = process;
    throw new StateError(
      `Expected the database library libsql for ${platform}-${arch}, could not load it (${messageOf(error)}). Run npm ci on this machine, without --omit=optional; libsql comes for Linux, macOS and Windows.`,
      { cause: error },
    );
  }
}

async function makePrivate(file: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    // Made by us, because SQLite would make it readable for everybody; its files beside take over the mode.
    await (await open(file, "a", 0o600)).close();
    await chmod(file, 0o600);
  } catch (error) {
    throw new StateError(
      `Cannot keep the bot's state in ${file}: ${messageOf(error)}. Set VECTORSTORE_DIR to a folder that may be written.`,
      { cause: error },
    );
  }
}

function prepareFile(connection: Connection, file: string): void {
  // Looked at before anything is set: setting the journal would change a file that belongs to another program.
  const application = numberOf(connection, "PRAGMA application_id");
  const isEmpty = application === 0 && numberOf(connection, "SELECT count(*) FROM sqlite_schema") === 0;
  if (!isEmpty && application !== APPLICATION) throw new Error("a database of another program");
  const version = numberOf(connection, "PRAGMA user_version");
  if (version > VERSION)
    throw new StateError(
      `Expected ${file} to be of version ${VERSION} or older, found version ${version}: a newer Tongbao wrote it. Use that one, or move the file away.`,
    );
  connection.exec("PRAGMA journal_mode = WAL; PRAGMA secure_delete = ON;");
  inTransaction(connection, () => {
    if (numberOf(connection, "PRAGMA user_version") === 0) connection.exec(TABLES);
  });
  const { quick_check: found } = rowOf(connection, "PRAGMA quick_check(1)");
  if (found !== "ok") throw new Error(String(found));
}

/** The disk is full, say, or another program holds the file. */
export function unusable(file: string, cause: Error): StateError {
  return new StateError(
    `Cannot use ${file}: ${cause.message}. Check that its disk has room, that it may be written, and that no other program holds it.`,
    { cause },
  );
}

export function isSqliteError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && error.name === "SqliteError" && "code" in error;
}

/**
 * FULL waits for the disk at every commit; NORMAL leaves it to the system when the log is written, in its order, so that
 * what is lost with the machine is an end of it.
 */
const SYNCHRONOUS = { machine: "FULL", process: "NORMAL" } as const;

/** All of `work` or nothing, and no other writer in between. */
export function inTransaction<Result>(
  connection: Connection,
  work: () => Result,
  outlives: Outlives = "machine",
): Result {
  connection.exec(`PRAGMA synchronous = ${SYNCHRONOUS[outlives]}; BEGIN IMMEDIATE`);
  try {
    const result = work();
    connection.exec("COMMIT");
    return result;
  } catch (error) {
    rollBack(connection);
    throw error;
  }
}

function rollBack(connection: Connection): void {
  try {
    connection.exec("ROLLBACK");
  } catch {
    // A full disk has rolled it back already.
  }
}

function rowOf(connection: Connection, sql: string): Record<string, unknown> {
  return { ...Object(connection.prepare(sql).get()) };
}

function numberOf(connection: Connection, sql: string): number {
  return Number(Object.values(rowOf(connection, sql))[0]);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.split("\n")[0]! : String(error);
}
