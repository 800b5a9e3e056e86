// A plan -> everything measured, part by part.
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import type { Progress } from "../channels/terminal/progress.ts";
import { inTemporaryFolder } from "../report/temporary.ts";
import { type Bench, createBench } from "./bench.ts";
import { measureGrowth } from "./parts/growth.ts";
import { measureIngest } from "./parts/ingest.ts";
import { measureLexical } from "./parts/lexical.ts";
import { measureQuestion } from "./parts/question.ts";
import { measureVectors } from "./parts/vectors.ts";
import type { Plan } from "./plan.ts";
import { UnmeasuredError } from "./process.ts";
import type { Part, PartName, Report } from "./report.ts";

const PARTS: Readonly<Record<PartName, (bench: Bench) => Promise<Part>>> = {
  lexical: measureLexical,
  vectors: measureVectors,
  question: measureQuestion,
  ingest: measureIngest,
  growth: measureGrowth,
};

export function runBench(plan: Plan, progress: Progress): Promise<Report> {
  return inTemporaryFolder("tongbao-bench-", async (folder) => {
    const started = performance.now();
    const at = new Date().toISOString();
    const loadBefore = loadavg()[0]!;
    const bench = createBench(plan, folder, progress);
    const parts: Part[] = [];
    try {
      for (const name of plan.parts) parts.push(await PARTS[name](bench).catch(unmeasured(name)));
    } finally {
      bench.end();
    }
    return {
      at,
      seconds: Math.round((performance.now() - started) / 1000),
      isQuick: plan.isQuick,
      machine: {
        processor: cpus()[0]?.model ?? "unknown",
        cores: availableParallelism(),
        memory: totalmem(),
        load: [loadBefore, loadavg()[0]!],
        node: process.version,
      },
      parts,
      missing: plan.missing,
    };
  });
}

/** A part that could not be measured is said, and does not keep the others from being. */
function unmeasured(name: PartName): (error: unknown) => Part {
  return (error) => {
    if (!(error instanceof UnmeasuredError)) throw error;
    return { name, title: name, told: [], tables: [], bars: [], missing: [error.message] };
  };
}
