// What a database or the way to it says -> whether it passes by itself, and what a person can do about it.

/** The database cannot be used; the message says why and what to do, and holds no password. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
}

/** Of PostgreSQL (five signs) and of the system, each the beginning of a code. */
const PASSING = [
  "08",
  "40001",
  "40P01",
  "53300",
  "57P0",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EAI_AGAIN",
];
/** Where pg gives no code: the connection ended under a statement, or none came in time. */
const PASSING_MESSAGE =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Query read timeout)/;

/** Trying again may help, without anybody doing anything. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  return PASSING.some((start) => code.startsWith(start)) || PASSING_MESSAGE.test(error.message);
}

/** By the beginning of the code: what to do. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/^28/, "Check the name and the password in DATABASE_URL, and that pg_hba.conf lets them in."],
  [/^3D000/, "Create that database, with createdb for example, or name another one in DATABASE_URL."],
  [/^ENOTFOUND/, "Check the host in DATABASE_URL."],
  [
    /^42501/,
    "Give the role of DATABASE_URL the right to create tables there, or let its owner run `npm run ingest` once.",
  ],
  [/^53100/, "Its disk is full: make room there."],
  [
    /^53300/,
    "Raise max_connections of the server, or stop what else uses it: each process takes up to ten connections.",
  ],
  [/^(?:25006|57P)/, "Name a server in DATABASE_URL that runs and takes writes: the primary, no replica."],
  [
    /^(?:SELF_SIGNED|DEPTH_ZERO|UNABLE_TO|CERT|ERR_TLS)/,
    "Check sslmode and the certificate in DATABASE_URL.",
  ],
];
const PASSING_ADVICE = "Check that the server runs and that DATABASE_URL names it.";

/** `error` as a `DatabaseError`; anything that is neither the server's nor the network's stays what it is. */
export function asDatabaseError(error: unknown, where: string): unknown {
  if (!(error instanceof Error) || error instanceof DatabaseError) return error;
  const code = codeOf(error);
  if (code === "" && !PASSING_MESSAGE.test(error.message)) return error;
  const advice = ADVICE.find(([start]) => start.test(code))?.[1] ?? (isPassing(error) ? PASSING_ADVICE : "");
  // The first line: what follows may quote what was to be written.
  const said = messageOf(error);
  return new DatabaseError(`Cannot use the database ${where}: ${said}. ${advice}`.trimEnd(), {
    cause: error,
  });
}

/** An AggregateError of all addresses of a host has no message of its own. */
function messageOf(error: Error): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const message = first instanceof Error ? first.message : String(first);
  return message.split("\n")[0]!.replace(/\.$/, "");
}

function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : "";
}
