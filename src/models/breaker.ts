// A circuit breaker: a model that failed several times in a row is left alone for a while, then tried with one call.
// The pattern: Nygard, Release It! (2007).
import type { Clock } from "./clock.ts";
import { ModelUnavailableError } from "./unavailable.ts";

export interface BreakerLimits {
  /** Consecutive failures that open the circuit. */
  readonly failures: number;
  /** Milliseconds until one call may try again. */
  readonly openMs: number;
}

/** `neither`: a call that was cancelled tells nothing about the model. */
type Outcome = "success" | "failure" | "neither";

/**
 * A function that begins a call and returns another that ends it. Beginning throws `ModelUnavailableError`
 * (`open-circuit`) while the model is left alone. A call ends once: what is said of it later is not heard.
 */
export function createBreaker(
  { failures, openMs }: BreakerLimits,
  clock: Clock,
): () => (outcome: Outcome) => void {
  let inARow = 0;
  let openedAt: number | undefined;
  let isProbing = false;

  const leftAlone = (rest: number): ModelUnavailableError =>
    new ModelUnavailableError(
      "open-circuit",
      `The model failed ${inARow} times in a row and is ${rest > 0 ? `left alone for another ${Math.ceil(rest / 1000)} s` : "being tried again"}.`,
    );

  return () => {
    const isProbe = openedAt !== undefined;
    if (openedAt !== undefined) {
      const rest = openedAt + openMs - clock.now();
      if (rest > 0 || isProbing) throw leftAlone(rest);
      isProbing = true;
    }
    let hasEnded = false;
    return (outcome) => {
      if (hasEnded) return;
      hasEnded = true;
      if (isProbe) isProbing = false;
      if (outcome === "neither") return;
      if (outcome === "success") {
        inARow = 0;
        openedAt = undefined;
        return;
      }
      inARow++;
      // A call that began before the circuit opened does not keep it open for longer.
      if (isProbe || (openedAt === undefined && inARow >= failures)) openedAt = clock.now();
    };
  };
}
