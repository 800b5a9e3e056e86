// What administrators did: who, what, to whom or what, and what came of it; kept and logged, without any content.
import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Log } from "../../log.ts";
import { type Change, type Kind, put, type StateStore } from "../../state/store.ts";

const ACTIONS = [
  "allow",
  "deny",
  "refuse",
  "name-admin",
  "dismiss-admin",
  "upload",
  "remove",
  "restore",
  "reingest",
] as const;
export type Action = (typeof ACTIONS)[number];

export interface Entry {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly who: number;
  readonly action: Action;
  /** The id of a person, a group or an upload; empty where it was done to nothing. */
  readonly target: string;
  /** `done`, or why not, in one word. */
  readonly result: string;
}

export interface Audit {
  /** Logs it; the changes are written in one step with the reply that says so. */
  readonly record: (
    by: { readonly user: number | undefined },
    action: Action,
    target: number | string,
    result: string,
  ) => Promise<readonly Change[]>;
  /** The newest first. */
  readonly latest: (most: number) => Promise<readonly Entry[]>;
}

const AUDIT: Kind<Entry> = {
  name: "audit",
  schema: z.object({
    at: z.number(),
    who: z.int(),
    action: z.enum(ACTIONS),
    target: z.string(),
    result: z.string(),
  }),
};
const MOST_KEPT = 1000;

export function createAudit({ store, log }: { readonly store: StateStore; readonly log: Log }): Audit {
  return {
    async record({ user }, action, target, result) {
      // Nobody without a name administers.
      const entry = { who: user!, action, target: String(target), result };
      log.info(entry, "Administered");
      await store.trim(AUDIT, { most: MOST_KEPT - 1 });
      const at = Date.now();
      return [put(AUDIT, `${at} ${randomBytes(6).toString("hex")}`, { ...entry, at })];
    },
    async latest(most) {
      const entries = await store.entries(AUDIT);
      return entries
        .map(({ value }) => value)
        .slice(-most)
        .toReversed();
    },
  };
}
