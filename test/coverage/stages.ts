// What tests reach, file by file -> a table, stage by stage.
import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { z } from "zod";

export const FOLDER = "coverage";

const counted = z.object({ covered: z.int(), total: z.int() });
const summary = z.record(z.string(), z.object({ branches: counted, lines: counted }));

export interface Reached {
  readonly covered: number;
  readonly total: number;
}

/** Sums by stage, by the first folder below `src`; a channel has a line of its own. Paths are relative to the project. */
export function byStage(files: Readonly<Record<string, Reached>>): Map<string, Reached> {
  const stages = new Map<string, Reached>();
  for (const [file, { covered, total }] of Object.entries(files)) {
    const stage = stageOf(file);
    const sum = stages.get(stage) ?? { covered: 0, total: 0 };
    stages.set(stage, { covered: sum.covered + covered, total: sum.total + total });
  }
  return stages;
}

function stageOf(file: string): string {
  const folders = file.split("/").slice(1, -1);
  return folders.slice(0, folders[0] === "channels" ? 2 : 1).join("/") || "src itself";
}

/**
 * Prints the table of the run before. In the tests' own processes the branches of the code are counted. Of the programs
 * that they start V8 tells blocks and not branches, and only of functions that ran: so lines are.
 */
export async function printStages(): Promise<void> {
  const tests = byStage(await reached("tests", "branches"));
  const programs = byStage(await reached("programs-report", "lines"));
  for (const stage of [...tests.keys()].toSorted()) {
    const shares = [tests, programs].map((of) => share(of.get(stage)).padStart(14));
    process.stdout.write(`${stage.padEnd(20)}${shares.join("")}\n`);
  }
}

async function reached(folder: string, what: "branches" | "lines"): Promise<Record<string, Reached>> {
  const content = await readFile(join(FOLDER, folder, "coverage-summary.json"), "utf8");
  const { total: _, ...files } = summary.parse(JSON.parse(content));
  return Object.fromEntries(
    Object.entries(files).map(([file, one]) => [relative(process.cwd(), file), one[what]]),
  );
}

function share({ covered, total }: Reached = { covered: 0, total: 0 }): string {
  return total === 0 ? "none" : `${Math.round((100 * covered) / total)} % of ${total}`;
}
