// What a person named -> the question sets to run, and running them.
import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { Progress } from "../channels/terminal/progress.ts";
import { UsageError } from "../command.ts";
import type { Settings } from "../config.ts";
import { type CollectionOptions, withCollection } from "./collection.ts";
import { evaluate, type SetResult } from "./evaluate.ts";
import { type Question, readQuestions, sampleOf } from "./questions.ts";

/** As the command line gives it. */
export interface Options {
  readonly notices?: readonly string[];
  readonly store?: string;
  readonly bench?: readonly string[];
  readonly part?: "tune" | "report";
  readonly limit?: number;
  readonly sample?: number;
}

interface PlannedSet extends Pick<CollectionOptions, "store" | "notices"> {
  readonly name: string;
  readonly questions: readonly Question[];
}

const DEFAULT_QUESTIONS = "test/questions.jsonl";

/** Reads every question before the first is asked. Throws `UsageError`. */
export async function planSets(file: string | undefined, options: Options): Promise<PlannedSet[]> {
  const { notices, store, bench = [] } = options;
  if (notices !== undefined && store !== undefined)
    throw new UsageError(
      "Expected --notices or --store, got both: the questions are asked of one collection.",
    );
  const ownFile = file ?? (bench.length === 0 ? DEFAULT_QUESTIONS : undefined);
  if (ownFile === undefined && (notices ?? store) !== undefined)
    throw new UsageError("--bench brings its own notices: --notices and --store go with a question file.");
  const own =
    ownFile === undefined
      ? []
      : [{ name: setName(ownFile), questions: pick(await readQuestions(ownFile), options), notices, store }];
  const benches = await Promise.all(bench.map((folder) => benchSet(folder, options)));
  const sets = [...own, ...benches];
  const twice = sets.find(({ name }, i) => sets.findIndex((other) => other.name === name) !== i);
  if (twice !== undefined) throw new UsageError(`Expected sets of distinct names, got ${twice.name} twice.`);
  const empty = sets.find(({ questions }) => questions.length === 0);
  if (empty !== undefined) throw new UsageError(`${empty.name} has no question of part ${options.part}.`);
  return sets;
}

export async function runSets(
  sets: readonly PlannedSet[],
  settings: Settings,
  progress: Progress,
): Promise<SetResult[]> {
  const results: SetResult[] = [];
  for (const { name, questions, store, notices } of sets)
    results.push(
      await withCollection({ settings, store, notices, progress }, (app) =>
        evaluate({ name, questions, app, onProgress: progress.update }),
      ),
    );
  return results;
}

async function benchSet(folder: string, options: Options): Promise<PlannedSet> {
  const questions = await readQuestions(pairFile(folder, "questions"));
  return {
    name: basename(resolve(folder)),
    questions: pick(questions, options),
    notices: [pairFile(folder, "notices")],
  };
}

/** `stem`.jsonl or .jsonl.gz in `folder`. Throws `UsageError` where there is neither. */
export function pairFile(folder: string, stem: string): string {
  for (const file of [join(folder, `${stem}.jsonl`), join(folder, `${stem}.jsonl.gz`)])
    if (existsSync(file)) return file;
  throw new UsageError(`Expected ${stem}.jsonl or ${stem}.jsonl.gz in ${folder}, found neither.`);
}

function pick(questions: readonly Question[], { part, limit, sample }: Options): Question[] {
  const ofPart = questions.filter((question) => part === undefined || question.part === part);
  return sampleOf(ofPart, sample ?? ofPart.length).slice(0, limit);
}

function setName(file: string): string {
  return basename(file).replace(/\.jsonl(?:\.gz)?$/, "");
}
