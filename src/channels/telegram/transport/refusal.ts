// What a call to Telegram failed by -> whether it is a refusal, and how long to wait before the next.
import { GrammyError } from "grammy";

/** Milliseconds; always the same, as a pause that grows would leave the bot deaf long after an outage. */
export const RETRY_PAUSE = 3000;
/** Seconds. */
const LONGEST_PAUSE = 60;

/** `codes`: statuses of HTTP. */
export function isRefusal(error: unknown, ...codes: readonly number[]): error is GrammyError {
  return error instanceof GrammyError && codes.includes(error.error_code);
}

/** Milliseconds: as long as Telegram asks for, within reason, so that nobody is deaf for an hour by one word of it. */
export function pauseAfter(error: unknown): number {
  const seconds = error instanceof GrammyError ? (error.parameters.retry_after ?? 0) : 0;
  return Math.max(RETRY_PAUSE, Math.min(seconds, LONGEST_PAUSE) * 1000);
}
