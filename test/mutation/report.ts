// The mutants of a part and what became of them -> its score, and every mutant that no test noticed.
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import type { Stryker } from "@stryker-mutator/core";

export type MutantResult = Awaited<ReturnType<Stryker["runMutationTest"]>>[number];

/** Characters of a mutant that are shown. */
const SHOWN = 160;

/** For people and for `grep`: a line for each mutant that survived or that no test reached, then the figures. */
export function reportOf(part: string, results: readonly MutantResult[]): string {
  const mutants = withLoadFailures(results);
  const count = (...statuses: readonly MutantResult["status"][]): number =>
    mutants.filter(({ status }) => statuses.includes(status)).length;
  const [killed, timedOut, survived, unreached] = [
    count("Killed"),
    count("Timeout"),
    count("Survived"),
    count("NoCoverage"),
  ];
  const noticed = killed + timedOut;
  const left = mutants.filter(({ status }) => status === "Survived" || status === "NoCoverage");
  return [
    ...left.map(lineOf),
    `${part}: of ${noticed + survived} mutants that tests reach ${noticed} are noticed, ${share(noticed, noticed + survived)}`,
    `(killed ${killed}, timed out ${timedOut}, survived ${survived}, reached by no test ${unreached}, did not run ${count("RuntimeError", "CompileError", "Ignored", "Pending")}).\n`,
  ].join("\n");
}

/**
 * What is made once is judged by all tests. Where fewer of them ran than of its like, a test file could not even load the
 * mutant: it is noticed, though Stryker counts failed tests alone.
 */
function withLoadFailures(mutants: readonly MutantResult[]): readonly MutantResult[] {
  const tests = mutants.reduce((most, { testsCompleted = 0 }) => Math.max(most, testsCompleted), 1);
  return mutants.map((mutant) => {
    const failedToLoad =
      mutant.static === true && mutant.status === "Survived" && (mutant.testsCompleted ?? 0) < tests;
    return failedToLoad ? { ...mutant, status: "Killed" } : mutant;
  });
}

function lineOf({
  fileName,
  location: { start, end },
  status,
  mutatorName,
  replacement,
}: MutantResult): string {
  const lines = readFileSync(fileName, "utf8")
    .split("\n")
    .slice(start.line - 1, end.line);
  const original =
    lines.length === 1
      ? lines[0]!.slice(start.column - 1, end.column - 1)
      : `${lines[0]!.slice(start.column - 1)} …`;
  const where = `${relative(".", fileName)}:${start.line}:${start.column}`;
  return `${where} ${status} ${mutatorName}: ${shortened(original)} -> ${shortened(replacement)}`;
}

function shortened(code: string): string {
  const line = code.replace(/\s+/g, " ");
  return line.length > SHOWN ? `${line.slice(0, SHOWN)} …` : line;
}

function share(part: number, whole: number): string {
  return whole === 0 ? "none" : `${((100 * part) / whole).toFixed(1)} %`;
}
