// Waiting until Telegram answers.
import { type Api, GrammyError } from "grammy";
import { signalFor } from "./api.ts";
import { inTime, rest } from "./in-time.ts";
import { RETRY_PAUSE } from "./refusal.ts";

/** Milliseconds. */
const LONGEST_PROBE = 10_000;

/** Resolves when Telegram answers, or when we stop; asks once for all who want to know. */
export function createReachable(api: Api, stopping: AbortSignal): () => Promise<void> {
  let probing: Promise<void> | undefined;
  const answers = (): Promise<boolean> =>
    inTime((signal) => api.getMe(signalFor(signal)), stopping, LONGEST_PROBE).then(
      () => true,
      (error: unknown) => error instanceof GrammyError && error.error_code < 500,
    );
  const probe = async (): Promise<void> => {
    while (!stopping.aborted && !(await answers())) await rest(RETRY_PAUSE, stopping);
  };
  return () =>
    (probing ??= probe().finally(() => {
      probing = undefined;
    }));
}
