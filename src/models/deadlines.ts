// The deadlines of one call: to the first token, between tokens, and in all.
import type { Clock } from "./clock.ts";
import { ModelUnavailableError, type UnavailableReason } from "./unavailable.ts";

/** All in milliseconds. */
export interface TimeLimits {
  readonly firstTokenMs: number;
  readonly stallMs: number;
  readonly totalMs: number;
}

export interface Deadlines {
  /** Aborted with the `ModelUnavailableError` that ended the call. */
  readonly signal: AbortSignal;
  /**
   * Settles as `next` does, or throws as soon as a deadline passes or the call is cancelled, whatever becomes of `next`.
   * Only this waiting counts as silence: the reader may take its time over a token.
   */
  readonly wait: <Value>(next: Promise<Value>) => Promise<Value>;
  /** The first token came. */
  readonly begin: () => void;
  /** Milliseconds that are left until the first token must have come. */
  readonly leftToFirstToken: () => number;
  /** Gives up the timers, and the request if it still runs. */
  readonly end: () => void;
}

const CANCELLED = "The question was cancelled while the model was asked.";

export function startDeadlines(
  { firstTokenMs, stallMs, totalMs }: TimeLimits,
  clock: Clock,
  signal: AbortSignal | undefined,
): Deadlines {
  const started = clock.now();
  const controller = new AbortController();
  let failure = new ModelUnavailableError("cancelled", CANCELLED);
  const fail = (reason: UnavailableReason, message: string) => (): void => {
    if (controller.signal.aborted) return;
    failure = new ModelUnavailableError(reason, message);
    controller.abort(failure);
  };
  const aborted = new Promise<never>((_, reject) => {
    controller.signal.addEventListener("abort", () => reject(failure), { once: true });
  });
  // Nobody may be waiting when it ends.
  aborted.catch(() => undefined);
  const cancel = fail("cancelled", CANCELLED);
  const stopTotal = clock.after(
    totalMs,
    fail(
      "deadline",
      `The model was not done after ${seconds(totalMs)}. Use a faster one, or raise MODEL_TOTAL_SECONDS.`,
    ),
  );
  const stopFirst = clock.after(
    firstTokenMs,
    fail(
      "first-token",
      `The model said nothing for ${seconds(firstTokenMs)}. See whether it is overloaded; raise MODEL_FIRST_TOKEN_SECONDS if it is only slow.`,
    ),
  );
  const stalled = fail(
    "stall",
    `The model fell silent for ${seconds(stallMs)} in the middle of an answer. See whether it is overloaded; raise MODEL_SILENCE_SECONDS if it is only slow.`,
  );
  let hasBegun = false;

  if (signal?.aborted === true) cancel();
  else signal?.addEventListener("abort", cancel, { once: true });

  return {
    signal: controller.signal,
    wait: async (next) => {
      const stopStall = hasBegun ? clock.after(stallMs, stalled) : () => undefined;
      try {
        return await Promise.race([aborted, next]);
      } finally {
        stopStall();
      }
    },
    begin: () => {
      hasBegun = true;
      stopFirst();
    },
    leftToFirstToken: () => started + Math.min(firstTokenMs, totalMs) - clock.now(),
    end: () => {
      stopTotal();
      stopFirst();
      signal?.removeEventListener("abort", cancel);
      cancel();
    },
  };
}

function seconds(ms: number): string {
  return `${Math.round(ms / 100) / 10} s`;
}
