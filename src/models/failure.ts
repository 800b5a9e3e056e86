// Whatever an SDK throws -> a `ModelUnavailableError` with its reason.
import { fromStatus, ModelUnavailableError } from "./unavailable.ts";

/** How deep SDKs wrap one error into another. */
const DEEPEST = 5;

/** `provider` is named where the address is not known. `signal`: what the call was ended by, if it was. */
export function toUnavailable(error: unknown, provider: string, signal?: AbortSignal): ModelUnavailableError {
  const chain = causesOf(error);
  const known = [...chain, signal?.reason].find((one) => one instanceof ModelUnavailableError);
  if (known !== undefined) return known;
  if (signal?.aborted === true)
    return new ModelUnavailableError("cancelled", "The question was cancelled while the model was asked.");
  const status = chain.map((one) => statusOf(one)).find((one) => one !== undefined);
  if (status !== undefined) return fromStatus(provider, status);
  if (chain.some((one) => one instanceof SyntaxError))
    return new ModelUnavailableError(
      "malformed",
      `${provider} sent what is no JSON. Check the base URL, and whether a proxy changes what passes it.`,
    );
  if (chain.some(isBroken)) return brokeOff(provider);
  if (chain.some((one) => one instanceof TypeError))
    return new ModelUnavailableError(
      "malformed",
      `${provider} answered in another form than expected. Check the base URL and the server's version.`,
    );
  return new ModelUnavailableError(
    "server",
    `${provider} reported a fault while it answered. Try again later.`,
  );
}

export function brokeOff(provider: string): ModelUnavailableError {
  return new ModelUnavailableError(
    "network",
    `The connection to ${provider} broke off in the middle of an answer. Try again; check the network if it goes on.`,
  );
}

function causesOf(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let one = error; one instanceof Error && chain.length < DEEPEST; one = one.cause) chain.push(one);
  return chain;
}

/** SDKs of other providers, whose connections are not ours to watch, say it in one of these ways. */
function statusOf(error: Error): number | undefined {
  const values = ["status", "statusCode", "status_code"].map((key): unknown => Reflect.get(error, key));
  return values.find((value): value is number => typeof value === "number" && value >= 400);
}

/** undici's word for a connection that ended in the middle of a body, and Ollama's for a stream without an end. */
function isBroken({ message }: Error): boolean {
  return /^(terminated|fetch failed|Did not receive done)/.test(message);
}
