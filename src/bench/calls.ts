// What the process that measures is asked for, and what it answers.
import type { Question } from "../eval/questions.ts";
import type { Collection } from "./collection.ts";
import type { Found } from "./engine.ts";
import type { EngineName } from "./engines.ts";
import type { Passage } from "./rank.ts";
import type { Figure } from "./report.ts";

export interface Opened {
  readonly ms: number;
  /** By how many bytes the process has grown, after a collection of garbage. */
  readonly memory: number;
  readonly figures: Readonly<Record<string, Figure>>;
}

/** Of each question, in order. */
interface Turn {
  readonly ms: readonly number[];
  readonly found: readonly Found[];
}

type Positions = readonly (readonly number[])[];
/** By the name of what found it, for each question in order; the last ones may be missing. */
type ByEngine<Of> = Readonly<Record<string, Of>>;

export interface Calls {
  readonly open: (
    engine: EngineName,
    options: {
      readonly collection: Collection;
      readonly questions: readonly string[];
      readonly folder: string;
    },
  ) => Promise<Opened>;
  /** Asks the questions in `[from, to)`. */
  readonly turn: (engine: EngineName, from: number, to: number) => Promise<Turn>;
  /** Writes `Collection.texts`; resolves when they are written. */
  readonly writeTexts: (collection: Collection) => Promise<null>;
  /** Opens the index: milliseconds, and by how many bytes the process has grown. */
  readonly load: (store: string) => Promise<Pick<Opened, "ms" | "memory">>;
  /** The mean share of the best ten that each found, by BM25 written down a second time. */
  readonly judgeTexts: (
    collection: Collection,
    questions: readonly string[],
    found: ByEngine<Positions>,
  ) => Promise<ByEngine<number>>;
  /** The same by comparing every vector. */
  readonly judgeVectors: Calls["judgeTexts"];
  /** The place of each question's first hit, from 1; null where there is none. */
  readonly judgePassages: (
    store: string,
    questions: readonly Question[],
    found: ByEngine<readonly (readonly Passage[])[]>,
  ) => Promise<ByEngine<readonly (number | null)[]>>;
}

export interface Request {
  readonly call: keyof Calls;
  readonly given: readonly unknown[];
}

export type Reply =
  | { readonly progress: readonly [done: number, total: number] }
  | { readonly result: unknown }
  | { readonly failure: string };
