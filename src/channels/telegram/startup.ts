// What is settled with Telegram before anything is answered: who we are, and no webhook.
import type { Api } from "grammy";
import type { UserFromGetMe } from "grammy/types";
import type { Log } from "../../log.ts";
import { rest } from "./transport/in-time.ts";
import { isRefusal, pauseAfter } from "./transport/refusal.ts";

/** Telegram does not know the token. */
export class TelegramTokenError extends Error {
  override readonly name = "TelegramTokenError";
  constructor() {
    super(
      "Expected TELEGRAM_BOT_TOKEN to be a bot's token, but Telegram refuses it. Copy it from @BotFather once more.",
    );
  }
}

/** Throws `TelegramTokenError` for the refusal of a token, and `error` otherwise. */
export function tokenRefused(error: unknown): never {
  throw isRefusal(error, 401, 404) ? new TelegramTokenError() : error;
}

/** A webhook, our own of before or another program's, would make polling a conflict. */
export function removeWebhook(api: Api, log: Log, stopping: AbortSignal): Promise<void> {
  return bestEffort(api.deleteWebhook(), "The webhook could not be removed", log, stopping);
}

/** Who the token says we are; absent when stopped before Telegram could be reached. Throws `TelegramTokenError`. */
export async function identify(
  api: Api,
  log: Log,
  stopping: AbortSignal,
): Promise<UserFromGetMe | undefined> {
  while (!stopping.aborted) {
    try {
      return await api.getMe();
    } catch (error) {
      if (isRefusal(error, 401, 404)) throw new TelegramTokenError();
      if (stopping.aborted) break;
      log.warn({ err: error }, "Telegram cannot be reached; trying again");
      await rest(pauseAfter(error), stopping);
    }
  }
  return undefined;
}

/** For what the bot answers well without. */
export async function bestEffort(
  work: Promise<unknown>,
  complaint: string,
  log: Log,
  stopping: AbortSignal,
): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!stopping.aborted) log.warn({ err: error }, complaint);
  }
}
