// `npm run bench`: figures beside peers, in one run.
import { InvalidArgumentError, Option } from "commander";
import { runBench } from "../src/bench/run.ts";
import { planBench, type Options } from "../src/bench/plan.ts";
import { PART_NAMES, type PartName } from "../src/bench/report.ts";
import { renderReport } from "../src/bench/table.ts";
import { clean } from "../src/channels/clean.ts";
import { createProgress } from "../src/channels/terminal/progress.ts";
import { createCommand, expectWritable, runCommand, writeNamed } from "../src/command.ts";
import { loadSettings } from "../src/config.ts";

interface Given extends Options {
  readonly json?: true | string;
  readonly html?: string;
}

const command = createCommand(
  "npm run bench --",
  "Measure beside peers: same texts, same questions, one run.",
)
  .option("--corpus <folder>", "documents in bulk, .jsonl or .jsonl.gz (default: ../shared/corpus, if there)")
  .option(
    "--bench <folder>",
    "a folder with notices and questions, as for eval (default: ../shared/bench/ncp-policies, if there)",
  )
  .option("--sizes <n,n>", "passages, separated by commas (default: 1000,10000,100000,300000)", readSizes)
  .addOption(
    new Option("--only <part>", "only this part; repeats")
      .choices(PART_NAMES)
      .argParser((value: string, before: PartName[] | undefined) => [...(before ?? []), readPart(value)]),
  )
  .option("--quick", "seconds instead of the better part of an hour, to see that everything works")
  .option("--json [file]", "the report as JSON, in place of the tables or in a file")
  .option("--html <file>", "a page with tables and plots")
  .action(run);

await runCommand(command);

async function run({ json, html, ...options }: Given): Promise<void> {
  if (typeof json === "string") await expectWritable("--json", json, ".json");
  if (html !== undefined) await expectWritable("--html", html, ".html");
  const plan = await planBench(options, loadSettings());
  const progress = createProgress();
  const report = await runBench(plan, progress).finally(progress.stop);
  const written = `${JSON.stringify(report, null, 1)}\n`;
  if (html !== undefined) {
    const { renderPage } = await import("../src/bench/page.ts");
    await writeNamed(html, renderPage(report));
  }
  if (json === true) return void process.stdout.write(written);
  if (json !== undefined) await writeNamed(json, written);
  process.stdout.write(clean(renderReport(report)));
}

function readPart(value: string): PartName {
  const part = PART_NAMES.find((name) => name === value);
  if (part === undefined) throw new InvalidArgumentError(`Allowed choices are ${PART_NAMES.join(", ")}.`);
  return part;
}

function readSizes(value: string): number[] {
  const sizes = value.split(",");
  if (!sizes.every((size) => /^[1-9]\d{3,6}$/.test(size)) || new Set(sizes).size < sizes.length)
    throw new InvalidArgumentError("Expected different whole numbers from 1000, like 1000,10000.");
  return sizes.map(Number);
}
