// Follow-ups completed by a language model (rewritten.jsonl, made from the prompt, the conversation and nothing else)
// beside those completed by rules: what a model adds is measured, and must not be lost on the way.
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { createFind } from "../../src/answer/answer.ts";
import { createAsk } from "../../src/chat/conversation.ts";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { loadWords } from "../../src/embeddings/words.ts";
import { evaluate, type SetResult } from "../../src/eval/evaluate.ts";
import { readQuestions } from "../../src/eval/questions.ts";
import { openIndex } from "../../src/index/local/open.ts";
import { type ChatModel, createChatModel } from "../../src/models/chat-model.ts";
import { collectNames } from "../../src/retrieval/names.ts";
import { createRetrieve } from "../../src/retrieval/retrieve.ts";
import { seedStore } from "../index/seeds.ts";
import { type ModelServer, startModelServer } from "../model/server.ts";

const chat = z.object({ messages: z.array(z.object({ content: z.string() })) });
const line = z.object({ text: z.string().optional(), question: z.string().optional() });
const rewrite = z.object({ id: z.string(), rewritten: z.string() });

const lines = (await readFile("test/eval/rewritten.jsonl", "utf8")).trim().split("\n");
const rewritten = new Map(
  lines.map((text) => rewrite.parse(JSON.parse(text))).map((one) => [one.id, one.rewritten]),
);
const followUps = (await readQuestions("test/questions.jsonl")).filter(({ id }) => rewritten.has(id));
const keyOf = (texts: readonly (string | undefined)[]): string => JSON.stringify(texts);
const completed = new Map(
  followUps.map(({ id, history, question }) => [
    keyOf([...history.map(({ text }) => text), question]),
    rewritten.get(id)!,
  ]),
);

const embedding = await loadEmbedding("builtin");
const index = await openIndex(await seedStore(), embedding);
const find = createFind(createRetrieve(index, embedding, await loadWords()));
const { namedIn } = collectNames(index.notices);

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
  server.always((exchange) => {
    const given = chat.parse(exchange.request.body).messages.at(-1)!.content.split("\n");
    const said = given.map((text) => line.parse(JSON.parse(text)));
    exchange.token(completed.get(keyOf(said.map(({ text, question }) => text ?? question))) ?? "");
    exchange.finish("stop");
  });
});
afterAll(() => server.close());

async function figures(model?: ChatModel): Promise<SetResult["groups"][number]["figures"]> {
  const app = { index: () => index, ask: createAsk(find, namedIn, model) };
  const { groups } = await evaluate({ name: "own", questions: followUps, app });
  return groups[0]!.figures;
}

it("follow-ups completed by a model are found and answered better than by rules alone", async () => {
  const byRules = await figures();
  const byModel = await figures(
    await createChatModel("openai:test-model", { OPENAI_BASE_URL: server.openai }),
  );
  expect(server.requests.length).toBeGreaterThan(followUps.length * 0.9);
  for (const figure of ["hit1", "facts"] as const)
    expect(byModel[figure].value!).toBeGreaterThan(byRules[figure].value!);
  // Who answers more cites more: a citation in fifty may be worse.
  expect(byModel.cited.value!).toBeGreaterThan(byRules.cited.value! - 0.02);
  expect(byModel.numbers.value).toBe(0);
  const shares = [byRules, byModel].map(({ facts }) => `${(100 * facts.value!).toFixed(1)} %`);
  process.stdout.write(
    `facts over ${followUps.length} follow-ups: by rules ${shares[0]}, by a model ${shares[1]}\n`,
  );
}, 60_000);
