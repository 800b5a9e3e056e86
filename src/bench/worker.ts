// The process that measures: one call after another, so that whoever asked stays free to stop it.
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { setImmediate as turnOfOthers } from "node:timers/promises";
import type { Calls, Reply, Request } from "./calls.ts";
import { ENGINES, type EngineName } from "./engines.ts";
import { exactBm25 } from "./exact-bm25.ts";
import { readTexts } from "./collection.ts";
import { type Engine, TOP } from "./engine.ts";
import { bestScores, shareOfBest } from "./found.ts";
import { mean } from "../report/statistics.ts";
import { embedQuestions, indexedTexts, openOurs, recordsOf, rowsOf } from "./ours.ts";
import { createRankOf } from "./rank.ts";

// Whoever asked is gone: nobody would hear of it.
process.on("disconnect", () => process.exit(1));
process.on("message", (request: Request) => void answer(request));

const opened = new Map<EngineName, Engine>();

const CALLS: Calls = {
  open: async (name, options) => {
    const before = settledMemory();
    const started = performance.now();
    const engine = await ENGINES[name]({ ...options, onProgress });
    const ms = performance.now() - started;
    opened.set(name, engine);
    return { ms, memory: Math.max(0, settledMemory() - before), figures: engine.figures };
  },
  turn: async (name, from, to) => {
    const { search } = opened.get(name)!;
    const ms: number[] = [];
    const found: Awaited<ReturnType<Engine["search"]>>[] = [];
    for (let question = from; question < to; question++) {
      const started = performance.now();
      const result = await search(question);
      ms.push(performance.now() - started);
      found.push(result);
    }
    return { ms, found };
  },
  writeTexts: async ({ store, texts }) => {
    const output = createWriteStream(texts);
    for (const text of await indexedTexts(await openOurs(store)))
      if (!output.write(`${JSON.stringify(text)}\n`)) await once(output, "drain");
    output.end();
    await once(output, "close");
    return null;
  },
  load: async (store) => {
    const before = settledMemory();
    const started = performance.now();
    const index = await openOurs(store);
    const ms = performance.now() - started;
    // Looked at afterwards, so that it is not collected before.
    const memory = index.notices.length > 0 ? settledMemory() - before : 0;
    return { ms, memory: Math.max(0, memory) };
  },
  judgeTexts: async (collection, questions, found) => {
    const scoreAll = exactBm25(await readTexts(collection));
    return judged(questions.length, found, (question) => scoreAll(questions[question]!));
  },
  judgeVectors: async ({ store }, questions, found) => {
    const vectors = await embedQuestions(questions);
    const rows = await rowsOf(store);
    return judged(questions.length, found, (question) => cosines(rows, vectors[question]!));
  },
  judgePassages: async (store, questions, found) => {
    const rankOf = createRankOf(await recordsOf(await openOurs(store)));
    return Object.fromEntries(
      Object.entries(found).map(([engine, lists]) => [
        engine,
        lists.map((list, i) => rankOf(questions[i]!, list) ?? null),
      ]),
    );
  },
};

async function answer({ call, given }: Request): Promise<void> {
  // Both ends are of this very version, and `Calls` is what they agree on.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const carryOut = CALLS[call] as (...given: readonly unknown[]) => Promise<unknown>;
  const reply = await carryOut(...given).then(
    (result): Reply => ({ result }),
    (error: unknown): Reply => ({ failure: error instanceof Error ? error.message : String(error) }),
  );
  process.send?.(reply);
}

async function onProgress(done: number, total: number): Promise<void> {
  process.send?.({ progress: [done, total] } satisfies Reply);
  await turnOfOthers();
}

/** Bytes of the whole process, without what is garbage. */
function settledMemory(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss();
}

async function judged(
  questions: number,
  found: Readonly<Record<string, readonly (readonly number[])[]>>,
  scoresOf: (question: number) => Float64Array,
): Promise<Record<string, number>> {
  const shares = Object.keys(found).map((engine) => ({ engine, of: [] as number[] }));
  for (let question = 0; question < questions; question++) {
    const scores = scoresOf(question);
    const best = bestScores(scores, TOP);
    for (const { engine, of } of shares) {
      const ids = found[engine]![question];
      if (ids !== undefined) of.push(shareOfBest(ids, (id) => scores[id] ?? -Infinity, best, TOP));
    }
    await onProgress(question + 1, questions);
  }
  return Object.fromEntries(shares.map(({ engine, of }) => [engine, mean(of) ?? 0]));
}

/** Of unit vectors end to end. */
function cosines(rows: Float32Array, vector: Float32Array): Float64Array {
  const scores = new Float64Array(rows.length / vector.length);
  for (let id = 0, at = 0; id < scores.length; id++) {
    let sum = 0;
    for (let i = 0; i < vector.length; i++) sum += rows[at++]! * vector[i]!;
    scores[id] = sum;
  }
  return scores;
}
