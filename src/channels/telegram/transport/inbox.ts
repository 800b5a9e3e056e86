// The updates that Telegram handed over: kept from before Telegram may forget them until they are dealt with.
import type { Update } from "grammy/types";
import { z } from "zod";
import { type Change, type Kind, put, remove, type StateStore } from "../../../state/store.ts";
import type { Outgoing } from "../messages/outgoing.ts";
import { updateSchema } from "./update.ts";

/** An update that is not dealt with. */
export interface Waiting {
  readonly update: Update;
  /** Since when somebody waits, in milliseconds since 1970. */
  readonly since: number;
  /** How often an answer was begun. */
  readonly begun: number;
  /** What is said to it, once that is decided: it is not decided twice. */
  readonly messages?: readonly Outgoing[];
  /** How many of `messages` are sent. */
  readonly sent: number;
}

/**
 * Every method resolves when it is kept, and throws `StateError` when it cannot be. What is accepted outlives the
 * machine, as Telegram forgets it then. The rest outlives the process: where a machine fails, the latest answers are
 * given once more, from what was accepted.
 */
export interface Inbox {
  /**
   * Takes over what was not taken over before, and returns that. `isBacklog`: it may have waited for us at Telegram's;
   * otherwise it has just come, whatever the clocks say.
   */
  readonly accept: (updates: readonly Update[], isBacklog: boolean) => Promise<readonly Waiting[]>;
  /** What an earlier process left, in the order in which it came. */
  readonly left: () => Promise<readonly Waiting[]>;
  /** Those of `updates` that are not dealt with, in that order. */
  readonly recall: (updates: readonly number[]) => Promise<readonly Waiting[]>;
  readonly begin: (item: Waiting) => Promise<Waiting>;
  /** Keeps what to say, in one step with what it changes. */
  readonly decide: (
    item: Waiting,
    messages: readonly Outgoing[],
    changes: readonly Change[],
  ) => Promise<Waiting>;
  readonly advance: (item: Waiting, sent: number) => Promise<void>;
  /** Removes the update, with whatever somebody wrote in it; its id stays known. */
  readonly finish: (item: Waiting) => Promise<void>;
  readonly tidy: () => Promise<void>;
}

/** Telegram may deliver an update again; this many are known. */
const MOST_SEEN = 10_000;
/** Milliseconds. What nobody came back for, of a bot that is not used any more. */
const LONGEST_WAIT = 30 * 86_400_000;

const outgoing = z.custom<Outgoing>(
  (value) => z.looseObject({ method: z.string(), payload: z.looseObject({}) }).safeParse(value).success,
);
const WAITING: Kind<Waiting> = {
  name: "waiting",
  schema: z.object({
    update: updateSchema,
    since: z.number(),
    begun: z.int(),
    messages: z.array(outgoing).exactOptional(),
    sent: z.int(),
  }),
};
const SEEN: Kind<true> = { name: "seen", schema: z.literal(true) };

/** `bot` is the id of the bot: another one's updates have the same numbers. */
export function createInbox(store: StateStore, bot: number): Inbox {
  const keyOf = (id: number): string => `${bot} ${id}`;
  const replace = async (item: Waiting, changes: readonly Change[] = []): Promise<Waiting> => {
    await store.write([...changes, put(WAITING, keyOf(item.update.update_id), item)], "process");
    return item;
  };
  return {
    async accept(updates, isBacklog) {
      const items = updates.map((one): Waiting => ({
        update: one,
        since: isBacklog ? Math.min(Date.now(), writtenAt(one)) : Date.now(),
        begun: 0,
        sent: 0,
      }));
      const isNew = await store.add(
        items.map((item) => {
          const key = keyOf(item.update.update_id);
          return { ...put(SEEN, key, true as const), and: [put(WAITING, key, item)] };
        }),
      );
      return items.filter((_, i) => isNew[i]);
    },
    async left() {
      const all = await store.entries(WAITING);
      return all.filter(({ key }) => key.startsWith(`${bot} `)).map(({ value }) => value);
    },
    async recall(ids) {
      const found = await Promise.all(ids.map((id) => store.get(WAITING, keyOf(id))));
      return found.filter((item) => item !== undefined);
    },
    begin: (item) => replace({ ...item, begun: item.begun + 1 }),
    decide: (item, messages, changes) => replace({ ...item, messages }, changes),
    advance: async (item, sent) => void (await replace({ ...item, sent })),
    finish: ({ update: { update_id } }) => store.write([remove(WAITING, keyOf(update_id))], "process"),
    async tidy() {
      await store.trim(SEEN, { most: MOST_SEEN });
      await store.trim(WAITING, { olderThan: Date.now() - LONGEST_WAIT });
    },
  };
}

/** Milliseconds since 1970, by Telegram's clock; a press has no date. */
function writtenAt({ message }: Update): number {
  const ms = Number(message?.date) * 1000;
  return Number.isFinite(ms) ? ms : Infinity;
}
