// Chats that are not where they were: those that put the bot out, and groups that became supergroups under a new id.
import { z } from "zod";
import { type Change, type Kind, put, remove, type StateStore } from "../../state/store.ts";

export interface Whereabouts {
  /** Where what is meant for `chat` goes now; absent while the bot is shut out of it. */
  readonly reach: (chat: number) => Promise<number | undefined>;
  /** The bot was blocked, kicked or removed: nothing goes there until somebody writes there again. */
  readonly leaving: (chat: number) => Change;
  /** Nothing where the bot was not shut out. */
  readonly returning: (chat: number) => Promise<readonly Change[]>;
  readonly moving: (from: number, to: number) => readonly Change[];
  /** The id that a supergroup had as a group. */
  readonly former: (chat: number) => Promise<number | undefined>;
  /** Forgets what is too much. */
  readonly tidy: () => Promise<void>;
}

const MOST = 10_000;
const SHUT_OUT: Kind<true> = { name: "shut-out", schema: z.literal(true) };
const MOVED_TO: Kind<number> = { name: "moved-to", schema: z.int() };
const MOVED_FROM: Kind<number> = { name: "moved-from", schema: z.int() };

export function createWhereabouts(store: StateStore): Whereabouts {
  return {
    async reach(chat) {
      const now = (await store.get(MOVED_TO, String(chat))) ?? chat;
      return (await store.get(SHUT_OUT, String(now))) === true ? undefined : now;
    },
    leaving: (chat) => put(SHUT_OUT, String(chat), true as const),
    returning: async (chat) =>
      (await store.get(SHUT_OUT, String(chat))) === true ? [remove(SHUT_OUT, String(chat))] : [],
    moving: (from, to) => [
      put(MOVED_TO, String(from), to),
      put(MOVED_FROM, String(to), from),
      remove(SHUT_OUT, String(from)),
    ],
    former: (chat) => store.get(MOVED_FROM, String(chat)),
    async tidy() {
      for (const kind of [SHUT_OUT, MOVED_TO, MOVED_FROM]) await store.trim(kind, { most: MOST });
    },
  };
}
