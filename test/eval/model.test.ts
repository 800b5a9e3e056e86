// The evaluation of answers that a language model words: what a faithful one says must not score below the quotation.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openApp } from "../../src/app.ts";
import { readSettings } from "../../src/config.ts";
import { evaluate, type SetResult } from "../../src/eval/evaluate.ts";
import { readQuestions, type Question } from "../../src/eval/questions.ts";
import { splitSentences } from "../../src/notice/sentences.ts";
import { seedStore } from "../index/seeds.ts";
import type { Behaviour } from "../model/behaviours.ts";
import { type ModelServer, startModelServer } from "../model/server.ts";

const EVERY = 7;
const chat = z.object({ messages: z.array(z.object({ content: z.string() })) });
const given = z.object({
  n: z.number().optional(),
  text: z.string().optional(),
  question: z.string().optional(),
});

let server: ModelServer;
let questions: Question[];
let store: string;
beforeAll(async () => {
  server = await startModelServer();
  store = await seedStore();
  questions = (await readQuestions("test/questions.jsonl")).filter(
    (question, i) => question.kind === "own" && question.part === "tune" && i % EVERY === 0,
  );
});
afterAll(() => server.close());

/** Says the sentence of the first passage that shares most with the question, in its own words, and cites it. */
const faithful: Behaviour = ({ request, token, finish }) => {
  const lines = chat.parse(request.body).messages.at(-1)!.content.split("\n");
  const data = lines.map((line) => given.parse(JSON.parse(line)));
  const question = data.at(-1)!.question!;
  const text = data[0]!.text!;
  const sentences = splitSentences(text).map(({ start, end }) => text.slice(start, end).trim());
  const shared = sentences.map(
    (sentence) => Array.from(question).filter((sign) => sentence.includes(sign)).length,
  );
  const best = sentences[shared.indexOf(Math.max(...shared))]!.replace(/[。;；]+$/, "");
  for (const piece of [`通报提到，`, best, "[1]", "。"]) token(piece);
  finish("stop");
};

async function figures(
  env: Readonly<Record<string, string>>,
): Promise<SetResult["groups"][number]["figures"]> {
  const app = await openApp(readSettings(env), { store });
  const { groups } = await evaluate({ name: "own", questions, app });
  return groups[0]!.figures;
}

describe("answers of a faithful model", () => {
  it("score no lower than quotations on citations, and show no unsupported number", async () => {
    server.always(faithful);
    const quoted = await figures({});
    const asked = server.requests.length;
    const worded = await figures({
      CHAT_MODEL: "openai:test-model",
      OPENAI_API_KEY: "sk-x",
      OPENAI_BASE_URL: server.openai,
    });
    expect(server.requests.length - asked).toBeGreaterThan(questions.length / 2);
    expect(worded.cited.value!).toBeGreaterThanOrEqual(quoted.cited.value!);
    expect(worded.numbers.value).toBe(0);
    expect(worded.refused.value).toBe(quoted.refused.value);
    const shares = [quoted, worded].map(({ cited }) => `${(100 * cited.value!).toFixed(1)} %`);
    process.stdout.write(
      `citation precision over ${questions.length} questions: quoted ${shares[0]}, worded ${shares[1]}\n`,
    );
  }, 120_000);
});
