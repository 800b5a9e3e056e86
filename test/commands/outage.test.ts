// The provider of the vectors is down: what a program and a person in the chat are shown.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { stalled, status, truncated, vectors, vectorsOfDimension } from "../model/behaviours.ts";
import { type ModelServer, startModelServer } from "../model/server.ts";
import { KEY, PROVIDERS, settingsFor, useServer } from "../models/asking.ts";
import { temporaryFolder } from "../temporary.ts";
import { run } from "./run.ts";

const NOTE = "向量检索暂时不可用，本次只按字词查找。";
const SEATS = "盘龙城2023年秋季增加了多少学位?";
const NOBODY = "黄陂区委书记叫什么名字";
const line = z.object({
  id: z.number(),
  status: z.string(),
  answer: z.string().default(""),
  error: z.string().optional(),
  vectors: z.object({ unavailable: z.string() }).optional(),
  ms: z.object({ retrieve: z.number() }).optional(),
});
type Line = z.infer<typeof line>;
type Provider = (typeof PROVIDERS)[number];

const server = useServer();
const stores: Record<string, string> = {};
/** A question to a provider that keeps silent: asked while the others are, because it takes its time. */
let silence: Promise<Line[]>;
beforeAll(async () => {
  const provider = await startModelServer();
  for (const name of PROVIDERS) {
    stores[name] = await temporaryFolder();
    const embedding = await loadEmbedding(`${name}:bge-m3`, settingsFor(provider));
    await ingest({ from: ["seeds"], store: stores[name], embedding });
  }
  provider.always(stalled());
  silence = answered("ollama", [SEATS], provider);
  afterAll(async () => {
    await silence;
    await provider.close();
  });
});

const env = (provider: Provider, { openai, ollama }: Pick<ModelServer, "openai" | "ollama"> = server()) => ({
  ...settingsFor({ openai, ollama }),
  EMBEDDING: `${provider}:bge-m3`,
  VECTORSTORE_DIR: stores[provider]!,
});

async function answered(
  provider: Provider,
  questions: readonly string[],
  addresses?: ModelServer,
): Promise<Line[]> {
  const input = questions.map((question, id) => `${JSON.stringify({ id, question })}\n`).join("");
  const {
    status: code,
    stdout,
    stderr,
  } = await run("scripts/ask.ts", ["--jsonl"], {
    input,
    env: env(provider, addresses),
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).not.toContain(KEY);
  return stdout
    .trim()
    .split("\n")
    .map((json) => line.parse(JSON.parse(json)));
}

describe("npm run ask -- --jsonl", () => {
  it("answers and refuses by words, gives the reason, and soon asks the provider no more", async () => {
    server().always(status(500));
    const lines = await answered("openai", [SEATS, NOBODY, SEATS, NOBODY]);
    expect(lines.map(({ status: fate }) => fate)).toEqual(["answered", "refused", "answered", "refused"]);
    expect(lines.map((one) => one.vectors!.unavailable)).toEqual([
      "server",
      "server",
      "open-circuit",
      "open-circuit",
    ]);
    expect(lines[0]!.answer).toContain("3420");
    for (const { answer } of lines) expect(answer.endsWith(`\n${NOTE}`)).toBe(true);
    // Two questions, each asked twice.
    expect(server().requests).toHaveLength(4);
    for (const { ms } of lines.slice(2)) expect(ms!.retrieve).toBeLessThan(400);
  });

  it.each(PROVIDERS)("gives the reason of each failure of %s, and none when it is well", async (provider) => {
    const busy = status(429, { retryAfter: "3600" });
    // What may pass is asked for twice.
    server().next(busy, vectors, status(401, { message: KEY }), vectors, status(404), vectors);
    server().next(status(503), status(503), vectors, truncated(""), truncated(""), vectors);
    const lines = await answered(
      provider,
      Array.from({ length: 10 }, () => SEATS),
    );
    const wants = ["busy", "refused", "refused", "server", "network"].flatMap((one) => [one, undefined]);
    expect(lines.map((one) => one.vectors?.unavailable)).toEqual(wants);
    for (const { status: fate, answer, vectors: failure } of lines) {
      expect(fate).toBe("answered");
      expect(answer.includes(NOTE)).toBe(failure !== undefined);
    }
  });

  it("knows that nobody listens at the address", async () => {
    const { openai, ollama } = server();
    await server().close();
    const [only] = await answered("ollama", [SEATS], { ...server(), openai, ollama });
    expect(only).toMatchObject({ status: "answered", vectors: { unavailable: "network" } });
  });

  it("fails clearly on vectors of another length, and does not search without them", async () => {
    server().always(vectorsOfDimension(8));
    const [failed] = await answered("openai", [SEATS]);
    expect(failed).toMatchObject({
      status: "error",
      error: expect.stringMatching(/64 numbers.*now gives 8/),
    });
  });
});

describe("npm start", () => {
  const chat = async (input: string) => {
    const { status: code, stdout } = await run("src/main.ts", [], { input, env: env("openai") });
    expect(code).toBe(0);
    return stdout;
  };

  it("says it under an answer and a refusal, and not when the provider is well again", async () => {
    server().next(status(401));
    const shown = await chat(`${SEATS}\n${SEATS}\n`);
    expect(shown).toMatch(new RegExp(`3420[^]*${NOTE}[^]*来源[^]*3420`));
    expect(shown.split(NOTE)).toHaveLength(2);
    server().always(status(429, { retryAfter: "3600" }));
    expect(await chat(`${NOBODY}\n`)).toMatch(new RegExp(`没有找到[^]*${NOTE}`));
  });

  it("says what to mend when the vectors have another length", async () => {
    server().always(vectorsOfDimension(8));
    expect(await chat(`${SEATS}\n`)).toMatch(/索引需要重建：.*now gives 8.*npm run ingest/);
  });
});

it("ten seconds are waited for a provider that keeps silent, and no longer", async () => {
  const [only] = await silence;
  expect(only).toMatchObject({ status: "answered", vectors: { unavailable: "deadline" } });
  expect(only!.ms!.retrieve).toBeGreaterThan(9_000);
  expect(only!.ms!.retrieve).toBeLessThan(13_000);
});
