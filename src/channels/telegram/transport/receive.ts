// A webhook that Telegram knows of and goes on knowing of, until we stop.
import type { WebhookInfo } from "grammy/types";
import { signalFor } from "./api.ts";
import { inTime, rest } from "./in-time.ts";
import { type Address, close, listen } from "./listen.ts";
import { type PollOptions, UPDATES } from "./poll.ts";
import { isRefusal, pauseAfter } from "./refusal.ts";
import { createWebhookServer, type WebhookServerParts } from "./webhook.ts";

export interface Webhook extends Address {
  /** What Telegram sends to; its path is ours too, as a proxy in front must leave it. */
  readonly url: string;
  readonly secret: string;
}

export interface ReceiveOptions
  extends Pick<PollOptions, "api" | "accept" | "log" | "stopping">, Pick<WebhookServerParts, "onAnswer"> {
  readonly webhook: Webhook;
  /** Told whenever Telegram says that what it sends arrives. */
  readonly onContact: () => void;
  /** Milliseconds between looks at what Telegram says of our webhook. */
  readonly checkEvery?: number | undefined;
}

/** Telegram does not take the address. */
export class WebhookRefusedError extends Error {
  override readonly name = "WebhookRefusedError";
}

/** Milliseconds. */
const CHECK_EVERY = 30_000;
const LONGEST_CALL = 15_000;
/** At once; Telegram's own default. */
const MOST_CONNECTIONS = 40;

/**
 * Takes updates until `stopping`; the webhook stays set, so that Telegram keeps what comes until we are back. Throws
 * `ListenError`, `WebhookRefusedError`, and when Telegram refuses the token.
 */
export async function receive(options: ReceiveOptions): Promise<void> {
  const { api, webhook, accept, onContact, log, checkEvery = CHECK_EVERY, stopping } = options;
  let isBacklog = true;
  /** Something waits that could not be handed over, and nothing has come since. */
  let isCutOff = false;
  const server = createWebhookServer({
    ...options,
    path: new URL(webhook.url).pathname,
    secret: webhook.secret,
    accept: async (update) => {
      await accept([update], isBacklog);
      isCutOff = false;
    },
  });
  await listen(server, webhook, "WEBHOOK");
  try {
    await setWebhook();
    let before: WebhookInfo | undefined;
    while (!stopping.aborted) {
      before = await check(before);
      await rest(checkEvery, stopping);
    }
  } finally {
    await close(server);
  }

  /** Whatever is set there now: a new secret, and the kinds of updates that this version wants. */
  async function setWebhook(): Promise<void> {
    while (!stopping.aborted) {
      try {
        const { url, secret: secret_token } = webhook;
        const parameters = { secret_token, allowed_updates: UPDATES, max_connections: MOST_CONNECTIONS };
        await timed((signal) => api.setWebhook(url, parameters, signalFor(signal)));
        log.info(
          `Telegram sends updates to ${new URL(url).origin}; here ${webhook.host}:${webhook.port} listens.`,
        );
        return;
      } catch (error) {
        if (stopping.aborted) return;
        if (isRefusal(error, 401, 404)) throw error;
        if (isRefusal(error, 400))
          throw new WebhookRefusedError(
            `Expected WEBHOOK_URL to be an address that Telegram takes, but it says: ${error.description}. Telegram sends to ports 443, 80, 88 and 8443 by https.`,
          );
        log.warn({ err: error }, "The webhook could not be set; trying again");
        await rest(pauseAfter(error), stopping);
      }
    }
  }

  async function check(before: WebhookInfo | undefined): Promise<WebhookInfo | undefined> {
    try {
      const info = await timed((signal) => api.getWebhookInfo(signalFor(signal)));
      if (!isSameAddress(info.url, webhook.url)) {
        log.warn("Another program changed the webhook of this bot; setting it again");
        isBacklog = true;
        await setWebhook();
        return undefined;
      }
      // By what changes between two looks, not by anybody's clock.
      const hasFailed =
        info.last_error_date !== undefined && info.last_error_date !== before?.last_error_date;
      if (hasFailed && before !== undefined)
        log.warn(
          { telegram: info.last_error_message },
          "Telegram could not hand over an update; it tries again",
        );
      isBacklog = info.pending_update_count > 0;
      // Telegram pauses ever longer between attempts, so no new failure does not mean that it works.
      isCutOff = isBacklog && (isCutOff || hasFailed);
      if (!isCutOff) onContact();
      return info;
    } catch (error) {
      if (stopping.aborted) return before;
      if (isRefusal(error, 401, 404)) throw error;
      isBacklog = true;
      log.warn({ err: error }, "Telegram cannot be asked about the webhook");
      return before;
    }
  }

  function timed<Result>(call: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    return inTime(call, stopping, LONGEST_CALL);
  }
}

/** However Telegram writes it; it says nothing where no webhook is set. */
function isSameAddress(found: string | undefined, ours: string): boolean {
  return found !== undefined && URL.canParse(found) && new URL(found).href === new URL(ours).href;
}
