// Who is let in: nobody by default but the owner, who lets in others.
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { type AccessState, readState, writeState } from "./state.ts";

export interface Access {
  readonly admits: (ids: readonly (number | undefined)[]) => boolean;
  /** Absent unless people pair with the bot. */
  readonly pairing?: Pairing;
}

interface Pairing {
  /** Makes its first user the owner, once; absent when there is one. */
  readonly code: () => string | undefined;
  readonly claim: (code: string, user: number) => Promise<boolean>;
  readonly isOwner: (user: number | undefined) => boolean;
  readonly allow: (id: number) => Promise<void>;
  /** Whether `id` had been let in. */
  readonly deny: (id: number) => Promise<boolean>;
}

/** `access`: `pairing`, `open`, or ids of users and chats joined by commas. Throws `AccessStateError`. */
export async function openAccess(access: string, stateFile: string): Promise<Access> {
  if (access === "open") return { admits: () => true };
  if (access !== "pairing") return { admits: among(access.split(",").map(Number)) };
  const { pairing, state } = createPairing(await readState(stateFile), stateFile);
  return { admits: (ids) => among([state().owner, ...state().allowed])(ids), pairing };
}

function among(allowed: readonly (number | undefined)[]): Access["admits"] {
  const known = new Set(allowed.filter((id) => Number.isSafeInteger(id)));
  return (ids) => ids.some((id) => id !== undefined && known.has(id));
}

function createPairing(stored: AccessState, file: string): { pairing: Pairing; state: () => AccessState } {
  let state = stored;
  let code = stored.owner === undefined ? randomBytes(24).toString("base64url") : undefined;
  let last: Promise<unknown> = Promise.resolve();
  /** One after another: each starts from what the one before has written. */
  const change = (edit: (state: AccessState) => AccessState): Promise<void> => {
    const before = last;
    const done = (async () => {
      await before;
      const next = edit(state);
      await writeState(file, next);
      state = next;
    })();
    last = done.catch(() => undefined);
    return done;
  };
  const pairing: Pairing = {
    code: () => code,
    async claim(given, user) {
      const valid = code;
      if (valid === undefined || !isSame(given, valid)) return false;
      // Spent before the first wait, or two could use it at the same moment.
      code = undefined;
      try {
        await change((before) => ({ ...before, owner: user }));
      } catch (error) {
        code = valid;
        throw error;
      }
      return true;
    },
    isOwner: (user) => user !== undefined && user === state.owner,
    allow: (id) => change((before) => ({ ...before, allowed: [...new Set([...before.allowed, id])] })),
    async deny(id) {
      const had = state.allowed.includes(id);
      if (had)
        await change((before) => ({ ...before, allowed: before.allowed.filter((other) => other !== id) }));
      return had;
    },
  };
  return { pairing, state: () => state };
}

/** In the same time wherever they differ. */
function isSame(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash("sha256").update(text).digest());
  return timingSafeEqual(a!, b!);
}
