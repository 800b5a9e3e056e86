// `npm run soak`: the bot among people and in trouble, for as long as wanted.
import { writeFile } from "node:fs/promises";
import { createCommand, runCommand, UsageError } from "../../src/command.ts";
import { soak } from "./soak.ts";

const command = createCommand(
  "npm run soak --",
  "Run the bot among random people, faults, kills and restarts, and check what it did. Exit status 1 when something was wrong.",
)
  .option("--minutes <n>", "how long", "10")
  .option("--seed <n>", "of everything random", String(Date.now() % 100_000))
  .action(run);

await runCommand(command);

async function run({ minutes, seed }: { minutes: string; seed: string }): Promise<void> {
  const [length, start] = [Number(minutes), Number(seed)];
  if (!(length > 0 && length <= 10_080))
    throw new UsageError(`Expected --minutes to be more than 0 and at most 10080, got \`${minutes}\`.`);
  if (!Number.isSafeInteger(start) || start < 0)
    throw new UsageError(`Expected --seed to be a whole number from 0, got \`${seed}\`.`);
  process.stdout.write(`Seed ${start}, ${length} minutes.\n`);
  const report = await soak({
    seconds: length * 60,
    seed: start,
    onProgress: (line) => void process.stdout.write(`${line}\n`),
  });
  const { prompts, messages, disturbances, processes, violations, log } = report;
  process.stdout.write(
    `${prompts} prompts, ${messages} messages, ${disturbances} disturbances, ${processes} processes.\n`,
  );
  if (violations.length === 0) return void process.stdout.write("Nothing was wrong.\n");
  const file = `soak-${start}.log`;
  await writeFile(file, log);
  process.stdout.write(
    `${violations.map((what) => `WRONG: ${what}\n`).join("")}Again: npm run soak -- --minutes ${minutes} --seed ${start}. The bot's log is in ${file}.\n`,
  );
  process.exitCode = 1;
}
