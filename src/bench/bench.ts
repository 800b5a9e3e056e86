// What the parts of a measurement share: collections that are built once, and the processes that measure.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Progress } from "../channels/terminal/progress.ts";
import type { Collection } from "./collection.ts";
import { writeCorpus } from "./corpus.ts";
import { type Ingested, ingestMeasured } from "./ingesting.ts";
import { type Plan, SEEDS } from "./plan.ts";
import { startWorker, type Worker } from "./process.ts";

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

/** The caller ends what it started. */
export function createBench(
  plan: Plan,
  folder: string,
  progress: Progress,
): Bench & { readonly end: () => void } {
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
