// What a run of the bench says: figures in tables, bars beside them, and what could not be measured.

export const PART_NAMES = ["lexical", "vectors", "question", "ingest", "growth"] as const;
export type PartName = (typeof PART_NAMES)[number];

/** Shares are 0 … 1, and points differences of them; `times` is one figure over another. */
export type Unit = "ms" | "s" | "bytes" | "share" | "points" | "per second" | "times" | "count";

export interface Figure {
  readonly value: number;
  readonly unit: Unit;
  /** The least and the most of several repeats, where there were several. */
  readonly low?: number;
  readonly high?: number;
}

export interface Row {
  readonly name: string;
  readonly isOurs: boolean;
  /** By the name of its column; a row may lack some. */
  readonly figures: Readonly<Record<string, Figure>>;
}

export interface Table {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** What should be reached. */
export interface Bar {
  readonly what: string;
  readonly wanted: string;
  readonly measured: string;
  /** Undefined where this run did not measure it. */
  readonly isMet?: boolean;
}

export interface Part {
  readonly name: PartName;
  readonly title: string;
  /** How it was measured, and what each of those compared was given. */
  readonly told: readonly string[];
  readonly tables: readonly Table[];
  readonly bars: readonly Bar[];
  /** What was left out or cut short, and why. */
  readonly missing: readonly string[];
}

interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memory: number;
  /** Load average of the last minute, when the run began and when it ended. */
  readonly load: readonly [number, number];
  readonly node: string;
}

export interface Report {
  /** ISO date and time. */
  readonly at: string;
  readonly seconds: number;
  readonly isQuick: boolean;
  readonly machine: Machine;
  readonly parts: readonly Part[];
  /** What no part could use, and why. */
  readonly missing: readonly string[];
}
