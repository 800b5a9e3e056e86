// One process or several on the same state: whoever is elected answers, the others stand by.
import { setMaxListeners } from "node:events";
import type { UserFromGetMe } from "grammy/types";
import type { TelegramOptions } from "./options.ts";
import { elect } from "./transport/election.ts";
import { forward } from "./transport/forward.ts";
import type { Watch } from "./watching/watch.ts";

/** `stopping` begins the end; `hurry` ends what providers are asked; `closed` ends every call at once. */
export interface Ending {
  readonly stopping: AbortSignal;
  readonly hurry: AbortController;
  readonly closed: AbortSignal;
}

export interface StandbyParts extends Pick<TelegramOptions, "store" | "isShared" | "webhook" | "log"> {
  readonly me: UserFromGetMe;
  readonly watch: Pick<Watch, "onContact" | "onWebhookAnswer">;
  readonly stopping: AbortSignal;
  readonly closed: AbortSignal;
  /** Until its `ending`. */
  readonly answer: (ending: Ending) => Promise<void>;
}

/** Answers when no other process does, and again when another has taken our place and is gone. */
export async function answerWhenElected(parts: StandbyParts): Promise<void> {
  const { me, store, isShared = false, webhook, watch, log, stopping, closed, answer } = parts;
  while (!stopping.aborted) {
    const elected = new AbortController();
    const waiting = AbortSignal.any([stopping, elected.signal]);
    let forwarding: Promise<void> | undefined;
    const deposed = await elect({
      store,
      bot: me.id,
      username: me.username,
      waits: isShared,
      onWait: () => {
        if (webhook === undefined) return;
        const { onWebhookAnswer: onAnswer } = watch;
        forwarding = forward({ store, bot: me.id, webhook, onAnswer, log, stopping: waiting });
        // Whoever waits for it hears of it.
        forwarding.catch(() => undefined);
      },
      onOther: watch.onContact,
      log,
      stopping,
    }).finally(() => elected.abort());
    await forwarding;
    if (deposed === undefined) return;
    const hurry = new AbortController();
    const ending = {
      stopping: AbortSignal.any([stopping, deposed]),
      hurry,
      closed: AbortSignal.any([closed, deposed]),
    };
    setMaxListeners(0, ending.stopping, hurry.signal, ending.closed);
    await answer(ending).finally(() => hurry.abort());
    if (deposed.aborted) log.warn("Another process may answer now; this one waits");
  }
}
