// What must outlive the process: values by kind and key. Any store will do that passes test/state/contract.ts.
import type { z } from "zod";

/** A kind of values, and the shape each of them must have. */
export interface Kind<Value> {
  readonly name: string;
  readonly schema: z.ZodType<Value>;
  /** Going on without it would do harm: a value that does not fit is an error, where others are dropped. */
  readonly isVital?: boolean;
}

export interface Put {
  readonly kind: string;
  readonly key: string;
  readonly json: string;
}

interface Removal extends Omit<Put, "json"> {
  readonly json?: undefined;
}

export type Change = Put | Removal;

interface Addition extends Put {
  /** Made in the same step, if the addition is new. */
  readonly and?: readonly Change[];
}

interface Limits {
  /** Milliseconds since 1970: what was written last before this moment goes. */
  readonly olderThan?: number;
  /** The newest of so many stay. */
  readonly most?: number;
}

/**
 * What a write outlives once its promise has resolved: the machine, or this process only until a later write outlives
 * the machine. A machine that fails takes the latest of those back, in their order: none is lost that was written
 * before one that stays.
 */
export type Outlives = "machine" | "process";

/** Every method throws `StateError` where the store cannot be read or written. Writes outlive the machine. */
export interface StateStore {
  /** A value that does not fit its kind is dropped, and told to whoever opened the store. */
  readonly get: <Value>(kind: Kind<Value>, key: string) => Promise<Value | undefined>;
  /** All of a kind, in the order in which their keys first came. */
  readonly entries: <Value>(
    kind: Kind<Value>,
  ) => Promise<readonly { readonly key: string; readonly value: Value }[]>;
  /** The keys alone of a kind, in the same order. */
  readonly keys: (kind: Kind<unknown>) => Promise<readonly string[]>;
  /** All of it or nothing. What is done again after a failure of the machine need outlive the process only. */
  readonly write: (changes: readonly Change[], outlives?: Outlives) => Promise<void>;
  /** Adds what is not there yet, all of it or nothing; tells of each whether it was new. */
  readonly add: (additions: readonly Addition[]) => Promise<readonly boolean[]>;
  readonly trim: (kind: Kind<unknown>, limits: Limits) => Promise<void>;
  /**
   * Whether this handle now owns `name` (letters, digits, `-`): no other handle can until this one is closed or its
   * process has ended, however it ended. `onLost` is told where a store far away cannot be reached any more: then
   * another may own it.
   */
  readonly claim: (name: string, onLost?: () => void) => Promise<boolean>;
  readonly close: () => Promise<void>;
}

export interface StoreOptions {
  /** Told the kind of a value that was dropped because it does not fit. */
  readonly onUnfit: (kind: string) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** The store cannot be used; the message says why and what to do. */
export class StateError extends Error {
  override readonly name = "StateError";
}

/** Absent where `json` does not fit its kind; a kind that is vital throws `StateError`, with the place and `advice`. */
export function valueIn<Value>(
  json: string,
  { name, schema, isVital = false }: Kind<Value>,
  where: string,
  advice: string,
): Value | undefined {
  const value = schema.safeParse(parsedJson(json)).data;
  if (value === undefined && isVital)
    throw new StateError(
      `Expected \`${name}\` in ${where} to be what this version writes, found something else. ${advice}`,
    );
  return value;
}

/** Absent where it is no JSON, which fits no kind. */
function parsedJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

export function put<Value>({ name }: Kind<Value>, key: string, value: Value): Put {
  return { kind: name, key, json: JSON.stringify(value) };
}

export function remove({ name }: Kind<unknown>, key: string): Change {
  return { kind: name, key };
}
