// `npm run eval`: questions with known answers -> figures.
import { InvalidArgumentError, Option } from "commander";
import { clean } from "../src/channels/clean.ts";
import { createProgress } from "../src/channels/terminal/progress.ts";
import { createCommand, expectWritable, repeated, runCommand, writeNamed } from "../src/command.ts";
import { loadSettings } from "../src/config.ts";
import { compare, readEarlier } from "../src/eval/compare.ts";
import { type Options, planSets, runSets } from "../src/eval/sets.ts";
import { renderComparison, renderSet } from "../src/eval/table.ts";

interface Given extends Options {
  readonly json?: true | string;
  readonly compare?: string;
  readonly html?: string;
}

const command = createCommand("npm run eval --", "Ask questions whose answers are known, and count.")
  .argument("[questions]", "a .jsonl or .jsonl.gz file (default: test/questions.jsonl)")
  .option("--notices <path>", "notices to ask, in a temporary index; repeats", repeated)
  .option("--store <folder>", "the index to ask (default: VECTORSTORE_DIR, built on first use)")
  .option(
    "--bench <folder>",
    "a folder with notices.jsonl and questions.jsonl, or .jsonl.gz; repeats",
    repeated,
  )
  .addOption(new Option("--part <part>", "only the questions of this part").choices(["tune", "report"]))
  .option("--limit <n>", "only the first n questions of each file", readCount)
  .option("--sample <n>", "only n questions of each file, the same ones every time", readCount)
  .option(
    "--json [file]",
    "the figures and each question's outcome as JSON, in place of the tables or in a file",
  )
  .option("--compare <file>", "what changed since a run that was kept with --json")
  .option("--html <file>", "a page with the figures, plots and every answer")
  .action(run);

await runCommand(command);

async function run(questions: string | undefined, given: Given): Promise<void> {
  const { json, html, compare: baseFile } = given;
  if (typeof json === "string") await expectWritable("--json", json, ".json");
  if (html !== undefined) await expectWritable("--html", html, ".html");
  const settings = loadSettings();
  const earlier = baseFile === undefined ? undefined : await readEarlier(baseFile);
  const planned = await planSets(questions, given);
  const progress = createProgress();
  const sets = await runSets(planned, settings, progress).finally(progress.stop);
  const comparisons = earlier === undefined ? undefined : compare(earlier, sets);
  const report = { at: new Date().toISOString(), node: process.version, sets, comparisons };
  const written = `${JSON.stringify(report, null, 1)}\n`;
  if (html !== undefined) {
    const { renderPage } = await import("../src/eval/page.ts");
    await writeNamed(html, renderPage(report, earlier));
  }
  if (json === true) return void process.stdout.write(written);
  if (json !== undefined) await writeNamed(json, written);
  const tables = [...sets.map(renderSet), ...(comparisons ?? []).map(renderComparison)];
  process.stdout.write(clean(tables.join("\n")));
}

function readCount(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError("Expected a whole number from 1.");
  return Number(value);
}
