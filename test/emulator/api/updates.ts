// The updates that wait for the bot: long polled, confirmed by a later offset, one poll at a time; or handed to a webhook.
import type { ServerResponse } from "node:http";
import type { Given } from "./parameters.ts";
import { conflict } from "./refusal.ts";

export interface Update {
  readonly update_id: number;
  readonly [part: string]: unknown;
}
type Batch = readonly Update[];

export interface Updates {
  /** An update that is `repeated` is delivered once whatever was confirmed, as after a fault of Telegram's. */
  readonly deliver: (update: Update, repeated?: boolean) => void;
  /** Throws `Refusal` when another program polls or a webhook is set. */
  readonly poll: (asked: Given<"getUpdates">, response: ServerResponse) => Promise<Batch>;
  /** Whether a poll waits at this moment. */
  readonly isPolled: () => boolean;
  /** How many are not confirmed. */
  readonly pending: () => number;
  /** What the poll under way gets when another program polls. */
  readonly conflict: () => void;
  /** Of kinds that the bot had not asked for when they came. */
  readonly unwanted: Batch;
  /** Keeps back what is delivered, until `release` hands all of it over at once, in another order if told so. */
  readonly hold: () => void;
  readonly release: (arrange?: (updates: Batch) => Batch) => void;
  /** As after a week of silence: ids go on from anywhere. Nothing may be waiting. */
  readonly renumber: (next: number) => void;
  readonly allow: (kinds: readonly string[] | undefined) => void;
  readonly allowed: () => readonly string[] | undefined;
  readonly drop: () => void;
  /** From now on `take` is told of each update, also of those that wait; without it they wait for a poll. */
  readonly handTo: (take: ((update: Update) => void) | undefined) => void;
  readonly confirm: (update: Update) => void;
}

/** Kinds that come only to who names them. */
const ON_DEMAND = ["chat_member", "message_reaction", "message_reaction_count"];
const KINDS = new Set(
  `message edited_message channel_post edited_channel_post business_connection business_message
  edited_business_message deleted_business_messages guest_message stopped_message_generation inline_query
  chosen_inline_result callback_query shipping_query pre_checkout_query purchased_paid_media poll poll_answer
  subscription my_chat_member chat_join_request chat_boost removed_chat_boost managed_bot ${ON_DEMAND.join(" ")}`.split(
    /\s+/,
  ),
);
const OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running";
const WEBHOOK =
  "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

export function createUpdates(): Updates {
  let queue: { readonly update: Update; readonly repeated: boolean }[] = [];
  let waiting: { readonly take: () => void; readonly end: (why: string) => void } | undefined;
  let held: { update: Update; repeated: boolean }[] | undefined;
  let kinds: readonly string[] | undefined;
  let consumer: ((update: Update) => void) | undefined;
  let tail = 0;
  const unwanted: Update[] = [];

  const take = (offset: number, limit: number): Update[] => {
    if (offset < 0) queue = queue.slice(offset);
    // An offset beyond all that was ever delivered belongs to an older numbering and confirms nothing.
    const from = offset <= 0 || offset > tail ? -Infinity : offset;
    queue = queue.filter(({ update, repeated }) => repeated || update.update_id >= from);
    const batch = queue.slice(0, limit);
    queue = queue.filter((entry) => !(entry.repeated && batch.includes(entry)));
    return batch.map(({ update }) => update);
  };
  /** Kinds that nobody knows yet are not filtered: a test sends them on purpose. */
  const isWanted = (update: Update): boolean => {
    const kind = Object.keys(update).find((key) => key !== "update_id") ?? "";
    if (!KINDS.has(kind)) return true;
    return kinds === undefined ? !ON_DEMAND.includes(kind) : kinds.includes(kind);
  };
  const enqueue = (entries: readonly { update: Update; repeated: boolean }[]): void => {
    for (const { update } of entries) tail = Math.max(tail, update.update_id + 1);
    queue.push(...entries);
    if (consumer === undefined) waiting?.take();
    else for (const { update } of entries) consumer(update);
  };
  return {
    unwanted,
    conflict: () => waiting?.end(OTHER_POLL),
    isPolled: () => waiting !== undefined,
    pending: () => queue.length,
    deliver(update, repeated = false) {
      if (!repeated && !isWanted(update)) unwanted.push(update);
      else if (held === undefined) enqueue([{ update, repeated }]);
      else held.push({ update, repeated });
    },
    hold: () => void (held ??= []),
    release(arrange = (updates) => updates) {
      const entries = held ?? [];
      held = undefined;
      const order = arrange(entries.map(({ update }) => update));
      enqueue(order.map((update) => entries.find((entry) => entry.update === update)!));
    },
    renumber(next) {
      if (queue.length > 0)
        throw new Error(`${queue.length} updates wait: confirm them before the ids start anew.`);
      tail = next;
    },
    allow: (given) => void (kinds = given === undefined ? kinds : given.length === 0 ? undefined : given),
    allowed: () => kinds,
    drop: () => void (queue = []),
    handTo(given) {
      consumer = given;
      if (given === undefined) return;
      waiting?.end("terminated by setWebhook request");
      for (const { update } of queue) given(update);
    },
    confirm: (update) => void (queue = queue.filter((entry) => entry.update !== update)),
    async poll({ offset = 0, limit = 100, timeout = 0, allowed_updates }, response) {
      if (consumer !== undefined) throw conflict(WEBHOOK);
      if (allowed_updates !== undefined) kinds = allowed_updates.length === 0 ? undefined : allowed_updates;
      // Who has left already takes no updates along.
      if (response.destroyed) return [];
      const batch = take(offset, limit);
      if (batch.length > 0 || timeout === 0) return batch;
      waiting?.end(OTHER_POLL);
      return new Promise((resolve, reject) => {
        const finish = (settle: () => void): void => {
          clearTimeout(timer);
          if (waiting === own) waiting = undefined;
          settle();
        };
        const own = {
          take: () => finish(() => resolve(take(offset, limit))),
          end: (why: string) => finish(() => reject(conflict(why))),
        };
        const timer = setTimeout(() => finish(() => resolve([])), timeout * 1000);
        response.on("close", () => waiting === own && finish(() => resolve([])));
        waiting = own;
      });
    },
  };
}
