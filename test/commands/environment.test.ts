// What `.env` sets for packages of others: it reaches them, and nothing else passes for a setting.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { seedStore } from "../index/seeds.ts";
import { reply, status } from "../model/behaviours.ts";
import { type ModelServer, startModelServer } from "../model/server.ts";
import { temporaryFolder } from "../temporary.ts";
import { type Finished, run } from "./run.ts";

const SEATS = "盘龙城2023年秋季增加了多少学位?";
const TRUE = "盘龙城增加学位3420个[1]。";
const KEY = "azure-not-a-real-key-4711";
const record = z.object({
  mode: z.string(),
  answer: z.string(),
  generation: z.object({ unavailable: z.string().optional() }).optional(),
});

let server: ModelServer;
let store: string;
beforeAll(async () => {
  server = await startModelServer();
  store = await seedStore();
});
afterAll(() => server.close());

/** Asks in a folder whose `.env` has these lines. */
async function askedWith(
  lines: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  const cwd = await temporaryFolder();
  await writeFile(
    join(cwd, ".env"),
    Object.entries(lines)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(""),
  );
  const input = `${JSON.stringify({ id: 1, question: SEATS })}\n`;
  return run("scripts/ask.ts", ["--jsonl", "--store", store], { cwd, env, input });
}

/** Azure's package is there with OpenAI's, and reads the environment alone. */
const azure = () => ({
  CHAT_MODEL: "azure_openai:test-model",
  AZURE_OPENAI_API_KEY: KEY,
  AZURE_OPENAI_API_VERSION: "2024-10-21",
  AZURE_OPENAI_API_DEPLOYMENT_NAME: "test-model",
  AZURE_OPENAI_BASE_PATH: `${server.ollama}/openai/deployments`,
});

describe("variables of another provider in .env", () => {
  it("reach its package, whose answer is checked like any other", async () => {
    server.next(reply(`${TRUE}另外还增加了5000个[1]。`));
    const { stdout, stderr } = await askedWith(azure());
    expect(stderr).toBe("");
    expect(record.parse(JSON.parse(stdout))).toMatchObject({ mode: "model", answer: TRUE });
    expect(server.requests.at(-1)!.headers["api-key"]).toBe(KEY);
  });

  it("give way to what stands in the environment", async () => {
    server.next(reply(TRUE));
    await askedWith(azure(), { AZURE_OPENAI_API_KEY: "from-the-environment" });
    expect(server.requests.at(-1)!.headers["api-key"]).toBe("from-the-environment");
  });

  it("do not show when the provider refuses or fails", async () => {
    for (const [behaviour, reason] of [
      [status(401, { message: `${KEY} ${SEATS}` }), "refused"],
      [status(429, { message: KEY, retryAfter: "60" }), "busy"],
      [status(500, { message: KEY }), "server"],
    ] as const) {
      server.next(behaviour);
      const { stdout, stderr } = await askedWith(azure());
      expect(stdout + stderr).not.toContain(KEY);
      expect(stderr).toBe("");
      expect(record.parse(JSON.parse(stdout)).generation).toMatchObject({ unavailable: reason });
    }
  });

  it("are told to install the package that reads them", async () => {
    const { status: code, stderr } = await askedWith({
      CHAT_MODEL: "anthropic:claude-sonnet-4-5",
      ANTHROPIC_API_KEY: "sk-ant-x",
      ANTHROPIC_BASE_URL: "http://127.0.0.1:9",
    });
    expect(code).toBe(1);
    expect(stderr).toContain("needs the package @langchain/anthropic, which is not installed");
  });

  it.each([
    [{ ANTHROPIC_API_KEY: "k" }, "Variables of anthropic need CHAT_MODEL=anthropic:MODEL."],
    [{ CHAT_MODEL: "mistral:m", GROQ_API_KEY: "k" }, "Variables of groq need CHAT_MODEL=groq:MODEL."],
    [
      { CHAT_MODEL: "mistral:m", MISTRALAI_KEY: "k" },
      "and what begins with LANGSMITH_…, LANGCHAIN_…, MISTRAL_….",
    ],
    [{ CHAT_MODEL: "constructor:m", OPENAI_KEY: "k" }, "Choose from: TELEGRAM_BOT_TOKEN"],
  ])("are refused with the choices where nobody reads them: %j", async (lines, message) => {
    const { status: code, stderr } = await askedWith(lines);
    expect(code).toBe(1);
    expect(stderr).toContain(`.env sets \`${Object.keys(lines).at(-1)!}\`, which is no setting.`);
    expect(stderr).toContain(message);
  });
});
