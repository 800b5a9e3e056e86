// A language model behind the commands: what a program and a person in the chat are shown.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { seedStore } from "../index/seeds.ts";
import { reply, status } from "../model/behaviours.ts";
import { type ModelServer, startModelServer } from "../model/server.ts";
import { run } from "./run.ts";

const KEY = "sk-not-a-real-key-4711";
const SEATS = "盘龙城2023年秋季增加了多少学位?";
const TRUE = "盘龙城增加学位3420个[1]。";
const store = await seedStore();
const record = z.object({
  status: z.string(),
  mode: z.string(),
  answer: z.string(),
  citations: z.array(z.object({ n: z.number(), quote: z.string(), passage: z.string() })),
  generation: z
    .object({ cut: z.array(z.object({ text: z.string() })), unavailable: z.string().optional() })
    .optional(),
});

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());
const env = () => ({ CHAT_MODEL: "openai:test-model", OPENAI_API_KEY: KEY, OPENAI_BASE_URL: server.openai });

async function asked(question: string): Promise<z.infer<typeof record>> {
  const input = `${JSON.stringify({ id: 1, question })}\n`;
  const { stdout, stderr } = await run("scripts/ask.ts", ["--jsonl", "--store", store], {
    input,
    env: env(),
  });
  expect(stdout + stderr).not.toContain(KEY);
  return record.parse(JSON.parse(stdout));
}

describe("npm run ask with a language model", () => {
  it("gives the model's answer, cited and checked", async () => {
    server.next(reply(`${TRUE}另外还增加了5000个[1]。`));
    const { mode, answer, citations, generation } = await asked(SEATS);
    expect({ mode, answer }).toEqual({ mode: "model", answer: TRUE });
    expect(citations).toHaveLength(1);
    expect(citations[0]!.passage).toContain(citations[0]!.quote);
    expect(generation!.cut).toEqual([{ text: "另外还增加了5000个。" }]);
  });

  it("gives the quotation when the provider fails, and says so", async () => {
    server.next(status(500));
    const { mode, answer, generation } = await asked(SEATS);
    expect(mode).toBe("extractive");
    expect(answer).toMatch(/^语言模型暂时不可用[^]*3420个[^]*\[1\]$/);
    expect(generation!.unavailable).toBe("server");
  });

  it("is asked for the answer alone, not for what was listed before", async () => {
    const before = server.requests.length;
    server.next(reply(TRUE));
    const history = [{ role: "user", text: "武汉市司法局巡察反馈了哪几个问题" }];
    const input = `${JSON.stringify({ id: 1, question: "第二个呢,怎么整改的", history })}\n`;
    await run("scripts/ask.ts", ["--jsonl", "--store", store], { input, env: env() });
    expect(server.requests.length - before).toBe(1);
  });

  it("refuses a name that is none, before anything is asked", async () => {
    const { status: code, stderr } = await run("scripts/ask.ts", ["--store", store, SEATS], {
      env: { CHAT_MODEL: "gpt-4" },
    });
    expect(code).not.toBe(0);
    expect(stderr).toContain("CHAT_MODEL: expected provider:MODEL");
  });
});

describe("npm start with a language model", () => {
  const chat = (input: string) =>
    run("src/main.ts", [], { input, env: { ...env(), VECTORSTORE_DIR: store } });

  it("shows the answer once, with its source, and the next one after a failure", async () => {
    server.next(reply(TRUE, { chunks: 6 }), status(503));
    const { stdout, status: code } = await chat(`${SEATS}\n/new\n武汉市台办清退了多少钱\n`);
    expect(code).toBe(0);
    expect(stdout.split("增加学位3420个")).toHaveLength(2);
    expect(stdout).toContain("10.关于“2023年秋季盘龙城中小学学位数缺口”问题");
    expect(stdout).toMatch(/语言模型暂时不可用，以下是原文：[^]*12\.8万余元/);
  });

  it("is asked nothing where the notices do not answer", async () => {
    const before = server.requests.length;
    expect((await chat("黄陂区委书记叫什么名字\n")).stdout).toContain("没有找到");
    expect(server.requests).toHaveLength(before);
  });
});
