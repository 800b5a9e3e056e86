// `npm run ask`: one cited answer on the terminal, or a stream of them for programs.
import { InvalidArgumentError } from "commander";
import { DEFAULT_TOP } from "../src/answer/answer.ts";
import { languageOf } from "../src/answer/language.ts";
import { openApp } from "../src/app.ts";
import { answerLines } from "../src/channels/jsonl.ts";
import { createProgress } from "../src/channels/terminal/progress.ts";
import { renderAnswer } from "../src/channels/terminal/render.ts";
import { createCommand, runCommand, UsageError } from "../src/command.ts";
import { loadSettings } from "../src/config.ts";

interface Options {
  readonly store?: string;
  readonly scope?: string;
  readonly jsonl?: true;
  readonly top?: number;
}

const MOST_TOP = 100;

const command = createCommand("npm run ask --", "Answer a question from the notices, with citations.")
  .argument("[question]", "the question, in quotation marks")
  .option("--store <folder>", "the index to ask (default: VECTORSTORE_DIR, built on first use)")
  .option("--scope <text>", "only notices or units whose names hold this text")
  .option(
    "--jsonl",
    "read questions from standard input, one JSON object a line, and write one answer a line",
  )
  .option(
    "--top <k>",
    `with --jsonl: passages listed with each answer, 1 to ${MOST_TOP} (default: ${DEFAULT_TOP})`,
    readTop,
  )
  .action(run);

await runCommand(command);

async function run(question: string | undefined, options: Options): Promise<void> {
  refuseWrongUse(question, options);
  const settings = loadSettings();
  const progress = createProgress();
  const { ask, index } = await openApp(settings, {
    store: options.store,
    onBuild: () => progress.update,
  }).finally(progress.stop);
  const { damage } = index();
  if (damage !== undefined) process.stderr.write(`The index before the last one answers. ${damage}\n`);
  if (options.jsonl) {
    const { stdin: input, stdout: output } = process;
    return answerLines({ input, output, ask, top: options.top ?? DEFAULT_TOP });
  }
  const language = settings.LANGUAGE ?? languageOf(question!);
  const reply = await ask(question!, [], { scope: options.scope, language: settings.LANGUAGE });
  process.stdout.write(`${renderAnswer(reply, language)}\n`);
}

function refuseWrongUse(question: string | undefined, { jsonl, top, scope }: Options): void {
  if (jsonl && question !== undefined)
    throw new UsageError(
      "Expected questions on standard input with --jsonl, got one on the command line. Give one or the other.",
    );
  if (jsonl && scope !== undefined)
    throw new UsageError('Expected the scope in each line with --jsonl ({"scope": …}), got --scope.');
  if (!jsonl && top !== undefined)
    throw new UsageError("--top belongs to --jsonl: a terminal answer lists only what it cites.");
  if (!jsonl && (question ?? "").trim() === "")
    throw new UsageError(
      'Expected a question, got none. Ask like this: npm run ask -- "黄陂有多少个易积水点位?"',
    );
}

function readTop(value: string): number {
  const top = Number(value);
  if (!/^\d+$/.test(value) || top < 1 || top > MOST_TOP)
    throw new InvalidArgumentError(`Expected a whole number from 1 to ${MOST_TOP}.`);
  return top;
}
