// Updates that Telegram hands to a process which does not answer -> the one that does, by way of the state they share.
import type { Update } from "grammy/types";
import type { Log } from "../../../log.ts";
import { type Kind, put, remove, type StateStore } from "../../../state/store.ts";
import { close, listen } from "./listen.ts";
import { rest } from "./in-time.ts";
import { RETRY_PAUSE } from "./refusal.ts";
import { updateSchema } from "./update.ts";
import type { Webhook } from "./receive.ts";
import { createWebhookServer, type WebhookServerParts } from "./webhook.ts";

const FORWARDED: Kind<Update> = { name: "forwarded", schema: updateSchema };
/** Milliseconds between looks. */
const LOOK_EVERY = 200;

export interface ForwardParts extends Pick<WebhookServerParts, "onAnswer"> {
  readonly store: StateStore;
  /** The id of the bot: another one's updates have the same numbers. */
  readonly bot: number;
  readonly webhook: Webhook;
  readonly log: Log;
  readonly stopping: AbortSignal;
}

/** Takes updates until `stopping`: Telegram is told that one has come when it is kept. Throws `ListenError`. */
export async function forward(parts: ForwardParts): Promise<void> {
  const { store, bot, webhook, stopping } = parts;
  const server = createWebhookServer({
    ...parts,
    path: new URL(webhook.url).pathname,
    secret: webhook.secret,
    accept: async (one) => void (await store.add([put(FORWARDED, keyOf(bot, one), one)])),
  });
  await listen(server, webhook, "WEBHOOK");
  await new Promise<void>((resolve) => {
    if (stopping.aborted) resolve();
    stopping.addEventListener("abort", () => resolve(), { once: true });
  });
  await close(server);
}

interface TakeParts extends Pick<ForwardParts, "store" | "bot" | "log" | "stopping"> {
  /** Knows an update that comes twice; what it throws for comes again. */
  readonly accept: (updates: readonly Update[]) => Promise<void>;
}

/** Takes over what others forwarded, until `stopping`. */
export async function takeForwarded({ store, bot, accept, log, stopping }: TakeParts): Promise<void> {
  let fails = false;
  while (!stopping.aborted) {
    try {
      const own = (await store.entries(FORWARDED)).filter(({ key }) => key.startsWith(`${bot} `));
      if (own.length > 0) {
        await accept(own.map(({ value }) => value));
        await store.write(own.map(({ key }) => remove(FORWARDED, key)));
      }
      fails = false;
      await rest(LOOK_EVERY, stopping);
    } catch (error) {
      if (stopping.aborted) return;
      if (!fails)
        log.error({ err: error }, "What other processes received cannot be taken over; trying again");
      fails = true;
      await rest(RETRY_PAUSE, stopping);
    }
  }
}

function keyOf(bot: number, { update_id: id }: Update): string {
  return `${bot} ${id}`;
}
