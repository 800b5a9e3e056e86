// Names that one of all processes can hold: advisory locks of a session of their own, which end with it.
import { createHash } from "node:crypto";
import type pg from "pg";

export interface Locks {
  /**
   * Whether this handle holds `name` now, until it lets go, is closed, or its process or connection ends; the server
   * sees to that. `onLost`: the connection broke, so another may hold it.
   */
  readonly tryLock: (name: string, onLost?: () => void) => Promise<boolean>;
  readonly unlock: (name: string) => Promise<void>;
}

/** All in one session; made when the first name is asked for, and anew after it broke. */
export function createLocks(
  connect: () => pg.Client,
  prepare: (client: pg.Client) => Promise<void>,
): Locks & { readonly close: () => Promise<void> } {
  const held = new Map<string, () => void>();
  let session: Promise<{ readonly client: pg.Client; readonly scope: string }> | undefined;

  const lose = (): void => {
    session = undefined;
    const lost = [...held.values()];
    held.clear();
    for (const tell of lost) tell();
  };
  const begin = async () => {
    const client = connect();
    client.on("error", () => undefined);
    try {
      await client.connect();
      await prepare(client);
      // Those of other tables in the same database are other locks.
      const { rows } = await client.query<{ scope: string }>("SELECT current_schema() AS scope");
      client.once("end", lose);
      return { client, scope: rows[0]?.scope ?? "" };
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
  };
  const inSession = (): NonNullable<typeof session> =>
    (session ??= begin().catch((error: unknown) => {
      session = undefined;
      throw error;
    }));

  const end = async (): Promise<void> => {
    const ending = session;
    session = undefined;
    const open = await ending?.catch(() => undefined);
    open?.client.off("end", lose);
    await open?.client.end().catch(() => undefined);
  };

  return {
    tryLock: async (name, onLost = () => undefined) => {
      if (held.has(name)) return true;
      const { client, scope } = await inSession();
      const { rows } = await client.query<{ locked: boolean }>("SELECT pg_try_advisory_lock($1) AS locked", [
        keyOf(scope, name),
      ]);
      if (rows[0]?.locked !== true) return false;
      held.set(name, onLost);
      return true;
    },
    unlock: async (name) => {
      if (!held.delete(name) || session === undefined) return;
      // A session would keep a process that has nothing else to do from ending.
      if (held.size === 0) return end();
      const { client, scope } = await session;
      await client.query("SELECT pg_advisory_unlock($1)", [keyOf(scope, name)]);
    },
    close: async () => {
      held.clear();
      await end();
    },
  };
}

/** Locks are numbers of 64 bits, which all programs in a database share. */
function keyOf(scope: string, name: string): string {
  return createHash("sha256").update(`tongbao ${scope} ${name}`).digest().readBigInt64BE().toString();
}
