// A server, models that ask it, and what came of asking.
import { inspect } from "node:util";
import { afterEach, beforeEach, expect } from "vitest";
import { type ChatModel, createChatModel } from "../../src/models/chat-model.ts";
import { ModelUnavailableError } from "../../src/models/unavailable.ts";
import { type ModelServer, startModelServer } from "../model/server.ts";

export const KEY = "sk-very-secret-key";
export const QUESTION = "黄陂区新增了多少学位";
export const PROVIDERS = ["openai", "ollama"] as const;

interface Asked {
  readonly deltas: readonly string[];
  readonly error: ModelUnavailableError | undefined;
}

/** A fresh server for every test of the file. */
export function useServer(): () => ModelServer {
  let server: ModelServer;
  beforeEach(async () => {
    server = await startModelServer();
  });
  afterEach(async () => {
    await server.close();
    expect(server.faults).toEqual([]);
  });
  return () => server;
}

export const settingsFor = ({ openai, ollama }: Pick<ModelServer, "openai" | "ollama">) => ({
  OPENAI_API_KEY: KEY,
  OPENAI_BASE_URL: openai,
  OLLAMA_BASE_URL: ollama,
});

export function modelOf(provider: string, server: ModelServer): Promise<ChatModel> {
  return createChatModel(`${provider}:test-model`, settingsFor(server));
}

/** Reads the whole answer. An error of another kind, or one that quotes the key or the question, fails the test. */
export async function ask(model: ChatModel, signal?: AbortSignal): Promise<Asked> {
  const deltas: string[] = [];
  const messages = [
    { role: "system", content: "只引用原文。" },
    { role: "user", content: QUESTION },
  ] as const;
  try {
    for await (const delta of model.stream(messages, { signal })) deltas.push(delta);
    return { deltas, error: undefined };
  } catch (error) {
    expect(error).toBeInstanceOf(ModelUnavailableError);
    if (!(error instanceof ModelUnavailableError)) throw error;
    const everything = inspect(error, { depth: 10, showHidden: true });
    expect(everything).not.toContain(KEY);
    expect(everything).not.toContain(QUESTION);
    return { deltas, error };
  }
}
