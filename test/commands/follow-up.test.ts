// What a conversation and a day's budget mean to a program that asks, with a language model behind the command.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { seedStore } from "../index/seeds.ts";
import { reply } from "../model/behaviours.ts";
import { type ModelServer, startModelServer } from "../model/server.ts";
import { temporaryFolder } from "../temporary.ts";
import { run } from "./run.ts";

const SEATS = "盘龙城2023年秋季增加了多少学位?";
const TRUE = "盘龙城增加学位3420个[1]。";
const store = await seedStore();
const tokens = z.object({ input: z.number(), output: z.number(), isEstimated: z.boolean() });
const line = z.object({
  mode: z.string(),
  answer: z.string(),
  rewriting: z.object({ by: z.string(), question: z.string(), tokens: tokens.optional() }).optional(),
  generation: z
    .object({ dropped: z.number(), unavailable: z.string().optional(), tokens: tokens.optional() })
    .optional(),
});

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());

async function ask(questions: readonly object[], env: Readonly<Record<string, string>> = {}) {
  const { stdout } = await run("scripts/ask.ts", ["--jsonl", "--store", store], {
    input: questions.map((question, id) => `${JSON.stringify({ id, ...question })}\n`).join(""),
    env: { CHAT_MODEL: "openai:test-model", OPENAI_BASE_URL: server.openai, OPENAI_API_KEY: "sk-x", ...env },
  });
  return stdout
    .trim()
    .split("\n")
    .map((text) => line.parse(JSON.parse(text)));
}

describe("a follow-up asked by a program", () => {
  it("says in its line how it was completed, by whom, and what that took", async () => {
    const history = [{ role: "user", text: "汨罗友谊河的黑臭水体治理了没有？" }];
    const question = "汨罗友谊河的黑臭水体啥时候治理完的？";
    server.next(reply(question), reply("友谊河黑臭水体于2020年底完成治理[1]。"));
    const [first, second] = await ask([
      { question: "啥时候弄完的", history },
      { question: "黄陂区委书记叫什么名字" },
    ]);
    expect(first!.rewriting).toMatchObject({ by: "model", question });
    expect(first!.rewriting!.tokens!.output).toBeGreaterThan(10);
    expect(first!.mode).toBe("model");
    expect(second!.rewriting).toBeUndefined();
  });
});

describe("a day's budget of tokens", () => {
  it("lasts beyond the process; when it is used up, the quotation comes with a line that says so", async () => {
    const VECTORSTORE_DIR = await temporaryFolder();
    const env = { VECTORSTORE_DIR, DAILY_TOKENS: "5" };
    const before = server.requests.length;
    server.next(reply(TRUE));
    const [first, second] = await ask([{ question: SEATS }, { question: SEATS }], env);
    expect(first).toMatchObject({ mode: "model", answer: TRUE });
    expect(first!.generation!.tokens!.input).toBeGreaterThan(500);
    const [third] = await ask([{ question: SEATS }], env);
    for (const refused of [second, third]) {
      expect(refused!.answer).toMatch(/^今天的语言模型用量已到上限，以下是原文：\n[^]*3420个[^]*\[1\]$/);
      expect(refused!.generation).toMatchObject({ unavailable: "budget" });
      expect(refused!.generation!.tokens).toBeUndefined();
    }
    expect(server.requests.length - before).toBe(1);
    const usage = join(VECTORSTORE_DIR, "usage");
    const [day] = await readdir(usage);
    expect(JSON.parse(await readFile(join(usage, day!), "utf8"))).toEqual({
      user: "local",
      tokens: first!.generation!.tokens!.input + first!.generation!.tokens!.output,
    });
  });
});

describe("a context of few tokens", () => {
  it("holds fewer passages, and says how many were left out", async () => {
    const given = (request: unknown): number =>
      z
        .object({ messages: z.array(z.object({ content: z.string() })) })
        .parse(request)
        .messages[1]!.content.split("\n").length - 1;
    server.next(reply(TRUE), reply(TRUE));
    await ask([{ question: SEATS }]);
    const all = given(server.requests.at(-1)!.body);
    const [only] = await ask([{ question: SEATS }], { MODEL_CONTEXT_TOKENS: "3500" });
    const few = given(server.requests.at(-1)!.body);
    expect(few).toBeGreaterThan(0);
    expect(few).toBeLessThan(all);
    expect(only!.generation!.dropped).toBe(all - few);
  });

  it("asks no model a question that leaves no room for a passage, and quotes", async () => {
    const before = server.requests.length;
    const [only] = await ask([{ question: `${SEATS}${"请详细说明。".repeat(400)}` }], {
      MODEL_CONTEXT_TOKENS: "4096",
    });
    expect(server.requests.length).toBe(before);
    expect(only!.generation).toMatchObject({ unavailable: "too-long" });
    expect(only!.answer).toContain("3420");
  });
});
