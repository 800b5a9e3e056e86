import { describe, expect, it, vi } from "vitest";
import { createChatModel } from "../../src/models/chat-model.ts";
import { ModelSettingError } from "../../src/models/name.ts";
import { endless, finished, htmlPage, malformed, reply, stalled, status } from "../model/behaviours.ts";
import { truncated } from "../model/behaviours.ts";
import { ask, KEY, modelOf, PROVIDERS, QUESTION, settingsFor, useServer } from "./asking.ts";

const server = useServer();

describe.each(PROVIDERS)("a model of %s", (provider) => {
  it("streams the answer in the pieces that came, at temperature 0", async () => {
    server().next(reply("新增学位3420个", { chunks: 3 }));
    const { deltas, error } = await ask(await modelOf(provider, server()));
    expect(error).toBeUndefined();
    expect(deltas).toEqual(["新增学", "位34", "20个"]);
    const { body, headers } = server().requests[0]!;
    expect(body).toMatchObject({
      model: "test-model",
      stream: true,
      messages: [
        { role: "system", content: "只引用原文。" },
        { role: "user", content: QUESTION },
      ],
      ...(provider === "openai" ? { temperature: 0 } : { options: { temperature: 0, num_ctx: 8192 } }),
    });
    expect(headers["authorization"]).toBe(provider === "openai" ? `Bearer ${KEY}` : undefined);
  });

  it.each([
    ["400", status(400, { message: QUESTION }), "refused", /answered 400/],
    ["401", status(401, { message: `Incorrect API key: ${KEY}` }), "refused", /Check the key/],
    ["403", status(403), "refused", /Check the key/],
    ["404", status(404), "refused", /Check the model's name and the base URL/],
    ["429", status(429), "busy", /Wait, or raise the limits/],
    ["500", status(500, { message: `${KEY} ${QUESTION}` }), "server", /answered 500/],
    ["503", status(503), "server", /try again later/],
    ["a web page", htmlPage(), "malformed", /web page where a model was expected/],
    ["a proxy's web page", htmlPage(502), "server", /answered 502/],
    ["a broken line", malformed, "malformed", /no JSON/],
    ["a broken connection", truncated("新"), "network", /broke off/],
    ["no answer and a broken connection", truncated(""), "network", /cannot be reached/],
    ["an end too early", truncated("新", { politely: true }), "network", /broke off/],
    ["the provider's limit of tokens", finished("length", "新"), "too-long", /limit of tokens/],
    ["a content filter", finished("content_filter", "新"), "refused", /content filter/],
  ])("says what to do about %s, and asks no second time", async (_, behaviour, reason, message) => {
    const complaints = [vi.spyOn(console, "error"), vi.spyOn(console, "warn"), vi.spyOn(console, "log")];
    server().next(behaviour);
    const { error } = await ask(await modelOf(provider, server()));
    expect(error?.reason).toBe(reason);
    expect(error?.message).toMatch(message);
    expect(server().requests).toHaveLength(1);
    for (const complaint of complaints) expect(complaint).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it("keeps what came before the answer broke off", async () => {
    server().next(truncated("新增"));
    expect((await ask(await modelOf(provider, server()))).deltas).toEqual(["新增"]);
  });

  it("tells how long a busy provider asks to wait, in seconds or until a date", async () => {
    const inTenSeconds = new Date(Date.now() + 10_000).toUTCString();
    server().next(status(429, { retryAfter: "1.5" }), status(429, { retryAfter: inTenSeconds }));
    const model = await modelOf(provider, server());
    expect((await ask(model)).error?.retryAfter).toBe(1500);
    const { error } = await ask(model);
    expect(error?.retryAfter).toBeGreaterThan(7000);
    expect(error?.retryAfter).toBeLessThanOrEqual(10_000);
  });

  it("ends the request when it is cancelled, whether the provider speaks or not", async () => {
    const model = await modelOf(provider, server());
    for (const behaviour of [stalled(), stalled("新"), endless()]) {
      server().next(behaviour);
      expect((await ask(model, AbortSignal.timeout(300))).error?.reason).toBe("cancelled");
      await expect.poll(() => server().requests.at(-1)!.isCancelled).toBe(true);
    }
    expect((await ask(model, AbortSignal.abort())).error?.reason).toBe("cancelled");
  });

  it("cancels one call and leaves another alone", async () => {
    const model = await modelOf(provider, server());
    server().next(endless(), async (exchange) => {
      exchange.token("新");
      await exchange.pause(600);
      exchange.token("增");
      exchange.finish("stop");
    });
    const cancelled = ask(model, AbortSignal.timeout(300));
    await expect.poll(() => server().requests.length).toBe(1);
    expect((await ask(model)).deltas).toEqual(["新", "增"]);
    expect((await cancelled).error?.reason).toBe("cancelled");
  });

  it("says that nothing listens at its address", async () => {
    const model = await modelOf(provider, server());
    await server().close();
    const { error } = await ask(model);
    expect(error?.reason).toBe("network");
    expect(error?.message).toMatch(/127\.0\.0\.1:\d+ cannot be reached \(ECONNREFUSED\)/);
  });
});

describe("the name of a model", () => {
  it.each([
    ["gpt-4.1", "Expected a model as provider:MODEL, got `gpt-4.1`"],
    ["openai:", "Expected a model as provider:MODEL"],
    ["anthropic:claude", "needs the package @langchain/anthropic, which is not installed. Run `npm install"],
    ["nobody:x", "Expected a provider that LangChain knows, got `nobody`"],
    ["constructor:x", "Expected a provider that LangChain knows, got `constructor`"],
    ["azure_openai:x", "cannot be set up"],
  ])("%s is refused with what to write or install", async (name, message) => {
    const creating = createChatModel(name, settingsFor(server()));
    await expect(creating).rejects.toThrow(ModelSettingError);
    await expect(creating).rejects.toThrow(message);
  });

  it("may hold colons, as Ollama's do", async () => {
    const model = await createChatModel("ollama:qwen3:8b", settingsFor(server()));
    await ask(model);
    expect(server().requests[0]!.body).toMatchObject({ model: "qwen3:8b" });
  });
});

describe("OpenAI's protocol", () => {
  it("needs a key, but not of a server of one's own", async () => {
    await expect(createChatModel("openai:x", {})).rejects.toThrow("OPENAI_API_KEY is empty");
    const model = await createChatModel("openai:x", { OPENAI_BASE_URL: `${server().openai}/` });
    expect((await ask(model)).deltas.join("")).toBe("好的。");
  });

  it("leaves the temperature to models that think", async () => {
    await ask(await createChatModel("openai:gpt-5-mini", settingsFor(server())));
    expect(server().requests[0]!.body).not.toHaveProperty("temperature");
  });
});
