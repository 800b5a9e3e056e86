// The same questions to ever larger collections: start, memory, time of a question, disk.
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { AT, atMost, ratio } from "../bars.ts";
import type { Bench, Built } from "../bench.ts";
import { runCommandMeasured } from "../process.ts";
import type { Bar, Figure, Part, Row } from "../report.ts";
import { percentileSpread, spreadOf, type Spread } from "../../report/statistics.ts";

const TOLD = [
  "Each collection is the five seeds and as many documents of the corpus as its size needs, the smaller a part of the larger. `npm run ask -- --jsonl` gets our own questions in a process of its own, each once, the first ones unmeasured; the processes of all sizes take turns, and each begins cold.",
  "First answer: from the start of the process to the first answer. Peak memory: the most the system saw that process hold, all in. Retrieval: from a question to ranked passages, as each answer tells (`ms.retrieve`). Load: the index alone, opened in another process.",
];

const answerLine = z.looseObject({ status: z.string(), ms: z.looseObject({ retrieve: z.number() }) });

interface Asked {
  /** Milliseconds. */
  readonly first: number;
  readonly retrieve: readonly number[];
  /** Bytes. */
  readonly peak: number;
}

interface Grown {
  readonly wanted: number | undefined;
  readonly built: Built;
  readonly loads: Awaited<ReturnType<typeof load>>[];
  readonly asked: Asked[];
}

export async function measureGrowth(bench: Bench): Promise<Part> {
  const { sizes, starts } = bench.plan;
  const grown: Grown[] = [];
  for (const wanted of sizes.length === 0 ? [undefined] : sizes)
    grown.push({ wanted, built: await bench.collection(wanted), loads: [], asked: [] });
  for (let repeat = 0; repeat < starts; repeat++)
    for (const { built, loads, asked } of grown) {
      bench.begin(`ask ${built.name}, ${repeat + 1} of ${starts}`);
      loads.push(await load(bench, built));
      asked.push(await ask(bench, built));
    }
  const rows = await Promise.all(grown.map(rowOf));
  const missing = grown.flatMap(({ wanted, built }) =>
    wanted !== undefined && built.passages < wanted * 0.99
      ? [
          `${wanted.toLocaleString("en-US")} passages: the corpus has only enough for ${built.passages.toLocaleString("en-US")}`,
        ]
      : [],
  );
  return {
    name: "growth",
    title: "Growth",
    told: TOLD,
    tables: [{ title: "The same questions", rows }],
    bars: barsOf(grown, rows),
    missing,
  };
}

async function load(
  bench: Bench,
  { store }: Built,
): Promise<{ readonly ms: number; readonly memory: number }> {
  const worker = bench.worker();
  return worker.call("load", store).finally(worker.end);
}

async function ask({ plan, onProgress }: Bench, { store }: Built): Promise<Asked> {
  const { questions, warmUp } = plan;
  const input = questions.map((question, id) => `${JSON.stringify({ id, question })}\n`).join("");
  const came: number[] = [];
  const retrieve: number[] = [];
  const { peak } = await runCommandMeasured({
    script: "scripts/ask.ts",
    args: ["--jsonl", "--store", store],
    input,
    onLine: (line, ms) => {
      const answer = answerLine.parse(JSON.parse(line));
      if (came.push(ms) > warmUp) retrieve.push(answer.ms.retrieve);
      onProgress(came.length, questions.length);
    },
  });
  return { first: came[0]!, retrieve, peak };
}

async function rowOf({ built, loads, asked }: Grown): Promise<Row> {
  const times = asked.map(({ retrieve }) => retrieve);
  return {
    name: built.name,
    isOurs: true,
    figures: {
      p50: { ...percentileSpread(times, 0.5), unit: "ms" },
      p99: { ...percentileSpread(times, 0.99), unit: "ms" },
      "first answer": seconds(spreadOf(asked.map(({ first }) => first))),
      load: seconds(spreadOf(loads.map(({ ms }) => ms))),
      "peak memory": { ...spreadOf(asked.map(({ peak }) => peak)), unit: "bytes" },
      disk: { value: await bytesBelow(built.store), unit: "bytes" },
      passages: { value: built.passages, unit: "count" },
    },
  };
}

/** Of milliseconds. */
function seconds({ value, low, high }: Spread): Figure {
  return { value: value / 1000, low: low / 1000, high: high / 1000, unit: "s" };
}

function barsOf(grown: readonly Grown[], rows: readonly Row[]): Bar[] {
  const at = (size: number): Row["figures"] =>
    rows[grown.findIndex(({ wanted }) => wanted === size)]?.figures ?? {};
  const LARGE = 300_000;
  return [
    atMost(
      "Growth: p50 at 100,000 passages over that at 10,000",
      { value: 4, unit: "times" },
      ratio(at(AT)["p50"]?.value, at(10_000)["p50"]?.value),
    ),
    atMost("One question at 100,000 passages, retrieval, p50", { value: 8, unit: "ms" }, at(AT)["p50"]),
    atMost("One question at 100,000 passages, retrieval, p99", { value: 40, unit: "ms" }, at(AT)["p99"]),
    atMost("One question at 300,000 passages, retrieval, p50", { value: 20, unit: "ms" }, at(LARGE)["p50"]),
    atMost("One question at 300,000 passages, retrieval, p99", { value: 80, unit: "ms" }, at(LARGE)["p99"]),
    atMost(
      "Start with 100,000 passages to the first answer",
      { value: 3, unit: "s" },
      at(AT)["first answer"],
    ),
    atMost("Memory at 100,000 passages, all in", { value: 700e6, unit: "bytes" }, at(AT)["peak memory"]),
  ];
}

async function bytesBelow(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size);
  return (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0);
}
