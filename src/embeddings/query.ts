// The vector of a question: soon or not at all, and not asked for in vain again and again.
import { type BreakerLimits, createBreaker } from "../models/breaker.ts";
import type { Clock } from "../models/clock.ts";
import { ModelUnavailableError } from "../models/unavailable.ts";
import type { Embedding } from "./embedding.ts";
import type { RetryLimits } from "./retry.ts";

export interface QueryLimits extends RetryLimits, BreakerLimits {}

/** Ten seconds are what Ollama may need to load a model that nobody asked for a while. */
export const QUERY_LIMITS: QueryLimits = {
  requestMs: 10_000,
  totalMs: 10_000,
  retries: 1,
  backoffMs: 500,
  longestWaitMs: 2_000,
  failures: 2,
  openMs: 30_000,
};

/**
 * `ask` behind a circuit breaker. What is thrown is a `ModelUnavailableError`: `open-circuit` where the provider was not
 * asked because it failed just before, `cancelled` when `signal` ended the call, which is no failure of the provider.
 */
export function createEmbedQuery(
  ask: (text: string, signal: AbortSignal) => Promise<Float32Array>,
  limits: BreakerLimits,
  clock: Clock,
): Embedding["embedQuery"] {
  const begin = createBreaker(limits, clock);
  return async (text, signal = new AbortController().signal) => {
    const settle = begin();
    try {
      const vector = await ask(text, signal);
      settle("success");
      return vector;
    } catch (error) {
      const isCancelled = error instanceof ModelUnavailableError && error.reason === "cancelled";
      settle(isCancelled ? "neither" : "failure");
      throw error;
    }
  };
}
