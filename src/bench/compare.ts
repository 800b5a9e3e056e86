// Engines -> the same questions asked of each in turn, so that what else the machine does meets them all.
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import type { Bench } from "./bench.ts";
import type { Opened } from "./calls.ts";
import type { Collection } from "./collection.ts";
import type { Found } from "./engine.ts";
import type { EngineName } from "./engines.ts";
import { UnmeasuredError, type Worker } from "./process.ts";
import type { Row } from "./report.ts";
import { percentileSpread } from "../report/statistics.ts";

export interface Compared {
  readonly name: EngineName;
  readonly opened: Opened;
  /** Milliseconds of each question, for each repeat. */
  readonly ms: readonly (readonly number[])[];
  /** Of the questions in order; of the first ones alone where it was too slow to be asked all. */
  readonly found: readonly Found[];
}

/** Questions that one engine answers before the next has its turn. */
const TURN = 20;
/** An engine that has taken so long for its answers gets no more turns at this collection. */
const LONGEST_MS = 90_000;

interface Running {
  readonly name: EngineName;
  readonly worker: Worker;
  readonly opened: Opened;
  readonly ms: number[][];
  readonly found: Found[];
  /** Milliseconds of all its answers. */
  spent: number;
}

export interface Comparison {
  readonly compared: readonly Compared[];
  /** Engines left out, each with the reason. */
  readonly missing: readonly string[];
}

/** The first `warmUp` questions are asked first and not timed; the others are, and what they find is told. */
export async function compare(
  bench: Bench,
  names: readonly EngineName[],
  collection: Collection,
  questions: readonly string[],
  warmUp: number,
): Promise<Comparison> {
  const missing: string[] = [];
  const running: Running[] = [];
  const leaveOut = (name: EngineName, error: unknown): void => {
    if (!(error instanceof UnmeasuredError)) throw error;
    missing.push(`${name} over ${collection.name}: ${error.message}`);
  };
  try {
    for (const name of names) {
      bench.begin(`${name} opens ${collection.name}`);
      const worker = bench.worker();
      const folder = await mkdtemp(join(bench.folder, "engine-"));
      try {
        const opened = await worker.call("open", name, { collection, questions, folder });
        await worker.call("turn", name, 0, warmUp);
        // In one process for all nobody knows whose memory it is.
        const memory = bench.plan.isQuick ? 0 : opened.memory;
        running.push({ name, worker, opened: { ...opened, memory }, ms: [], found: [], spent: 0 });
      } catch (error) {
        worker.end();
        leaveOut(name, error);
      }
    }
    bench.begin(`ask ${collection.name}`);
    const count = questions.length - warmUp;
    for (let repeat = 0; repeat < bench.plan.repeats; repeat++)
      for (let from = warmUp; from < questions.length; from += TURN) {
        const to = Math.min(from + TURN, questions.length);
        // Another begins each time: who comes after a slow one finds other things in the processor's caches.
        const first = (from / TURN + repeat) % Math.max(1, running.length);
        for (const one of [...running.slice(first), ...running.slice(0, first)]) {
          if (one.spent > LONGEST_MS) continue;
          const turn = await one.worker.call("turn", one.name, from, to);
          (one.ms[repeat] ??= []).push(...turn.ms);
          one.spent += turn.ms.reduce((sum, ms) => sum + ms, 0);
          if (repeat === 0) one.found.push(...turn.found);
        }
        bench.onProgress(repeat * count + to - warmUp, bench.plan.repeats * count);
      }
    const wanted = bench.plan.repeats * count;
    for (const { name, spent, ms } of running) {
      const asked = ms.reduce((sum, { length }) => sum + length, 0);
      if (asked < wanted)
        missing.push(
          `${name} over ${collection.name}: asked ${asked} times instead of ${wanted}, which took ${Math.round(spent / 1000)} s`,
        );
    }
  } finally {
    for (const { worker } of running) worker.end();
  }
  return { compared: running.map(({ name, opened, ms, found }) => ({ name, opened, ms, found })), missing };
}

/** Times and what was known when it was opened; `others` come between. */
export function rowOf({ name, opened, ms }: Compared, others: Row["figures"]): Row {
  return {
    name,
    isOurs: name.startsWith("ours"),
    figures: {
      p50: { ...percentileSpread(ms, 0.5), unit: "ms" },
      p99: { ...percentileSpread(ms, 0.99), unit: "ms" },
      ...others,
      "ready in": { value: opened.ms / 1000, unit: "s" },
      ...(opened.memory > 0 ? { memory: { value: opened.memory, unit: "bytes" } } : {}),
      ...opened.figures,
    },
  };
}

/** The median of its repeats' medians, in milliseconds; undefined where it was left out. */
export function p50Of(compared: readonly Compared[], name: EngineName): number | undefined {
  const found = compared.find((one) => one.name === name);
  return found && percentileSpread(found.ms, 0.5).value;
}
