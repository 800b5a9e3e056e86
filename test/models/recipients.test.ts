import { afterEach, describe, expect, it, vi } from "vitest";
import { recipientsOf } from "../../src/models/recipients.ts";

describe("who gets to see questions and passages", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("is nobody while nothing but what comes along is used, whatever traces are on", async () => {
    vi.stubEnv("LANGSMITH_TRACING", "true");
    for (const EMBEDDING of ["builtin", "another-that-comes-along"])
      expect(await recipientsOf({ CHAT_MODEL: "", EMBEDDING })).toEqual({});
  });

  it("is named with the host to which the settings point", async () => {
    const recipients = await recipientsOf({
      CHAT_MODEL: "openai:small",
      EMBEDDING: "ollama:bge-m3",
      OPENAI_BASE_URL: "https://models.example/v1",
    });
    expect(recipients).toEqual({
      model: { name: "openai:small", host: "models.example" },
      embedding: { name: "ollama:bge-m3", host: "127.0.0.1:11434" },
    });
  });

  it("is named without a host where only the provider's package knows it", async () => {
    const { model } = await recipientsOf({ CHAT_MODEL: "anthropic:claude", EMBEDDING: "builtin" });
    expect(model).toEqual({ name: "anthropic:claude" });
  });

  it("is LangSmith as well while traces are on and a model is asked", async () => {
    vi.stubEnv("LANGSMITH_TRACING", "true");
    vi.stubEnv("LANGSMITH_ENDPOINT", "https://traces.example");
    const { tracing } = await recipientsOf({ CHAT_MODEL: "ollama:qwen3:8b", EMBEDDING: "builtin" });
    expect(tracing).toBe("traces.example");
  });
});
