// One question to a provider of embeddings: JSON there and back, checked on arrival.
import type { z } from "zod";
import { createCheckedFetch } from "../models/checked-fetch.ts";
import { toUnavailable } from "../models/failure.ts";
import { ModelUnavailableError } from "../models/unavailable.ts";

/** The vectors of `texts` as the provider gives them, in the order of the texts. Throws `ModelUnavailableError`. */
export type RequestVectors = (texts: readonly string[], signal: AbortSignal) => Promise<readonly number[][]>;

interface Post<Answer> {
  readonly address: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object;
  readonly answer: z.ZodType<Answer>;
  readonly signal: AbortSignal;
}

/** Throws `ModelUnavailableError`. */
export async function post<Answer>({
  address,
  headers = {},
  body,
  answer,
  signal,
}: Post<Answer>): Promise<Answer> {
  const { host } = new URL(address);
  try {
    const response = await createCheckedFetch(signal)(address, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    const parsed = answer.safeParse(await response.json());
    if (parsed.success) return parsed.data;
  } catch (error) {
    throw toUnavailable(error, host, signal);
  }
  throw new ModelUnavailableError(
    "malformed",
    `${host} answered with something else than vectors of numbers. Check that the model makes embeddings.`,
  );
}
