// How each protocol writes tokens, ends, errors and vectors: OpenAI's SSE and Ollama's lines of JSON.

export type Protocol = "openai" | "ollama";

/** In the words of OpenAI: a provider that stops for any other reason has no more to say. */
export type FinishReason = "stop" | "length" | "content_filter";

export interface ProviderError {
  readonly message: string;
  readonly code: string;
}

interface Wire {
  readonly streamType: string;
  readonly token: (model: string, text: string) => string;
  /** The end of a stream. */
  readonly finish: (model: string, reason: FinishReason) => string;
  /** A whole answer, not streamed. */
  readonly whole: (model: string, text: string, reason: FinishReason) => object;
  readonly error: (error: ProviderError) => object;
  readonly vectors: (model: string, vectors: readonly unknown[]) => object;
  readonly models: (path: string, names: readonly string[]) => object;
}

const CREATED = 1_700_000_000;
const CREATED_AT = "2026-01-01T00:00:00Z";

const openai: Wire = {
  streamType: "text/event-stream",
  token: (model, text) => event(chunk(model, { content: text }, null)),
  finish: (model, reason) => `${event(chunk(model, {}, reason))}data: [DONE]\n\n`,
  whole: (model, content, finish_reason) => ({
    id: "chatcmpl-1",
    object: "chat.completion",
    created: CREATED,
    model,
    choices: [{ index: 0, message: { role: "assistant", content }, finish_reason }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  }),
  error: ({ message, code }) => ({ error: { message, type: code, param: null, code } }),
  vectors: (model, vectors) => ({
    object: "list",
    model,
    data: vectors.map((embedding, index) => ({ object: "embedding", index, embedding })),
    usage: { prompt_tokens: 1, total_tokens: 1 },
  }),
  models: (_, names) => ({
    object: "list",
    data: names.map((id) => ({ id, object: "model", created: CREATED, owned_by: "test" })),
  }),
};

const ollama: Wire = {
  streamType: "application/x-ndjson",
  token: (model, text) => `${JSON.stringify(line(model, text))}\n`,
  finish: (model, reason) => `${JSON.stringify({ ...line(model, ""), ...done(reason) })}\n`,
  whole: (model, text, reason) => ({ ...line(model, text), ...done(reason) }),
  error: ({ message }) => ({ error: message }),
  vectors: (model, embeddings) => ({ model, embeddings, total_duration: 1 }),
  models: (path, names) =>
    path.endsWith("/version")
      ? { version: "0.12.0" }
      : { models: names.map((name) => ({ name, model: name, modified_at: CREATED_AT, size: 1 })) },
};

export const WIRES: Readonly<Record<Protocol, Wire>> = { openai, ollama };

function chunk(model: string, delta: object, finish_reason: FinishReason | null): object {
  const choices = [{ index: 0, delta, finish_reason }];
  return { id: "chatcmpl-1", object: "chat.completion.chunk", created: CREATED, model, choices };
}

function event(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

function line(model: string, content: string): object {
  return { model, created_at: CREATED_AT, message: { role: "assistant", content }, done: false };
}

function done(reason: FinishReason): object {
  return { done: true, done_reason: reason, total_duration: 1, prompt_eval_count: 1, eval_count: 1 };
}
