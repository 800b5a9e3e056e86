// A plan -> everything measured, part by part.
import { mkdir } from "node:fs/promises";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import type { Progress } from "../channels/terminal/progress.ts";
import { inTemporaryFolder } from "../report/temporary.ts";
import type { Collection } from "./collection.ts";
import { writeCorpus } from "./corpus.ts";
import { type Ingested, ingestMeasured } from "./ingesting.ts";
import { measureGrowth } from "./parts/growth.ts";
import { measureIngest } from "./parts/ingest.ts";
import { measureLexical } from "./parts/lexical.ts";
import { measureQuestion } from "./parts/question.ts";
import { measureVectors } from "./parts/vectors.ts";
import { type Plan, SEEDS } from "./plan.ts";
import { startWorker, UnmeasuredError, type Worker } from "./process.ts";
import type { Part, PartName, Report } from "./report.ts";

export interface Built extends Collection {
  readonly ingested: Ingested;
}

/** What the parts share. */
export interface Bench {
  readonly plan: Plan;
  /** Below it everything is written. */
  readonly folder: string;
  /** Says what is done now; `onProgress` says how far it is. */
  readonly begin: (stage: string) => void;
  readonly onProgress: (done: number, total: number) => void;
  /** Builds it once for all parts: the seeds, and documents until there are `passages`. */
  readonly collection: (passages: number | undefined) => Promise<Built>;
  /** The same of any sources. */
  readonly indexed: (name: string, sources: readonly string[]) => Promise<Built>;
  /** Makes the file of the texts that all engines get. */
  readonly withTexts: (collection: Collection) => Promise<Collection>;
  /** One for each engine, so that none pays for another's memory; with `--quick` the same for all. */
  readonly worker: () => Worker;
}

const PARTS: Readonly<Record<PartName, (bench: Bench) => Promise<Part>>> = {
  lexical: measureLexical,
  vectors: measureVectors,
  question: measureQuestion,
  ingest: measureIngest,
  growth: measureGrowth,
};

export function runBench(plan: Plan, progress: Progress): Promise<Report> {
  return inTemporaryFolder("tongbao-bench-", async (folder) => {
    const started = performance.now();
    const at = new Date().toISOString();
    const loadBefore = loadavg()[0]!;
    const bench = createBench(plan, folder, progress);
    const parts: Part[] = [];
    try {
      for (const name of plan.parts) parts.push(await PARTS[name](bench).catch(unmeasured(name)));
    } finally {
      bench.end();
    }
    return {
      at,
      seconds: Math.round((performance.now() - started) / 1000),
      isQuick: plan.isQuick,
      machine: {
        processor: cpus()[0]?.model ?? "unknown",
        cores: availableParallelism(),
        memory: totalmem(),
        load: [loadBefore, loadavg()[0]!],
        node: process.version,
      },
      parts,
      missing: plan.missing,
    };
  });
}

/** A part that could not be measured is said, and does not keep the others from being. */
function unmeasured(name: PartName): (error: unknown) => Part {
  return (error) => {
    if (!(error instanceof UnmeasuredError)) throw error;
    return { name, title: name, told: [], tables: [], bars: [], missing: [error.message] };
  };
}

function createBench(plan: Plan, folder: string, progress: Progress): Bench & { readonly end: () => void } {
  const collections = new Map<string, Promise<Built>>();
  const written = new Set<string>();
  let stage = "";
  let shared: Worker | undefined;
  const onProgress: Bench["onProgress"] = (done, total) => progress.update(stage, done, total);
  const begin = (next: string): void => void (stage = next);

  const worker: Bench["worker"] = () => {
    if (!plan.isQuick) return startWorker(onProgress);
    shared ??= startWorker(onProgress);
    return { call: shared.call, end: () => undefined };
  };
  const build = async (name: string, sources: readonly string[]): Promise<Built> => {
    begin(`index ${name}`);
    const below = join(folder, `collection-${collections.size}`);
    await mkdir(below, { recursive: true });
    const store = join(below, "store");
    const ingested = await ingestMeasured(sources, store, onProgress);
    return { name, passages: ingested.passages, sources, store, texts: join(below, "texts.jsonl"), ingested };
  };
  const once = (key: string, make: () => Promise<Built>): Promise<Built> => {
    const known = collections.get(key) ?? make();
    collections.set(key, known);
    return known;
  };
  const indexed: Bench["indexed"] = (name, sources) => once(sources.join("\0"), () => build(name, sources));

  const collection: Bench["collection"] = async (passages) => {
    const seeds = await indexed(SEEDS, [SEEDS]);
    if (passages === undefined) return seeds;
    return once(String(passages), async () => {
      const name = `${passages.toLocaleString("en-US")} passages`;
      begin(`take ${name}`);
      const file = join(folder, `notices-${passages}.jsonl`);
      await writeCorpus(plan.corpus, Math.max(0, passages - seeds.passages), file, onProgress);
      return build(name, [SEEDS, file]);
    });
  };

  return {
    plan,
    folder,
    begin,
    onProgress,
    collection,
    indexed,
    withTexts: async (of) => {
      if (written.has(of.texts)) return of;
      const one = worker();
      await one.call("writeTexts", of).finally(one.end);
      written.add(of.texts);
      return of;
    },
    worker,
    end: () => shared?.end(),
  };
}
