// The chat on Telegram, from start to stop.
import { setMaxListeners } from "node:events";
import type { UserFromGetMe } from "grammy/types";
import { runBot } from "./bot.ts";
import type { TelegramOptions } from "./options.ts";
import { answerWhenElected, type StandbyParts } from "./standby.ts";
import { createApi } from "./transport/api.ts";
import { ListenError } from "./transport/listen.ts";
import { identify, TelegramTokenError } from "./startup.ts";
import { WebhookRefusedError } from "./transport/receive.ts";
import { startWatch, type Watch } from "./watching/watch.ts";

/** What a person mends in the settings. */
export const TELEGRAM_SETTING_ERRORS = [TelegramTokenError, WebhookRefusedError, ListenError] as const;

/**
 * Answers until SIGTERM or SIGINT, then finishes what it is answering. Throws `TelegramTokenError`, `StateError`,
 * `ListenError` and `WebhookRefusedError`; a network that fails is waited for.
 */
export async function runTelegram(options: TelegramOptions): Promise<void> {
  const { token, apiRoot, log } = options;
  const stopping = new AbortController();
  const closed = new AbortController();
  // Every call under way listens to them.
  setMaxListeners(0, stopping.signal, closed.signal);
  const stop = (): void => stopping.abort();
  // Not `once`: from a terminal the signal comes twice, from the keyboard and through npm.
  process.on("SIGTERM", stop).on("SIGINT", stop);
  const way = options.webhook === undefined ? "polling" : "webhook";
  let watch: Watch | undefined;
  try {
    // Before anything that may have to be waited for: it says that we wait.
    watch = await startWatch({ ...options, way, address: options.metrics });
    const me = await identify(createApi(token, apiRoot, log, stopping.signal), log, stopping.signal);
    if (me !== undefined)
      await answerWatched(me, options, watch, { stopping: stopping.signal, closed: closed.signal });
  } finally {
    await watch?.close();
    // Whatever still waits for something must not keep a process alive that ends by an error.
    for (const ending of [stopping, closed]) ending.abort();
    process.off("SIGTERM", stop).off("SIGINT", stop);
  }
}

function answerWatched(
  me: UserFromGetMe,
  options: TelegramOptions,
  watch: Watch,
  signals: Pick<StandbyParts, "stopping" | "closed">,
): Promise<void> {
  const watched = { ...options, ask: watch.ask, store: watch.store };
  return answerWhenElected({
    ...watched,
    ...signals,
    me,
    watch,
    answer: (ending) => runBot(me, watched, ending, watch),
  });
}
