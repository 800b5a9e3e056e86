// The program's log: JSON lines on standard error, plainer ones on a terminal; no secret can stand in it.
import { AsyncLocalStorage } from "node:async_hooks";
import { type Logger, pino, stdTimeFunctions } from "pino";
import { plain } from "./log-line.ts";
import { escapeControls, redact } from "./redact.ts";

export type Log = Logger;

const requests = new AsyncLocalStorage<string>();

/** `level` is one of pino's, or `silent`. Whoever brings `write` gets JSON. */
export function createLog(level: string, write = toStandardError): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      serializers: { err: describeError },
      mixin: () => {
        const request = requests.getStore();
        return request === undefined ? {} : { request };
      },
    },
    // Redacted as a whole line: whatever part of an entry a secret has got into, it does not leave the process.
    { write: (line) => void write(`${escapeControls(redact(line.trimEnd()))}\n`) },
  );
}

/** Every line that `work` writes, however deep and late, names the request `id`. */
export function inRequest<Result>(id: string, work: () => Result): Result {
  return requests.run(id, work);
}

function toStandardError(line: string): unknown {
  return process.stderr.write(process.stderr.isTTY ? plain(line) : line);
}

/** The facts of an error and nothing that hangs on it: a refused call carries its payload, which quotes people. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: `${typeof error} thrown` };
  const { name, stack } = error;
  // Telegram's refusals may quote what was to be sent.
  const message = "error_code" in error ? withoutQuotes(error.message) : error.message;
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

function withoutQuotes(text: string): string {
  return text.replace(/"[^"]*"|[^\u0020-\u007e]+/g, "…");
}
