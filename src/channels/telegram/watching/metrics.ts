// What happens -> figures in Prometheus's format. No label comes from what anybody wrote.
import type { Update } from "grammy/types";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Reply } from "../../../chat/conversation.ts";
import type { Index } from "../../../index/index.ts";
import { failuresIn } from "./failures.ts";

export interface Metrics {
  /** `reply` is absent where the question could not be answered for a fault. */
  readonly onQuestion: (reply: Reply | undefined, seconds: number) => void;
  readonly onUpdate: (update: Update) => void;
  /** A call to Telegram that failed, after all attempts. `reason` is a status of HTTP or `network`. */
  readonly onFailedCall: (method: string, reason: string) => void;
  readonly onWebhookAnswer: (status: number) => void;
  readonly contentType: string;
  readonly text: () => Promise<string>;
}

export interface Gauged {
  readonly index: () => Index;
  /** Updates that were taken over and are not dealt with. */
  readonly waiting: () => number;
  readonly isHealthy: () => boolean;
}

const KINDS: ReadonlySet<string> = new Set([
  "message",
  "edited_message",
  "callback_query",
  "inline_query",
  "chosen_inline_result",
  "my_chat_member",
  "stopped_message_generation",
]);
/** Seconds: a quotation takes hundredths, a language model up to a minute. */
const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 180];

export function createMetrics({ index, waiting, isHealthy }: Gauged): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers });
  const questions = counter(
    "tongbao_questions_total",
    "Questions answered; status is answered, refused or failed, mode extractive, model or none.",
    ["status", "mode"],
  );
  const duration = new Histogram({
    name: "tongbao_question_seconds",
    help: "From a question to its answer, without sending it.",
    labelNames: ["mode"],
    buckets: BUCKETS,
    registers,
  });
  const failures = counter(
    "tongbao_model_failures_total",
    "Calls of providers that gave nothing, by what was asked of them: an answer, a rewriting, a vector.",
    ["purpose", "reason"],
  );
  const updates = counter("tongbao_updates_total", "Updates taken over from Telegram, each once.", ["kind"]);
  const calls = counter(
    "tongbao_telegram_failures_total",
    "Calls to Telegram that failed after all attempts; reason is its status or network.",
    ["method", "reason"],
  );
  const hook = counter(
    "tongbao_webhook_requests_total",
    "Requests to the webhook by the status of the answer.",
    ["status"],
  );
  const gauge = (name: string, help: string, value: () => number): void =>
    void new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  gauge("tongbao_up", "1 where /healthz says ok.", () => Number(isHealthy()));
  gauge("tongbao_updates_waiting", "Updates taken over and not dealt with.", waiting);
  gauge(
    "tongbao_index_age_seconds",
    "Since the generation of the index in use was built.",
    () => (Date.now() - Date.parse(index().manifest.created)) / 1000,
  );
  gauge("tongbao_index_passages", "Passages in it.", () => index().manifest.counts.passages);
  gauge("tongbao_index_damaged", "1 where it is in use because the newest one is damaged.", () =>
    Number(index().damage !== undefined),
  );
  return {
    onQuestion(reply, seconds) {
      const { mode = "none", status = "failed" } = reply ?? {};
      questions.inc({ status, mode });
      duration.observe({ mode }, seconds);
      for (const { purpose, reason } of reply === undefined ? [] : failuresIn(reply))
        failures.inc({ purpose, reason });
    },
    onUpdate(update) {
      const kind = Object.keys(update).find((key) => key !== "update_id") ?? "";
      updates.inc({ kind: KINDS.has(kind) ? kind : "other" });
    },
    onFailedCall: (method, reason) => calls.inc({ method, reason }),
    onWebhookAnswer: (status) => hook.inc({ status }),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}
