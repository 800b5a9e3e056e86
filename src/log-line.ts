// One JSON line of the log -> a line for a person at a terminal: time, level, what, the rest.
import pc from "picocolors";
import { z } from "zod";
import { escapeControls } from "./redact.ts";

const entry = z.looseObject({ level: z.int(), time: z.string(), msg: z.string().optional() });

/** By pino's numbers. */
const LEVELS: Readonly<Record<number, string>> = {
  10: pc.dim("trace"),
  20: pc.dim("debug"),
  30: pc.green("info "),
  40: pc.yellow("warn "),
  50: pc.red("error"),
  60: pc.red("fatal"),
};

/** A line that is no entry stays as it is. Nothing in the result can steer the terminal but its colours. */
export function plain(line: string): string {
  const parsed = entry.safeParse(parsedJson(line));
  if (!parsed.success) return line;
  const { level, time, msg = "", ...rest } = parsed.data;
  const facts = Object.entries(rest).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  const [said, known] = [msg, facts.join(" ")].map(escapeControls);
  const parts = [
    pc.dim(clockOf(time)),
    LEVELS[level] ?? String(level),
    said,
    ...(known ? [pc.dim(known)] : []),
  ];
  return `${parts.join(" ")}\n`;
}

/** By the machine's clock. */
function clockOf(time: string): string {
  return new Date(time).toTimeString().slice(0, 8);
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
