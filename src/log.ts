// The program's log: JSON lines on standard error, in which no token can stand.
import { type Logger, pino } from "pino";

export type Log = Logger;

/** A token as BotFather gives it, also where an address holds it (`/bot123:abc/getMe`). */
const TOKEN = /(bot)?\d{5,}(?::|%3a)[\w-]{20,}/gi;
/** Errors of a network library name the address, and its path may be a token of any length. */
const TOKEN_IN_PATH = /\/bot\d+:[\w-]+/g;

/** `level` is one of pino's, or `silent`. */
export function createLog(level: string, write = (line: string): unknown => process.stderr.write(line)): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: describeError } },
    // Redacted as a whole line: whatever part of an entry a token has got into, it does not leave the process.
    { write: (line) => void write(redact(line)) },
  );
}

function redact(text: string): string {
  return text.replace(TOKEN_IN_PATH, "/bot<token>").replace(TOKEN, "<token>");
}

/** The facts of an error and nothing that hangs on it: a refused call carries its payload, which quotes people. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: `${typeof error} thrown` };
  const { name, message, stack } = error;
  const cause = "error" in error ? error.error : error.cause;
  return {
    name,
    message,
    ...(cause instanceof Error ? { cause: cause.message } : {}),
    at: stack
      ?.split("\n")
      .find((line) => line.trimStart().startsWith("at "))
      ?.trim(),
  };
}
