// fetch, for models: what is no answer of a model is a `ModelUnavailableError` before any SDK sees it.
import { z } from "zod";
import { fromStatus, ModelUnavailableError } from "./unavailable.ts";

/** OpenAI nests what is wrong; Ollama gives a sentence, which is not repeated. */
const providerError = z.object({
  error: z.object({ code: z.string().nullish(), type: z.string().nullish() }),
});
/** One word such as `insufficient_quota`: a sentence may quote the key or the question. */
const CODE = /^[a-z][a-z_]{2,40}$/;
/** UTF-16 units. */
const LONGEST_ERROR = 10_000;

/**
 * Ends when `signal` does, whatever the caller's own signal says. Throws `ModelUnavailableError` for a status other than
 * 2xx, a page where data was expected, and a connection that fails; an abort is thrown as it is.
 */
export function createCheckedFetch(signal?: AbortSignal): typeof fetch {
  return async (input, init = {}) => {
    const signals = [signal, init?.signal].filter((one) => one instanceof AbortSignal);
    const { host } = new URL(input instanceof Request ? input.url : input);
    const ended = AbortSignal.any(signals);
    const response = await fetch(input, { ...init, signal: ended }).catch((error: unknown) => {
      throw ended.aborted ? ended.reason : unreachable(host, error);
    });
    if (!response.ok) {
      const code = await codeOf(response);
      throw fromStatus(host, response.status, code, retryAfterOf(response.headers, Date.now()));
    }
    if (response.headers.get("content-type")?.includes("text/html") === true) {
      await response.body?.cancel();
      throw new ModelUnavailableError(
        "malformed",
        `${host} sent a web page where a model was expected. Check the base URL.`,
      );
    }
    return response;
  };
}

/** Milliseconds from `now` that the header asks to wait, given as seconds or as a date. */
function retryAfterOf(headers: Headers, now: number): number | undefined {
  const value = headers.get("retry-after")?.trim();
  if (!value) return undefined;
  if (/^\d+(?:\.\d+)?$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

async function codeOf(response: Response): Promise<string | undefined> {
  try {
    const text = await response.text();
    if (text.length > LONGEST_ERROR) return undefined;
    const { error } = providerError.parse(JSON.parse(text));
    return [error.code, error.type].find((code) => code != null && CODE.test(code)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** The messages of fetch are left out: some quote the header or the address that they complain of. */
function unreachable(host: string, error: unknown): ModelUnavailableError {
  const code = networkCode(error);
  return new ModelUnavailableError(
    "network",
    `${host} cannot be reached${code === undefined ? "" : ` (${code})`}. Check that it runs, the base URL and the network.`,
  );
}

function networkCode(error: unknown): string | undefined {
  const parsed = z.object({ cause: z.object({ code: z.string().regex(/^[A-Z_]+$/) }) }).safeParse(error);
  return parsed.success ? parsed.data.cause.code : undefined;
}
