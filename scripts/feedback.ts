// `npm run feedback`: what people think of the bot's answers -> questions for `npm run eval`, and answers to look at.
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { openState, stateFile } from "../src/app.ts";
import { readFeedback, removingFeedback } from "../src/channels/telegram/ratings.ts";
import { createCommand, runCommand, UsageError } from "../src/command.ts";
import { loadSettings, type Settings } from "../src/config.ts";
import { type FromFeedback, fromFeedback } from "../src/eval/from-feedback.ts";
import type { StateStore } from "../src/state/store.ts";
import { reasonOf } from "../src/system-fault.ts";

interface Options {
  readonly out?: string;
  readonly json?: true;
  readonly remove?: true;
}

const MANNER = `
Answers rated 👍 become questions of the part \`tune\` and the type \`feedback\`, as \`npm run eval -- FILE\` reads them:
evidence is what was quoted, facts are the numbers and dates of it that stand in the answer, or where there are none, the
quotations. A refusal rated 👍 becomes an unanswerable question. eval needs an index that holds the notices quoted.

Answers rated 👎 say nothing of what is right, and eval does not read them: they go into a file of their own for a person
to look at, with question, answer, citations and reasons ("quote", "number", "missed"). So do those that some rate 👍 and
others 👎, those of a chat that was narrowed to one notice, and those that say nothing that their citations say.

Without --out the questions are printed. Neither names who rated.`;

const command = createCommand("npm run feedback --", "Turn what people think of answers into questions.")
  .option("--out <file>", "write the questions to FILE.jsonl and the rest to FILE.review.jsonl, both new")
  .option("--json", "print both as one JSON object")
  .option("--remove", "then remove what was exported from the bot's state; needs --out")
  .addHelpText("after", MANNER)
  .action(run);

await runCommand(command);

async function run({ out, json, remove }: Options): Promise<void> {
  if (out !== undefined && json) throw new UsageError("Choose one of --out and --json.");
  if (remove && out === undefined)
    throw new UsageError("--remove is for what is in files: name one with --out.");
  if (out !== undefined && !/.\.jsonl$/.test(out))
    throw new UsageError(`Expected --out with a file that ends in .jsonl, got ${out}.`);
  const store = await openExisting(loadSettings());
  try {
    const rated = await readFeedback(store);
    const exported = fromFeedback(rated);
    if (out !== undefined) await writeBoth(out, exported);
    else process.stdout.write(json ? `${JSON.stringify(exported)}\n` : lines(exported.questions));
    if (!json) process.stderr.write(`${inWords(exported, out)}\n`);
    if (!remove) return;
    await store.write(rated.map(({ id }) => removingFeedback(id)));
    process.stderr.write("Removed from the bot's state.\n");
  } finally {
    await store.close();
  }
}

/** A bot that never ran has no state, and looking for it makes none. */
async function openExisting(settings: Settings): Promise<StateStore> {
  const file = stateFile(settings);
  // Of a database nobody can tell whether a bot ever ran, and an empty one is soon told.
  if (settings.STORE === "local" && !existsSync(file))
    throw new UsageError(
      `Expected the bot's state at ${file}, found none. Set VECTORSTORE_DIR to the folder that the bot uses.`,
    );
  return openState(settings, (kind) => process.stderr.write(`Dropped: ${kind} of another version.\n`));
}

async function writeBoth(out: string, { questions, review }: FromFeedback): Promise<void> {
  const files = [
    [out, questions],
    [reviewFile(out), review],
  ] as const;
  // Before any is written: somebody may have worked on them.
  for (const [file] of files)
    if (existsSync(file))
      throw new UsageError(
        `Expected a new file, but ${file} is there already. Name another, or move it away.`,
      );
  for (const [file, content] of files)
    if (content.length > 0)
      await writeFile(file, lines(content), { flag: "wx" }).catch((cause: unknown) => {
        throw new UsageError(`Cannot write ${file}: ${reasonOf(cause)}.`, { cause });
      });
}

function reviewFile(out: string): string {
  return out.replace(/\.jsonl$/, ".review.jsonl");
}

function lines(records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join("");
}

function inWords({ questions, review, repeated }: FromFeedback, out: string | undefined): string {
  return [
    `${questions.length} questions${out === undefined ? "" : written(out, questions)}`,
    ...(repeated > 0 ? [`${repeated} more of the same, taken once`] : []),
    `${review.length} answers to look at${out === undefined ? ": name a file with --out to get them" : written(reviewFile(out), review)}`,
  ].join("\n");
}

function written(file: string, { length }: readonly object[]): string {
  return length > 0 ? ` -> ${file}` : "";
}
