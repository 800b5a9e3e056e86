// Search by words: ours beside MiniSearch, FlexSearch and SQLite FTS5.
import { AT, atLeast, ratio } from "../bars.ts";
import type { Bench } from "../bench.ts";
import { compare, p50Of, rowOf } from "../compare.ts";
import { TOP } from "../engine.ts";
import type { EngineName } from "../engines.ts";
import type { Bar, Part, Table } from "../report.ts";
import { comparedSizes, positionsOf } from "./sizes.ts";

const OURS = "ours, by words";
const LIBRARIES = ["MiniSearch", "FlexSearch", "SQLite FTS5"] as const satisfies readonly EngineName[];

const TOLD = [
  "All get the same texts (title, headings, passage) and the same tokens: single Han characters, pairs of them, and whole words in other letters. MiniSearch and FlexSearch call our tokeniser; SQLite gets the tokens as words joined by spaces.",
  "A question matches a text that shares any token with it. FlexSearch wants all of them by default and would find nothing, so it is asked with `suggest`; MiniSearch without prefixes and typing errors, which numbers for terms do not have. SQLite keeps no copy of the texts (`content=''`), is optimised after it is built, and syncs nothing to the disk.",
  `overlap@${TOP}: the share of the best ten by BM25 (k1 1.2, b 0.75), written down a second time and scored text by text; a text that scores as well as the tenth counts as well. MiniSearch ranks by BM25+, FlexSearch by the place of a term, SQLite by BM25 with another weight of frequent tokens.`,
];

export async function measureLexical(bench: Bench): Promise<Part> {
  const { plan } = bench;
  const tables: Table[] = [];
  const bars: Bar[] = [];
  const missing: string[] = [];
  let atBar: Bar | undefined;
  for (const size of comparedSizes(plan.sizes)) {
    const collection = await bench.withTexts(await bench.collection(size));
    const result = await compare(bench, [OURS, ...LIBRARIES], collection, plan.questions, plan.warmUp);
    missing.push(...result.missing);
    bench.begin(`judge ${collection.name}`);
    const judge = bench.worker();
    const timed = plan.questions.slice(plan.warmUp);
    const overlap = await judge
      .call("judgeTexts", collection, timed, positionsOf(result.compared))
      .finally(judge.end);
    tables.push({
      title: collection.name,
      rows: result.compared.map((one) =>
        rowOf(one, { [`overlap@${TOP}`]: { value: overlap[one.name] ?? 0, unit: "share" } }),
      ),
    });
    if (size === AT)
      atBar = bestLibraryBar(
        LIBRARIES.map((name) => p50Of(result.compared, name)),
        p50Of(result.compared, OURS),
      );
  }
  bars.push(atBar ?? bestLibraryBar([], undefined));
  return { name: "lexical", title: "Search by words", told: TOLD, tables, bars, missing };
}

function bestLibraryBar(libraries: readonly (number | undefined)[], ours: number | undefined): Bar {
  const known = libraries.filter((p50) => p50 !== undefined);
  const best = known.length === 0 ? undefined : Math.min(...known);
  return atLeast(
    "BM25 at 100,000 passages: p50 of the fastest library over ours",
    { value: 10, unit: "times" },
    ratio(best, ours),
  );
}
