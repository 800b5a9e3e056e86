// Failures on demand: which call fails, how, how often, and what the person who wrote the test asked of chance.
import { randomFrom } from "./chance.ts";

type FaultKind =
  | "400"
  | "401"
  | "403"
  | "409"
  | "429"
  | "500"
  | "html502"
  /** The connection breaks before anything is carried out. */
  | "reset"
  /** Carried out, but the reply never leaves. */
  | "lost"
  /** Carried out, half of the reply comes and the connection ends. */
  | "truncate"
  /** Carried out, half of the reply comes and nothing more ever. */
  | "halfOpen"
  | "slow";

export interface Fault {
  /** A method, `download` for the contents of a file, or `*` for all. */
  readonly method: string;
  readonly kind: FaultKind;
  /** How many calls fail; one unless named. */
  readonly times?: number;
  /** Milliseconds before anything happens. */
  readonly delayMs?: number;
  /** The same, as older tests name it. */
  readonly delay?: number;
  /** Only calls about this chat. */
  readonly chat?: number;
  /** From the nth call on that it may hit; the first unless named. */
  readonly nth?: number;
  /** That a call which may fail does; certain unless named. */
  readonly probability?: number;
  readonly seed?: number;
  /** Seconds, for 429; a function is told how many have failed already. */
  readonly retryAfter?: number | ((failed: number) => number);
  /** What Telegram says, in full. */
  readonly description?: string;
}

/** A fault that hits a call. */
export interface Hit {
  readonly kind: FaultKind;
  readonly delayMs: number;
  readonly retryAfter: number;
  readonly description: string;
}

export interface Faults {
  /** Returns how to take it back. */
  readonly plan: (fault: Fault) => () => void;
  /** The fault of a call, if one hits it: the one that was planned first. */
  readonly hit: (method: string, chat: number | undefined) => Hit | undefined;
}

const DESCRIPTIONS: Readonly<Partial<Record<FaultKind, string>>> = {
  "400": "Bad Request: chat not found",
  "401": "Unauthorized",
  "403": "Forbidden: bot was blocked by the user",
  "409": "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
  "500": "Internal Server Error",
};

export function createFaults(): Faults {
  let planned: readonly {
    readonly of: Fault;
    readonly strike: () => Hit | undefined;
    readonly isSpent: () => boolean;
  }[] = [];
  return {
    plan(fault) {
      const entry = plan(fault);
      planned = [...planned, entry];
      return () => void (planned = planned.filter((other) => other !== entry));
    },
    hit(method, chat) {
      for (const { of, strike } of planned) {
        const isMeant = of.method === "*" || of.method === method;
        if (!isMeant || (of.chat !== undefined && of.chat !== chat)) continue;
        const hit = strike();
        planned = planned.filter(({ isSpent }) => !isSpent());
        if (hit !== undefined) return hit;
      }
      return undefined;
    },
  };
}

function plan(fault: Fault) {
  const {
    kind,
    times = 1,
    delayMs = fault.delay ?? 0,
    nth = 1,
    probability = 1,
    seed = 1,
    retryAfter = 1,
  } = fault;
  const random = randomFrom(seed);
  let met = 0;
  let failed = 0;
  return {
    of: fault,
    isSpent: () => failed >= times,
    strike(): Hit | undefined {
      met++;
      if (met < nth || random() >= probability) return undefined;
      const seconds = typeof retryAfter === "number" ? retryAfter : retryAfter(failed);
      failed++;
      const description =
        fault.description ??
        (kind === "429" ? `Too Many Requests: retry after ${seconds}` : (DESCRIPTIONS[kind] ?? ""));
      return { kind, delayMs, retryAfter: seconds, description };
    },
  };
}
