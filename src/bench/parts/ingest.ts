// Building an index, by `npm run ingest` in a process of its own.
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { AT, atLeast } from "../bars.ts";
import type { Bench, Built } from "../bench.ts";
import { type Ingested, ingestMeasured } from "../ingesting.ts";
import type { Figure, Part, Row, Unit } from "../report.ts";
import { spreadOf } from "../../report/statistics.ts";

/** Larger ones are built once: minutes each. */
const MOST_REPEATED = 10_000;

const TOLD = [
  "`npm run ingest` from nothing, with the built-in embedding, from the start of the process to its end: parse, embed, both word indexes, the HNSW graph, checksums. Memory is the most that the system saw the process hold at once; processor time counts all its threads, and does not wait for what else the machine does.",
];

export async function measureIngest(bench: Bench): Promise<Part> {
  const { sizes, starts } = bench.plan;
  const rows: Row[] = [];
  let speed: Figure | undefined;
  for (const size of sizes.length === 0 ? [undefined] : sizes) {
    const built = await bench.collection(size);
    const again = built.passages > MOST_REPEATED ? 0 : starts - 1;
    const row = rowOf(built, [built.ingested, ...(await rebuilt(bench, built, again))]);
    if (size === AT) speed = row.figures["passages"];
    rows.push(row);
  }
  const bars = [atLeast("Ingest of 100,000 passages, all in", { value: 1500, unit: "per second" }, speed)];
  return {
    name: "ingest",
    title: "Building the index",
    told: TOLD,
    tables: [{ title: "From nothing", rows }],
    bars,
    missing: [],
  };
}

async function rebuilt(bench: Bench, { name, sources }: Built, count: number): Promise<Ingested[]> {
  const ingests: Ingested[] = [];
  for (let i = 0; i < count; i++) {
    bench.begin(`index ${name} again`);
    const store = join(bench.folder, "again");
    ingests.push(await ingestMeasured(sources, store, bench.onProgress));
    await rm(store, { recursive: true });
  }
  return ingests;
}

function rowOf({ name }: Built, ingests: readonly Ingested[]): Row {
  const figure = (unit: Unit, of: (ingested: Ingested) => number): Figure => ({
    ...spreadOf(ingests.map(of)),
    unit,
  });
  return {
    name,
    isOurs: true,
    figures: {
      documents: figure("per second", ({ notices, ms }) => notices / (ms / 1000)),
      passages: figure("per second", ({ passages, ms }) => passages / (ms / 1000)),
      time: figure("s", ({ ms }) => ms / 1000),
      "processor time": figure("s", ({ seconds }) => seconds),
      "passages for each second of it": figure("per second", ({ passages, seconds }) => passages / seconds),
      "peak memory": figure("bytes", ({ peak }) => peak),
      "of documents": figure("count", ({ notices }) => notices),
      "of passages": figure("count", ({ passages }) => passages),
    },
  };
}
