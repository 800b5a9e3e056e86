import { describe, expect, it } from "vitest";
import { createChatModel } from "../../src/models/chat-model.ts";
import { createGuardedModel } from "../../src/models/guarded.ts";
import { createLedger } from "../../src/models/ledger.ts";
import { createMeteredModel } from "../../src/models/metered.ts";
import type { TokenUsage } from "../../src/models/tokens.ts";
import { ModelUnavailableError } from "../../src/models/unavailable.ts";
import { type Behaviour, empty, reply, slow, stalled, status, truncated } from "../model/behaviours.ts";
import { temporaryFolder } from "../temporary.ts";
import { modelOf, PROVIDERS, QUESTION, settingsFor, useServer } from "./asking.ts";

const server = useServer();
const MESSAGES = [{ role: "user", content: QUESTION }] as const;

interface Called {
  readonly text: string;
  readonly usages: readonly TokenUsage[];
  readonly failure: string | undefined;
}

async function call(model: ReturnType<typeof createMeteredModel>, user?: string): Promise<Called> {
  const usages: TokenUsage[] = [];
  let text = "";
  try {
    for await (const delta of model.stream(MESSAGES, { user, onUsage: (usage) => usages.push(usage) }))
      text += delta;
    return { text, usages, failure: undefined };
  } catch (error) {
    if (!(error instanceof ModelUnavailableError)) throw error;
    return { text, usages, failure: error.reason };
  }
}

describe("what a call took", () => {
  it("is what Ollama counted", async () => {
    server().next(reply("新增学位3420个"));
    const { usages } = await call(createMeteredModel(await modelOf("ollama", server())));
    expect(usages).toEqual([{ input: 1, output: 1, isEstimated: false }]);
  });

  it("is what a server with OpenAI's protocol counted, asked or not", async () => {
    server().next((exchange) => {
      exchange.token("新增学位");
      const usage = { prompt_tokens: 321, completion_tokens: 7, total_tokens: 328 };
      exchange.raw(`data: ${JSON.stringify({ id: "1", model: "m", choices: [], usage })}\n\n`);
      exchange.finish("stop");
    });
    const { usages } = await call(createMeteredModel(await modelOf("openai", server())));
    expect(usages).toEqual([{ input: 321, output: 7, isEstimated: false }]);
    expect(server().requests[0]!.body).not.toHaveProperty("stream_options");
  });

  it("is estimated from above where nobody counted", async () => {
    server().next(reply("新增学位3420个"));
    const { usages } = await call(createMeteredModel(await modelOf("openai", server())));
    expect(usages).toHaveLength(1);
    expect(usages[0]).toMatchObject({ isEstimated: true });
    expect(usages[0]!.input).toBeGreaterThan(QUESTION.length);
    expect(usages[0]!.output).toBeGreaterThan(8);
  });

  it.each<[string, Behaviour, number]>([
    ["of an answer that breaks off, counts", truncated("新增学位"), 1],
    ["of an answer without words, counts", empty, 1],
    ["of a call that is given up, counts", stalled(), 1],
    ["of a refused call, does not", status(401), 0],
    ["of a busy provider, does not", status(429), 0],
    ["of a faulty one, does not", status(500), 0],
  ])("%s", async (_, behaviour, calls) => {
    server().next(behaviour);
    const guarded = createGuardedModel(await modelOf("openai", server()), { firstTokenMs: 300 });
    expect((await call(createMeteredModel(guarded))).usages).toHaveLength(calls);
  });

  it("is told for a reader who leaves", async () => {
    server().next(slow("新增学位3420个", 0, 50, { chunks: 10 }));
    const model = createMeteredModel(await modelOf("openai", server()));
    const usages: TokenUsage[] = [];
    for await (const _ of model.stream(MESSAGES, { onUsage: (usage) => usages.push(usage) })) break;
    expect(usages).toHaveLength(1);
  });
});

describe.each(PROVIDERS)("a person's budget of the day, with %s", (provider) => {
  it("is used up by that person alone, and then nothing is sent", async () => {
    const ledger = createLedger(await temporaryFolder());
    const model = createMeteredModel(await modelOf(provider, server()), { dailyTokens: 2, ledger });
    const [first, second, other] = [
      await call(model, "ann"),
      await call(model, "ann"),
      await call(model, "bo"),
    ];
    expect([first, second, other].map(({ failure }) => failure)).toEqual([undefined, "budget", undefined]);
    expect(second.usages).toEqual([]);
    expect(server().requests).toHaveLength(2);
    expect(await ledger.spent("ann")).toBe(first.usages[0]!.input + first.usages[0]!.output);
  });
});

it("asks OpenAI itself to count", async () => {
  const { OPENAI_API_KEY } = settingsFor(server());
  const { parametersOf } = await import("../../src/models/parameters.ts");
  const own = parametersOf({ provider: "openai", model: "gpt-4.1-mini" }, { OPENAI_API_KEY }, undefined);
  expect(own).toMatchObject({ streamUsage: true });
  expect((await createChatModel("openai:gpt-4.1-mini", { OPENAI_API_KEY })).contextTokens).toBe(8192);
});
