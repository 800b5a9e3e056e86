// What a person named -> what is measured, and on what.
import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import { UsageError } from "../command.ts";
import type { Settings } from "../config.ts";
import { type Question, readQuestions, sampleOf } from "../eval/questions.ts";
import { pairFile } from "../eval/sets.ts";
import { corpusFiles } from "./corpus.ts";
import { PART_NAMES, type PartName } from "./report.ts";

/** As the command line gives it. */
export interface Options {
  readonly corpus?: string;
  readonly bench?: string;
  readonly sizes?: readonly number[];
  readonly only?: readonly PartName[];
  readonly quick?: boolean;
}

/** Questions of another's set, asked of its notices. */
export interface QuestionSet {
  readonly name: string;
  readonly sources: readonly string[];
  readonly questions: readonly Question[];
}

export interface Plan {
  readonly isQuick: boolean;
  readonly parts: readonly PartName[];
  /** Files of documents in bulk; empty where there are none. */
  readonly corpus: readonly string[];
  /** Passages, ascending; empty where only the seeds are there. */
  readonly sizes: readonly number[];
  /** Of our own, without a conversation: they are asked of every collection, each of which holds the seeds. */
  readonly questions: readonly string[];
  /** Those whose answers are known. */
  readonly sets: readonly QuestionSet[];
  /** Questions asked before any is timed. */
  readonly warmUp: number;
  readonly repeats: number;
  /** Repeats of what needs a process of its own. */
  readonly starts: number;
  readonly missing: readonly string[];
}

export const SEEDS = "seeds";
const OWN_QUESTIONS = "test/questions.jsonl";
const USUAL_CORPUS = "../shared/corpus";
const USUAL_BENCH = "../shared/bench/ncp-policies";
const USUAL_SIZES = [1_000, 10_000, 100_000, 300_000];
const FULL = { sizes: USUAL_SIZES, questions: 200, known: Infinity, warmUp: 20, repeats: 3, starts: 3 };
const QUICK = { sizes: [1_000], questions: 6, known: 8, warmUp: 2, repeats: 2, starts: 1 };

/** Throws `UsageError` for what was named and is not there; what is only usual and not there is said. */
export async function planBench(options: Options, settings: Settings): Promise<Plan> {
  refuseOtherSettings(settings);
  const extent = options.quick === true ? QUICK : FULL;
  const missing: string[] = [];
  const found = (named: string | undefined, usual: string, what: string): string | undefined => {
    if (named !== undefined || existsSync(usual)) return named ?? usual;
    missing.push(`${what}: none at ${usual}`);
    return undefined;
  };
  const corpusFolder = found(
    options.corpus,
    USUAL_CORPUS,
    "documents in bulk (--corpus), so the seeds alone are measured",
  );
  const benchFolder = found(options.bench, USUAL_BENCH, "a set of questions by others (--bench)");
  if (corpusFolder === undefined && options.sizes !== undefined)
    throw new UsageError("--sizes needs documents in bulk: name their folder with --corpus.");
  const own = await readQuestions(OWN_QUESTIONS);
  const alone = own.filter(({ history }) => history.length === 0);
  return {
    isQuick: options.quick === true,
    parts: PART_NAMES.filter((name) => options.only?.includes(name) ?? true),
    corpus: corpusFolder === undefined ? [] : await corpusFiles(corpusFolder),
    sizes: corpusFolder === undefined ? [] : (options.sizes ?? extent.sizes).toSorted((a, b) => a - b),
    questions: sampleOf(alone, extent.questions + extent.warmUp).map(({ question }) => question),
    sets: [
      { name: "our questions", sources: [SEEDS], questions: known(alone, extent.known) },
      ...(benchFolder === undefined ? [] : [await readSet(benchFolder, extent.known)]),
    ],
    warmUp: extent.warmUp,
    repeats: extent.repeats,
    starts: extent.starts,
    missing,
  };
}

async function readSet(folder: string, most: number): Promise<QuestionSet> {
  const questions = await readQuestions(pairFile(folder, "questions"));
  return {
    name: basename(resolve(folder)),
    sources: [pairFile(folder, "notices")],
    questions: known(questions, most),
  };
}

function known(questions: readonly Question[], most: number): readonly Question[] {
  const answerable = questions.filter(({ answerable: is, question }) => is && question.trim() !== "");
  return sampleOf(answerable, Math.min(most, answerable.length));
}

/** Every engine gets the same vectors, and no text goes to a provider. */
function refuseOtherSettings({ EMBEDDING, CHAT_MODEL, STORE }: Settings): void {
  if (EMBEDDING === "builtin" && CHAT_MODEL === "" && STORE === "local") return;
  throw new UsageError(
    `The bench measures the built-in embedding on local files, without a language model; got EMBEDDING=${EMBEDDING}, STORE=${STORE}${CHAT_MODEL === "" ? "" : ` and CHAT_MODEL=${CHAT_MODEL}`}. Run it with EMBEDDING=builtin CHAT_MODEL= STORE=local.`,
  );
}
