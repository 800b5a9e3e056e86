// Why a model gave nothing that can be used, and what a provider's answer means for that.

export type UnavailableReason =
  /** No token within its deadline. */
  | "first-token"
  /** Not done within the total deadline. */
  | "deadline"
  /** Silence between two tokens. */
  | "stall"
  /** The provider will not: the key, the model's name, the request or its content. */
  | "refused"
  /** Too many requests (429). */
  | "busy"
  /** The provider failed (5xx). */
  | "server"
  /** Not reached, or the connection broke. */
  | "network"
  /** What came is not what the protocol says. */
  | "malformed"
  | "empty"
  /** Whoever asks has used up the day's tokens; nothing was sent. */
  | "budget"
  /** Failed too often just now, and was not asked. */
  | "open-circuit"
  /** More than the bound, or cut off by the provider's own. */
  | "too-long"
  | "cancelled";

interface Details {
  /** HTTP status. */
  readonly status?: number;
  /** Milliseconds that the provider asks to wait. */
  readonly retryAfter?: number | undefined;
}

/**
 * A model could not be used. The message can be shown to whoever runs the program and written to a log: it is made here,
 * never of what a provider said, which may quote the key or the question. There is no `cause` for the same reason.
 */
export class ModelUnavailableError extends Error {
  override readonly name = "ModelUnavailableError";
  readonly reason: UnavailableReason;
  readonly status: number | undefined;
  readonly retryAfter: number | undefined;

  constructor(reason: UnavailableReason, message: string, { status, retryAfter }: Details = {}) {
    super(message);
    this.reason = reason;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/**
 * The failure that an HTTP status other than 2xx is. `code` is the provider's own word for it, if it is one word.
 * `retryAfter` in milliseconds.
 */
export function fromStatus(
  host: string,
  status: number,
  code?: string,
  retryAfter?: number,
): ModelUnavailableError {
  const said = `${host} answered ${status}${code === undefined ? "" : ` (${code})`}`;
  const [reason, advice] = meaningOf(status);
  return new ModelUnavailableError(reason, `${said}. ${advice}`, { status, retryAfter });
}

function meaningOf(status: number): [UnavailableReason, string] {
  if (status === 401 || status === 403)
    return [
      "refused",
      "Check the key (OPENAI_API_KEY for openai, ANTHROPIC_API_KEY for anthropic) and what it may use.",
    ];
  if (status === 404)
    return ["refused", "Check the model's name and the base URL; `ollama pull` a model that Ollama lacks."];
  if (status === 429) return ["busy", "Wait, or raise the limits or the credit of the account."];
  if (status >= 500 || status === 408) return ["server", "The provider has a fault: try again later."];
  return ["refused", "The provider does not take this request: check the model's name and what it can do."];
}
