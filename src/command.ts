// What every command line shares: refusing wrong use, saying what went wrong, and the exit status.
import { access, constants, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { Command, CommanderError } from "commander";
import { clean } from "./channels/clean.ts";
import { SettingsError } from "./env-file.ts";
import { DatabaseError } from "./database/database.ts";
import { UnwritableStoreError } from "./index/local/unwritable.ts";
import { DamagedIndexError, StaleIndexError } from "./index/manifest.ts";
import { MissingIndexError, StoreBusyError } from "./index/store.ts";
import { UnusableSourceError } from "./ingest/sources.ts";
import { ModelSettingError } from "./models/name.ts";
import { endTracing } from "./models/tracing.ts";
import { ModelUnavailableError } from "./models/unavailable.ts";
import { redact } from "./redact.ts";
import { StateError } from "./state/store.ts";
import { inWords, isSystemFault, reasonOf } from "./system-fault.ts";

/** After its work a program waits no longer for LangSmith than this. */
const LONGEST_END_MS = 1_000;
const FAILED = 1;
const WRONG_USE = 2;

/** The command was called in a way it does not understand. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Errors a person can act on, with the exit status each gives; anything else is a fault of ours. */
const STATUS: readonly (readonly [new (...given: never[]) => Error, number])[] = [
  [UsageError, WRONG_USE],
  [UnusableSourceError, WRONG_USE],
  [MissingIndexError, WRONG_USE],
  [StoreBusyError, FAILED],
  [UnwritableStoreError, FAILED],
  [StaleIndexError, WRONG_USE],
  [DamagedIndexError, FAILED],
  [SettingsError, FAILED],
  [ModelSettingError, FAILED],
  [ModelUnavailableError, FAILED],
  [StateError, FAILED],
  [DatabaseError, FAILED],
];

export function createCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .exitOverride()
    .showHelpAfterError()
    .allowExcessArguments(false)
    .hook("preAction", refuseEmpty);
}

/** Mostly a variable of the shell that is not set; taken for a path it would mean the folder one stands in. */
function refuseEmpty(command: Command): void {
  for (const option of command.options) {
    const value: unknown = command.getOptionValue(option.attributeName());
    if ([value].flat().includes(""))
      throw new UsageError(`Expected something after ${option.long}, got nothing ("").`);
  }
}

/** For an option that repeats. */
export function repeated(value: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), value];
}

/** Parses the command line, runs `action`, and sets the exit status: 0 done, 1 failed, 2 wrong use. */
export async function runCommand(command: Command): Promise<void> {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    // Whoever read our output has left (`ask --jsonl | head`): nothing is wrong and nobody is there to tell.
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  // Node would print it as it is, with whatever secret stands in it.
  process.on("uncaughtException", (error) => process.exit(reportFault(error)));
  try {
    await command.parseAsync();
  } catch (error) {
    process.exitCode = reportFault(error);
  }
  const lost = await endTracing(LONGEST_END_MS);
  if (lost !== undefined) process.stderr.write(`${lost}\n`);
}

/**
 * Looks before the work whether its result can be written there. Throws `UsageError`, also for another ending than
 * `ending`: `--json questions.jsonl` would write over the questions.
 */
export async function expectWritable(option: string, file: string, ending: string): Promise<void> {
  if (!file.endsWith(ending))
    throw new UsageError(
      `Expected ${option} with a file that ends in ${ending}, got ${file}. Put other arguments before ${option}.`,
    );
  const isThere = await stat(file).then(
    () => true,
    () => false,
  );
  await access(isThere ? file : dirname(file), constants.W_OK).catch(refuseToWrite(file));
}

/** Writes a file that the command line names. Throws `UsageError`. */
export async function writeNamed(file: string, content: string): Promise<void> {
  await writeFile(file, content).catch(refuseToWrite(file));
}

function refuseToWrite(file: string) {
  return (cause: unknown): never => {
    throw new UsageError(`Cannot write ${file}: ${reasonOf(cause)}.`, { cause });
  };
}

/** Says on standard error what went wrong, without secrets; the exit status that it gives. */
export function reportFault(error: unknown): number {
  // Commander has printed its own complaint; asking for help is no complaint.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USE;
  const known = STATUS.find(([kind]) => error instanceof kind);
  // A message may name a file, and file names are not ours.
  const message = redact(
    clean(isSystemFault(error) ? inWords(error) : error instanceof Error ? error.message : String(error)),
  );
  process.stderr.write(
    known === undefined && !isSystemFault(error)
      ? `Unexpected fault: ${message}\n${stackOf(error)}`
      : `${message}\n`,
  );
  return known?.[1] ?? FAILED;
}

function stackOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const calls = stack.split("\n").filter((line) => /^\s+at /.test(line));
  return calls.length === 0 ? "" : `${redact(clean(calls.join("\n")))}\n`;
}
