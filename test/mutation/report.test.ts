// What became of mutants -> the lines and figures that `npm run mutation` shows.
import { expect, it } from "vitest";
import { type MutantResult, reportOf } from "./report.ts";

const mutant = (line: number, result: Partial<MutantResult>): MutantResult => ({
  id: String(line),
  fileName: "test/mutation/report.ts",
  mutatorName: "StringLiteral",
  replacement: '""',
  location: { start: { line, column: 1 }, end: { line, column: 3 } },
  status: "Killed",
  ...result,
});

it("a mutant is noticed, is left with its place, or stops a test file from loading, which is noticed too", () => {
  const report = reportOf("a part", [
    mutant(1, {}),
    mutant(1, { status: "Timeout" }),
    mutant(1, { status: "Survived", static: false, testsCompleted: 2 }),
    mutant(1, { status: "Survived", static: true, testsCompleted: 30 }),
    mutant(1, { status: "Survived", static: true, testsCompleted: 20 }),
    mutant(1, { status: "Survived", static: true, testsCompleted: 0 }),
    mutant(1, { status: "NoCoverage" }),
  ]);
  expect(report.split("\n")).toEqual([
    'test/mutation/report.ts:1:1 Survived StringLiteral: // -> ""',
    'test/mutation/report.ts:1:1 Survived StringLiteral: // -> ""',
    'test/mutation/report.ts:1:1 NoCoverage StringLiteral: // -> ""',
    "a part: of 6 mutants that tests reach 4 are noticed, 66.7 %",
    "(killed 3, timed out 1, survived 2, reached by no test 1, did not run 0).",
    "",
  ]);
});
