import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { endless, finished, htmlPage, malformed, oneVectorFewer, reply, slow } from "./behaviours.ts";
import { stalled, status, truncated, vectors, vectorsOfDimension, vectorsWithNaN } from "./behaviours.ts";
import { type ModelServer, startModelServer } from "./server.ts";

let server: ModelServer;
beforeEach(async () => {
  server = await startModelServer({ models: ["bge-m3"] });
});
afterEach(() => server.close());

const post = (path: string, body: object, init: RequestInit = {}): Promise<Response> =>
  fetch(`${server.ollama}${path}`, { method: "POST", body: JSON.stringify(body), ...init });
const chat = (stream: boolean, init?: RequestInit): Promise<Response> =>
  post("/v1/chat/completions", { model: "m", stream, messages: [] }, init);

describe("the provider in tests", () => {
  it("streams OpenAI's events, ended by [DONE]", async () => {
    server.next(reply("新增学位", { chunks: 2 }));
    const response = await chat(true);
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    const events = (await response.text()).trim().split("\n\n");
    expect(events).toHaveLength(4);
    expect(events[0]).toContain('"delta":{"content":"新增"}');
    expect(events[2]).toContain('"finish_reason":"stop"');
    expect(events[3]).toBe("data: [DONE]");
  });

  it("answers OpenAI's whole completion when not asked to stream", async () => {
    server.next(reply("新增学位"));
    expect(await (await chat(false)).json()).toMatchObject({
      object: "chat.completion",
      choices: [{ message: { role: "assistant", content: "新增学位" }, finish_reason: "stop" }],
    });
  });

  it("streams Ollama's lines unless told not to", async () => {
    server.next(reply("新增学位", { chunks: 2 }), reply("新增学位"));
    const lines = (await (await post("/api/chat", { model: "m" })).text()).trim().split("\n");
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { message: { content: "新增" }, done: false },
      { message: { content: "学位" }, done: false },
      { done: true, done_reason: "stop" },
    ]);
    const whole = await (await post("/api/chat", { model: "m", stream: false })).json();
    expect(whole).toMatchObject({ message: { content: "新增学位" }, done: true });
  });

  it("embeds one text or many in both protocols", async () => {
    const many = await (await post("/v1/embeddings", { model: "m", input: ["学位", "资金"] })).json();
    expect(many).toMatchObject({ data: [{ index: 0 }, { index: 1 }] });
    const one = await (await post("/api/embed", { model: "m", input: "学位" })).json();
    expect(one).toMatchObject({ embeddings: [expect.any(Array)] });
  });

  it("lists its models and says its version", async () => {
    const get = async (path: string): Promise<unknown> => (await fetch(`${server.ollama}${path}`)).json();
    expect(await get("/v1/models")).toMatchObject({ data: [{ id: "bge-m3" }] });
    expect(await get("/api/tags")).toMatchObject({ models: [{ name: "bge-m3" }] });
    expect(await get("/api/version")).toHaveProperty("version");
    expect((await fetch(`${server.ollama}/api/nothing`)).status).toBe(404);
  });

  it("records what it was asked, with headers and parsed body", async () => {
    await (await chat(true, { headers: { authorization: "Bearer k" } })).text();
    expect(server.requests).toMatchObject([
      {
        protocol: "openai",
        path: "/v1/chat/completions",
        headers: { authorization: "Bearer k" },
        body: { model: "m", stream: true, messages: [] },
        isCancelled: false,
      },
    ]);
    expect(server.faults).toEqual([]);
  });

  it("takes the queue first, then what always holds, which may depend on the request", async () => {
    server.always((exchange) => reply(String(exchange.request.body["model"]))(exchange));
    server.next(status(503));
    expect((await chat(false)).status).toBe(503);
    expect(await (await chat(false)).text()).toContain('"content":"m"');
  });

  it.each([401, 404, 429, 500, 503])("refuses with %i and the provider's own JSON", async (code) => {
    server.always(status(code, { retryAfter: "7" }));
    const openai = await chat(true);
    expect(openai.status).toBe(code);
    expect(openai.headers.get("retry-after")).toBe("7");
    expect(await openai.json()).toMatchObject({ error: { message: "no" } });
    expect(await (await post("/api/chat", { model: "m" })).json()).toEqual({ error: "no" });
  });

  it("breaks off, in bad order and in good", async () => {
    server.next(truncated("新增"), truncated("新增", { politely: true }));
    await expect((await chat(true)).text()).rejects.toThrow("terminated");
    const text = await (await chat(true)).text();
    expect(text).toContain("新增");
    expect(text).not.toContain("DONE");
  });

  it("stops for length, sends a page, breaks its own format", async () => {
    server.next(finished("length", "新"), htmlPage(), malformed);
    expect(await (await chat(true)).text()).toContain('"finish_reason":"length"');
    expect((await chat(true)).headers.get("content-type")).toMatch(/html/);
    expect(await (await chat(true)).text()).toContain("{oops");
  });

  it("waits before the first token and between tokens", async () => {
    server.next(slow("新增学位", 30, 30, { chunks: 2 }));
    const started = performance.now();
    await (await chat(true)).text();
    expect(performance.now() - started).toBeGreaterThan(50);
  });

  it("gives wrong vectors: another dimension, too few, NaN", async () => {
    server.next(vectors, vectorsOfDimension(3), oneVectorFewer, vectorsWithNaN);
    const embed = async (): Promise<string> =>
      (await post("/api/embed", { model: "m", input: ["学"] })).text();
    const numbers = async (): Promise<unknown> => JSON.parse(await embed());
    expect(await numbers()).toMatchObject({ embeddings: [{ length: 64 }] });
    expect(await numbers()).toMatchObject({ embeddings: [{ length: 3 }] });
    expect(await numbers()).toMatchObject({ embeddings: [] });
    expect(await embed()).toContain("[NaN,");
  });

  it("sees that the client hung up, and an answer without end ends", async () => {
    server.next(endless());
    const controller = new AbortController();
    const response = await chat(true, { signal: controller.signal });
    await response.body!.getReader().read();
    controller.abort();
    await expect.poll(() => server.requests[0]!.isCancelled).toBe(true);
  });

  it("closes at once, whatever is under way", async () => {
    server.next(stalled(), stalled("新"), endless());
    const under = [chat(true), chat(true), chat(true)].map((answer) =>
      answer.then((response) => response.text()).catch(() => "broken"),
    );
    await expect.poll(() => server.requests.length).toBe(3);
    const started = performance.now();
    await server.close();
    expect(performance.now() - started).toBeLessThan(1000);
    expect(await Promise.all(under)).toEqual(["broken", "broken", "broken"]);
    expect(server.faults).toEqual([]);
  });
});
