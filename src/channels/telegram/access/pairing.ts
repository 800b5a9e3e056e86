// Pairing: a one-time code that makes an owner, who lets others in and puts them out.
import { randomBytes } from "node:crypto";
import type { StateStore } from "../../../state/store.ts";
import { isSameSecret } from "../same-secret.ts";
import { keepingOwners, type Owners } from "./owners.ts";

export interface Pairing {
  /** Makes its first user the owner, once; absent when there is one. */
  readonly code: () => string | undefined;
  /** Whether `claim` would take it now. */
  readonly fits: (code: string) => boolean;
  readonly claim: (code: string, user: number, language?: string) => Promise<boolean>;
  readonly owners: () => Owners;
  /** Told who has become the owner. */
  readonly onClaim: (tell: (owner: number) => void) => void;
  readonly nameAdmin: (user: number) => Promise<void>;
  /** Whether `user` had been an admin. */
  readonly dismissAdmin: (user: number) => Promise<boolean>;
  readonly allow: (id: number) => Promise<void>;
  /** Whether `id` had been let in. */
  readonly deny: (id: number) => Promise<boolean>;
  /** A group that was let in stays so under its new id, and under no other. */
  readonly move: (from: number, to: number) => Promise<void>;
}

export function createPairing(stored: Owners, store: StateStore): Pairing {
  let owners = stored;
  let code = stored.owner === undefined ? randomBytes(24).toString("base64url") : undefined;
  const tellers: ((owner: number) => void)[] = [];
  let last: Promise<unknown> = Promise.resolve();
  /** One after another: each starts from what the one before has written. */
  const change = (edit: (before: Owners) => Owners): Promise<void> => {
    const before = last;
    const done = (async () => {
      await before;
      const next = edit(owners);
      await store.write([keepingOwners(next)]);
      owners = next;
    })();
    last = done.catch(() => undefined);
    return done;
  };
  return {
    code: () => code,
    owners: () => owners,
    fits: (given) => code !== undefined && isSameSecret(given, code),
    async claim(given, user, language) {
      const valid = code;
      if (valid === undefined || !isSameSecret(given, valid)) return false;
      // Spent before the first wait, or two could use it at the same moment.
      code = undefined;
      try {
        await change((before) => ({ ...before, owner: user, ...(language && { language }) }));
      } catch (error) {
        code = valid;
        throw error;
      }
      for (const tell of tellers) tell(user);
      return true;
    },
    onClaim: (tell) => void tellers.push(tell),
    nameAdmin: (user) =>
      change((before) => ({ ...before, admins: [...new Set([...(before.admins ?? []), user])] })),
    async dismissAdmin(user) {
      const had = owners.admins?.includes(user) === true;
      if (had)
        await change((before) => ({
          ...before,
          admins: (before.admins ?? []).filter((other) => other !== user),
        }));
      return had;
    },
    allow: (one) => change((before) => ({ ...before, allowed: [...new Set([...before.allowed, one])] })),
    async deny(one) {
      const had = owners.allowed.includes(one);
      if (had)
        await change((before) => ({ ...before, allowed: before.allowed.filter((other) => other !== one) }));
      return had;
    },
    async move(from, to) {
      if (!owners.allowed.includes(from)) return;
      await change((before) => ({
        ...before,
        allowed: [...new Set(before.allowed.map((one) => (one === from ? to : one)))],
      }));
    },
  };
}
