// `.env` -> what it sets, line by line: nothing that somebody wrote there is passed over.
import { existsSync, readFileSync } from "node:fs";
import { parse } from "dotenv";
import { reasonOf } from "./system-fault.ts";

/** A setting that cannot be used; the message names it, what came, and the choices. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

/** As dotenv reads it: set, commented out, or empty. */
const SETTING_LINE = /^\s*(?:(?:export\s+)?[\w.-]+(?:\s*=|:\s).*|#.*)?$/;
const CLOSING_QUOTE = /["'`]\s*(?:#.*)?$/;

/** Throws `SettingsError`, also for a line that dotenv would pass over: who wrote it meant to set something. */
export function readEnvFile(file: string): Record<string, string> {
  if (!existsSync(file)) return {};
  const text = readText(file);
  const values = parse(text);
  const held = Object.values(values).join("\n");
  for (const [i, line] of text.split(/\r?\n/).entries())
    // What is held may go over several lines.
    if (!SETTING_LINE.test(line) && !held.includes(line.trim().replace(CLOSING_QUOTE, "")))
      throw new SettingsError(
        `${file} line ${i + 1}: expected NAME=value, or a comment that starts with #, got something else. Mend that line.`,
      );
  return values;
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new SettingsError(`Cannot read ${file}: ${reasonOf(cause)}.`, { cause });
  }
}
