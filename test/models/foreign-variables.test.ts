import { MODEL_PROVIDER_CONFIG } from "langchain/chat_models/universal";
import { describe, expect, it } from "vitest";
import { PROVIDER_VARIABLES, providerReading, variablesFor } from "../../src/models/foreign-variables.ts";
import { parametersOf } from "../../src/models/parameters.ts";

describe("variables of others", () => {
  it("are known for every provider of LangChain's but those that have settings of ours", () => {
    const ours = ["openai", "ollama"];
    expect(new Set([...Object.keys(PROVIDER_VARIABLES), ...ours])).toEqual(
      new Set(Object.keys(MODEL_PROVIDER_CONFIG)),
    );
  });

  it("are those of tracing, and of the one provider that is named", () => {
    expect(variablesFor("")).toEqual(["LANGSMITH_", "LANGCHAIN_"]);
    expect(variablesFor("anthropic:claude")).toContain("ANTHROPIC_");
    expect(variablesFor("anthropic:claude")).not.toContain("GROQ_");
    for (const name of ["openai:x", "constructor:x", "__proto__:x", "nobody"])
      expect(variablesFor(name)).toEqual(variablesFor(""));
    expect(providerReading("ANTHROPIC_API_KEY")).toBe("anthropic");
    expect(providerReading("PATH")).toBeUndefined();
  });
});

describe("a model of Anthropic's", () => {
  const parameters = (model: string): Readonly<Record<string, unknown>> =>
    parametersOf({ provider: "anthropic", model }, {}, undefined);

  it.each(["claude-opus-4-7", "claude-opus-4-8-20260101", "claude-sonnet-5", "claude-mythos-preview"])(
    "gets no temperature where it takes none: %s",
    (model) => expect(parameters(model)).not.toHaveProperty("temperature"),
  );

  it.each(["claude-3-5-sonnet-latest", "claude-haiku-4-5", "claude-sonnet-4-20250514", "claude-opus-4-6"])(
    "gets temperature 0 elsewhere, and asks through a fetch of ours without a word: %s",
    (model) =>
      expect(parameters(model)).toMatchObject({
        temperature: 0,
        clientOptions: { fetch: expect.any(Function), logLevel: "off" },
      }),
  );
});
