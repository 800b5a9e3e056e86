// `npm run mutation`: breaks a part of the product in many small ways, one at a time -> which of them no test notices.
import { Stryker } from "@stryker-mutator/core";
import { createCommand, runCommand, UsageError } from "../../src/command.ts";
import { PARTS, TESTS } from "./parts.ts";
import { type MutantResult, reportOf } from "./report.ts";

const command = createCommand(
  "npm run mutation --",
  "Break a part of the product in many small ways, one at a time, and list what no test notices.",
)
  .option("--part <name>", `one of ${Object.keys(PARTS).join(", ")}; all of them by default`)
  .option("--mutate <glob>", "only these files of the part, or lines: src/notice/items.ts:10-40")
  .action(run);

await runCommand(command);

async function run({ part, mutate }: { part?: string; mutate?: string }): Promise<void> {
  if (part !== undefined && PARTS[part] === undefined)
    throw new UsageError(`Expected --part to be one of ${Object.keys(PARTS).join(", ")}, got \`${part}\`.`);
  if (mutate !== undefined && part === undefined)
    throw new UsageError("Expected --part beside --mutate: it says which tests are run.");
  for (const name of part === undefined ? Object.keys(PARTS) : [part])
    process.stdout.write(reportOf(name, await mutantsOf(name, mutate)));
}

async function mutantsOf(name: string, mutate: string | undefined): Promise<readonly MutantResult[]> {
  const part = PARTS[name]!;
  // Not by Stryker's own `testFiles`: with that, what a module computes as it is loaded is never broken.
  process.env[TESTS] = part.tests.join(" ");
  const stryker = new Stryker({
    plugins: [import.meta.resolve("@stryker-mutator/vitest-runner")],
    testRunner: "vitest",
    vitest: { configFile: "test/mutation/vitest.config.ts", related: false },
    mutate: mutate === undefined ? [...part.mutate] : [mutate],
    coverageAnalysis: "perTest",
    concurrency: 2,
    // Machines are busy: only what hangs is to time out.
    timeoutMS: 20_000,
    dryRunTimeoutMinutes: 15,
    // TypeScript 7 has no programming interface, with which Stryker would rewrite the settings it finds.
    tsconfigFile: "none.json",
    ignorePatterns: [".stryker-tmp", "docs", "vectorstore"],
    tempDirName: `.stryker-tmp/${name}`,
    reporters: ["progress-append-only"],
    allowEmpty: false,
  });
  return stryker.runMutationTest();
}
