// Processes that share a state -> the one that answers; the others wait until it is gone.
import type { Log } from "../../../log.ts";
import { StateError, type StateStore } from "../../../state/store.ts";
import { rest } from "./in-time.ts";

export interface Candidate {
  readonly store: Pick<StateStore, "claim">;
  /** The id of the bot for which one of them answers. */
  readonly bot: number;
  /** As people know the bot. */
  readonly username: string;
  /** Whether to wait for another one to end; else it is a fault that there is one. */
  readonly waits: boolean;
  /** Told when the wait begins. */
  readonly onWait: () => void;
  /** Told each time that another one was found. */
  readonly onOther: () => void;
  readonly log: Log;
  readonly stopping: AbortSignal;
}

/** Milliseconds between looks whether the other one is gone. */
const LOOK_EVERY = 500;

/**
 * Resolves when this process is the one, with a signal that another may be by now; absent when stopped before. Throws
 * `StateError` where there is another and nobody waits.
 */
export async function elect(candidate: Candidate): Promise<AbortSignal | undefined> {
  const { store, bot, username, waits, onWait, onOther, log, stopping } = candidate;
  const name = lockName(bot);
  const deposed = new AbortController();
  /** The way to the store broke: whoever comes first owns the name. */
  const claimAgain = async (): Promise<void> => {
    const isOwn = await store.claim(name, onLost).catch(() => false);
    if (isOwn) log.warn("The database was away for a moment; this process still answers");
    else deposed.abort();
  };
  const onLost = (): void => void (stopping.aborted || claimAgain());
  let isWaiting = false;
  let fails = false;
  while (!stopping.aborted) {
    try {
      if (await store.claim(name, onLost)) {
        if (isWaiting) log.info("This process answers now.");
        return deposed.signal;
      }
      if (!waits)
        throw new StateError(
          `Expected to be the only process that answers as @${username}, found another one on the same state. Stop that one first.`,
        );
      onOther();
      if (!isWaiting) {
        onWait();
        log.info(`Another process answers as @${username}. This one waits to take its place.`);
      }
      isWaiting = true;
      fails = false;
    } catch (error) {
      if (!waits) throw error;
      if (!fails) log.error({ err: error }, "Who answers cannot be found out; trying again");
      fails = true;
    }
    await rest(LOOK_EVERY, stopping);
  }
  return undefined;
}

/** What the process that answers for a bot owns of the state. */
export function lockName(bot: number): string {
  return `telegram-${bot}`;
}
