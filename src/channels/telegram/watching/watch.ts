// The parts of a bot -> the same parts, watched: figures, health, and alarms to the owner.
import type { Transformer } from "grammy";
import type { Ask, Reply } from "../../../chat/conversation.ts";
import type { Index } from "../../../index/index.ts";
import type { Log } from "../../../log.ts";
import { StateError, type StateStore } from "../../../state/store.ts";
import type { Inbox } from "../transport/inbox.ts";
import { type Address, close, listen } from "../transport/listen.ts";
import type { Raise } from "./alarms.ts";
import { standing } from "./failures.ts";
import { createHealth } from "./health.ts";
import { createLasting } from "./lasting.ts";

export interface WatchOptions {
  readonly index: () => Index;
  readonly ask: Ask;
  readonly store: StateStore;
  /** How updates come. */
  readonly way: "polling" | "webhook";
  /** Of `/healthz` and `/metrics`; absent: no server, no figures. */
  readonly address: Address | undefined;
  /** Milliseconds for which a model may fail before the owner is told. */
  readonly patience?: number | undefined;
  readonly log: Log;
}

export interface Watch {
  readonly ask: Ask;
  readonly store: StateStore;
  /** Of each turn to answer: counts what waits anew. */
  readonly inbox: (inbox: Inbox) => Inbox;
  /** Sees the calls to Telegram, after all attempts. */
  readonly calls: Transformer;
  /** Updates come, or would if there were any. */
  readonly onContact: () => void;
  readonly onWebhookAnswer: (status: number) => void;
  /** From now on the owner can be told. */
  readonly arm: (raise: Raise) => void;
  readonly close: () => Promise<void>;
}

/** Milliseconds. */
const PATIENCE = 600_000;
const MINUTE = 60_000;

/** Throws `ListenError`. */
export async function startWatch(options: WatchOptions): Promise<Watch> {
  const { index, store, address, patience = PATIENCE, log } = options;
  const waiting = new Set<number>();
  const health = createHealth(options);
  const metrics = await createdMetrics();
  const server = metrics && (await import("./server.ts")).createWatchServer(health, metrics);
  if (server !== undefined && address !== undefined) {
    await listen(server, address, "METRICS");
    log.info(`/healthz and /metrics are at http://${address.host}:${address.port}.`);
  }
  const lasting = { model: createLasting(), vectors: createLasting() };
  let raise: Raise | undefined;

  /** Loaded only where somebody reads the figures. */
  async function createdMetrics() {
    if (address === undefined) return undefined;
    const { createMetrics } = await import("./metrics.ts");
    return createMetrics({
      index,
      waiting: () => waiting.size,
      isHealthy: () => health.state().isHealthy,
    });
  }
  const lookAtIndex = (): void => {
    if (index().damage !== undefined) void raise?.({ about: "index" });
  };
  const judge = (reply: Reply): void => {
    const found = standing(reply);
    for (const about of ["model", "vectors"] as const) {
      const reason = found[about];
      if (reason === "works") lasting[about].onSuccess();
      else if (reason !== undefined) {
        const ms = lasting[about].onFailure();
        if (ms >= patience) void raise?.({ about, reason, minutes: Math.round(ms / MINUTE) });
      }
    }
    // It may be another one since this question.
    lookAtIndex();
  };
  const watched =
    <Given extends readonly unknown[], Result>(write: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      try {
        return await write(...given);
      } catch (error) {
        if (error instanceof StateError) void raise?.({ about: "disk" });
        throw error;
      }
    };
  return {
    async ask(...question) {
      const started = performance.now();
      const seconds = (): number => (performance.now() - started) / 1000;
      try {
        const reply = await options.ask(...question);
        metrics?.onQuestion(reply, seconds());
        judge(reply);
        return reply;
      } catch (error) {
        metrics?.onQuestion(undefined, seconds());
        throw error;
      }
    },
    store: { ...store, write: watched(store.write), add: watched(store.add) },
    inbox(inbox) {
      // Of an earlier turn: another process has dealt with them since, or they are left for this one.
      waiting.clear();
      return {
        ...inbox,
        async accept(updates, isBacklog) {
          const taken = await inbox.accept(updates, isBacklog);
          for (const { update } of taken) {
            waiting.add(update.update_id);
            metrics?.onUpdate(update);
          }
          return taken;
        },
        async left() {
          const items = await inbox.left();
          for (const { update } of items) waiting.add(update.update_id);
          return items;
        },
        async finish(item) {
          await inbox.finish(item);
          waiting.delete(item.update.update_id);
        },
      };
    },
    async calls(prev, method, payload, signal) {
      try {
        const outcome = await prev(method, payload, signal);
        if (!outcome.ok) metrics?.onFailedCall(method, String(outcome.error_code));
        return outcome;
      } catch (error) {
        metrics?.onFailedCall(method, "network");
        throw error;
      }
    },
    onContact: health.onContact,
    onWebhookAnswer: (status) => metrics?.onWebhookAnswer(status),
    arm(given) {
      raise = given;
      lookAtIndex();
    },
    async close() {
      // What fails from now on fails because we end.
      raise = undefined;
      if (server !== undefined) await close(server);
    },
  };
}
