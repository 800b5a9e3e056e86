// Asking again, with longer and longer waits, where a provider is busy or failed for a moment.
import { type Clock, sleep } from "../models/clock.ts";
import { ModelUnavailableError, type UnavailableReason } from "../models/unavailable.ts";

export interface RetryLimits {
  /** Milliseconds that one request may take. */
  readonly requestMs: number;
  /** Milliseconds that all requests and the waits between them may take. */
  readonly totalMs: number;
  /** Times that a request is sent again. */
  readonly retries: number;
  /** Milliseconds before the second time; each wait is twice the one before. */
  readonly backoffMs: number;
  /** Milliseconds of any wait. A provider that asks for more is not asked again. */
  readonly longestWaitMs: number;
}

const PASSES: readonly UnavailableReason[] = ["busy", "server", "network"];

/** Throws the last `ModelUnavailableError`, as soon as `signal` is aborted or asking again does not help. */
export async function withRetries<Result>(
  request: (signal: AbortSignal) => Promise<Result>,
  { requestMs, totalMs, retries, backoffMs, longestWaitMs }: RetryLimits,
  clock: Clock,
  signal: AbortSignal,
): Promise<Result> {
  const ends = clock.now() + totalMs;
  for (let again = 0; ; again++) {
    try {
      return await inTime(request, Math.min(requestMs, ends - clock.now()), clock, signal);
    } catch (error) {
      if (!(error instanceof ModelUnavailableError) || !PASSES.includes(error.reason)) throw error;
      const wait = Math.max(backoffMs * 2 ** again, error.retryAfter ?? 0);
      if (again === retries || wait > longestWaitMs || clock.now() + wait >= ends) throw error;
      await sleep(clock, wait, signal);
      if (signal.aborted) throw error;
    }
  }
}

async function inTime<Result>(
  request: (signal: AbortSignal) => Promise<Result>,
  milliseconds: number,
  clock: Clock,
  signal: AbortSignal,
): Promise<Result> {
  const controller = new AbortController();
  const stop = clock.after(milliseconds, () =>
    controller.abort(
      new ModelUnavailableError(
        "deadline",
        `The provider gave no vectors within ${Number((milliseconds / 1000).toFixed(2))} s. See whether it is overloaded.`,
      ),
    ),
  );
  try {
    return await request(AbortSignal.any([controller.signal, signal]));
  } finally {
    stop();
  }
}
