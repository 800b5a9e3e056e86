// Search by vectors: ours beside LangChain's stores, untouched, and a scan of all.
import { AT, atLeast, atMost, ratio } from "../bars.ts";
import type { Bench } from "../bench.ts";
import { compare, type Compared, p50Of, rowOf } from "../compare.ts";
import { TOP } from "../engine.ts";
import type { EngineName } from "../engines.ts";
import type { Bar, Figure, Part, Table } from "../report.ts";
import { comparedSizes, positionsOf } from "./sizes.ts";

const OURS = "ours, HNSW";
const UNTOUCHED = "LangChain HNSWLib";
const NAMES = [
  OURS,
  UNTOUCHED,
  "exact scan",
  "LangChain MemoryVectorStore",
] as const satisfies readonly EngineName[];

const TOLD = [
  "All hold the same vectors, those of the built-in embedding over the texts above, and are asked with the same vectors of questions, made beforehand.",
  "LangChain HNSWLib loads the very files that our index is made of, and searches with the ef of 10 that hnswlib sets; ours searches the same graph with the ef that `index/vectors/hnsw.ts` sets. The scan is our own search for machines that cannot compile hnswlib-node.",
  `recall@${TOP}: the share of the ten nearest by comparing every vector in double precision; what is as near as the tenth counts as well.`,
];

export async function measureVectors(bench: Bench): Promise<Part> {
  const { plan } = bench;
  const tables: Table[] = [];
  const missing: string[] = [];
  let bars = barsOf([], undefined);
  for (const size of comparedSizes(plan.sizes)) {
    const collection = await bench.collection(size);
    const result = await compare(bench, NAMES, collection, plan.questions, plan.warmUp);
    missing.push(...result.missing);
    bench.begin(`judge ${collection.name}`);
    const judge = bench.worker();
    const timed = plan.questions.slice(plan.warmUp);
    const recall = await judge
      .call("judgeVectors", collection, timed, positionsOf(result.compared))
      .finally(judge.end);
    const figure = (name: string): Figure => ({ value: recall[name] ?? 0, unit: "share" });
    tables.push({
      title: collection.name,
      rows: result.compared.map((one) => rowOf(one, { [`recall@${TOP}`]: figure(one.name) })),
    });
    if (size === AT) bars = barsOf(result.compared, recall[OURS]);
  }
  return { name: "vectors", title: "Search by vectors", told: TOLD, tables, bars, missing };
}

function barsOf(compared: readonly Compared[], recall: number | undefined): Bar[] {
  return [
    atLeast(
      `HNSW at 100,000 passages: recall@${TOP}`,
      { value: 0.99, unit: "share" },
      recall === undefined ? undefined : { value: recall, unit: "share" },
    ),
    atMost(
      "HNSW at 100,000 passages: p50 over that of the untouched ef",
      { value: 3, unit: "times" },
      ratio(p50Of(compared, OURS), p50Of(compared, UNTOUCHED)),
    ),
  ];
}
