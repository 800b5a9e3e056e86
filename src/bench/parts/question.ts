// The whole question: ours beside the usual recipe, in time and in what is found.
import { atLeast, atMost, ratio } from "../bars.ts";
import type { Bench } from "../bench.ts";
import { compare, p50Of, rowOf } from "../compare.ts";
import type { EngineName } from "../engines.ts";
import { mean } from "../../report/statistics.ts";
import type { Passage } from "../rank.ts";
import type { QuestionSet } from "../plan.ts";
import type { Bar, Figure, Part, Row, Table } from "../report.ts";

const OURS = "ours, retrieval";
const RECIPE = "usual recipe";
const NAMES = [OURS, "ours, whole answer", RECIPE] as const satisfies readonly EngineName[];
/** The recipe gives four chunks and no fifth. */
const DEPTHS = { [OURS]: [1, 4, 5], "ours, whole answer": [1, 4, 5], [RECIPE]: [1, 4] } as const;
/** Points of hit@1. */
const BETTER_BY = 0.15;

const TOLD = [
  "The usual recipe: RecursiveCharacterTextSplitter, 1000 characters with 200 of overlap, LangChain's HNSWLib, the four nearest chunks; with the same built-in embedding, in this process. It embeds the question and searches; ours searches words, items and vectors, and weighs the sentences of what it found. “Whole answer” also decides, quotes and cites, without a language model; the recipe would hand its chunks to one, and that is not timed.",
  "A hit on our own questions shares at least half of the shorter of the two with the text that answers, as `npm run eval` counts it; on another's set it comes from a notice that answers. Results count as they come, two of one notice as two. A chunk is five times as long as a passage, which makes a hit easier and a citation coarser.",
];

export async function measureQuestion(bench: Bench): Promise<Part> {
  const tables: Table[] = [];
  const missing: string[] = [];
  const bars: Bar[] = [];
  for (const set of bench.plan.sets) {
    const result = await measureSet(bench, set);
    tables.push(result.table);
    missing.push(...result.missing);
    bars.push(...result.bars);
  }
  return { name: "question", title: "The whole question", told: TOLD, tables, bars, missing };
}

async function measureSet(
  bench: Bench,
  { name, sources, questions }: QuestionSet,
): Promise<{ readonly table: Table; readonly bars: readonly Bar[]; readonly missing: readonly string[] }> {
  const { warmUp } = bench.plan;
  const collection = await bench.indexed(name, sources);
  // The first are asked twice: once to warm up, and once with all others.
  const asked = [...questions.slice(0, warmUp), ...questions];
  const warmed = asked.length - questions.length;
  const texts = asked.map(({ question }) => question);
  const { compared, missing } = await compare(bench, NAMES, collection, texts, warmed);
  bench.begin(`judge ${name}`);
  const judge = bench.worker();
  const ranks = await judge
    .call(
      "judgePassages",
      collection.store,
      questions,
      Object.fromEntries(compared.map((one) => [one.name, one.found.map(passagesIn)])),
    )
    .finally(judge.end);
  const hitsOf = (engine: keyof typeof DEPTHS): Row["figures"] =>
    Object.fromEntries(DEPTHS[engine].map((depth) => [`hit@${depth}`, hitAt(ranks[engine]!, depth)]));
  const rows = compared.map((one) => rowOf(one, hitsOf(nameIn(one.name))));
  const title = `${name}: ${questions.length.toLocaleString("en-US")} questions, ${collection.passages.toLocaleString("en-US")} passages`;
  const hit1 = (engine: string): number | undefined => ranks[engine] && hitAt(ranks[engine], 1).value;
  const [ours, recipe] = [hit1(OURS), hit1(RECIPE)];
  return {
    table: { title, rows },
    missing,
    bars: [
      atLeast(
        `${name}: hit@1 above that of the usual recipe`,
        { value: BETTER_BY, unit: "points" },
        ours === undefined || recipe === undefined ? undefined : { value: ours - recipe, unit: "points" },
      ),
      atMost(
        `${name}: p50 of retrieval over that of the usual recipe`,
        { value: 1, unit: "times" },
        ratio(p50Of(compared, OURS), p50Of(compared, RECIPE)),
      ),
    ],
  };
}

function hitAt(ranks: readonly (number | null)[], depth: number): Figure {
  return { value: mean(ranks.map((rank) => (rank !== null && rank <= depth ? 1 : 0))) ?? 0, unit: "share" };
}

function passagesIn(found: readonly (number | Passage)[]): Passage[] {
  return found.flatMap((hit) => (typeof hit === "number" ? [] : hit));
}

function nameIn(name: EngineName): keyof typeof DEPTHS {
  return NAMES.find((one) => one === name)!;
}
