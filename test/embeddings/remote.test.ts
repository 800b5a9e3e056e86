import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { createRemoteEmbedding, type RemoteLimits } from "../../src/embeddings/remote.ts";
import { ModelSettingError } from "../../src/models/name.ts";
import { ModelUnavailableError } from "../../src/models/unavailable.ts";
import { htmlPage, oneVectorFewer, reply, stalled, status, truncated, vectors } from "../model/behaviours.ts";
import { vectorsOfDimension, vectorsWithNaN, vectorsWithNull, zeroVectors } from "../model/behaviours.ts";
import { KEY, PROVIDERS, QUESTION, settingsFor, useServer } from "../models/asking.ts";
import { createFakeClock, type FakeClock } from "../models/clock.ts";

const server = useServer();

/** Waits take no time where `clock` is a fake one; the real one is for what has to wait for the network. */
function embeddingOf(provider: string, limits: Partial<RemoteLimits> = {}, clock?: FakeClock) {
  return createRemoteEmbedding(`${provider}:bge-m3`, settingsFor(server()), limits, clock);
}

async function failureOf(embedded: Promise<unknown>): Promise<ModelUnavailableError> {
  const error: unknown = await embedded.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ModelUnavailableError)) throw new Error(`no such failure: ${inspect(error)}`);
  const everything = inspect(error, { depth: 10, showHidden: true });
  expect(everything).not.toContain(KEY);
  expect(everything).not.toContain(QUESTION);
  return error;
}

describe.each(PROVIDERS)("embeddings of %s", (provider) => {
  it("are unit vectors in the order of the texts, asked for in batches", async () => {
    const embedding = embeddingOf(provider, { batch: 3 });
    const texts = Array.from({ length: 8 }, (_, i) => `第${"一".repeat(i)}条`);
    const all = await embedding.embed(texts);
    expect(all).toHaveLength(8);
    for (const vector of all) expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    const [last] = await embedding.embed([texts[7]!]);
    expect(last).toEqual(all[7]);
    const asked = server().requests.map(({ body }) => body["input"]);
    // Three go out at once, in any order.
    expect(asked).toHaveLength(4);
    expect(asked.flat()).toEqual(expect.arrayContaining(texts));
    expect(asked).toContainEqual(texts.slice(0, 3));
    expect(server().requests[0]!.body).toMatchObject({ model: "bge-m3" });
    expect(server().requests[0]!.headers["authorization"]).toBe(
      provider === "openai" ? `Bearer ${KEY}` : undefined,
    );
  });

  it("are named by provider and model, and learn their dimensions from the first vector", async () => {
    const embedding = embeddingOf(provider);
    expect(embedding.id).toBe(`${provider}:bge-m3`);
    expect(embedding.dimensions).toBeUndefined();
    await embedding.embed(["学位"]);
    expect(embedding.dimensions).toBe(64);
    expect(await embedding.embed([])).toEqual([]);
  });

  it("are asked for a few requests at once, and no more", async () => {
    let under = 0;
    let most = 0;
    server().always(async (exchange) => {
      most = Math.max(most, ++under);
      await exchange.pause(20);
      under--;
      await vectors(exchange);
    });
    await embeddingOf(provider, { batch: 1, atOnce: 3 }).embed(Array.from({ length: 10 }, String));
    expect(most).toBe(3);
  });

  it("send something for an empty text, and no more of a long one than a model takes", async () => {
    await embeddingOf(provider, { mostCharacters: 100 }).embed(["", " \n", "长".repeat(5000)]);
    expect(server().requests[0]!.body["input"]).toEqual(["-", "-", "长".repeat(100)]);
  });

  it.each([
    ["another dimension", vectorsOfDimension(3), /a vector of 3 numbers, after vectors of 64/],
    ["fewer vectors than texts", oneVectorFewer, /gave 1 vectors for 2 texts/],
    ["NaN", vectorsWithNaN, /no JSON/],
    ["null for a number", vectorsWithNull, /something else than vectors/],
    ["a vector of zeros", zeroVectors, /no direction/],
    ["a web page", htmlPage(), /web page/],
    ["a chat", reply("好"), /something else than vectors/],
  ])("refuse an answer with %s", async (_, behaviour, message) => {
    const embedding = embeddingOf(provider);
    await embedding.embed(["学位"]);
    server().next(behaviour);
    const error = await failureOf(embedding.embed(["学位", QUESTION]));
    expect(error.reason).toBe("malformed");
    expect(error.message).toMatch(message);
    expect(server().requests).toHaveLength(2);
  });

  it.each([
    ["429", status(429)],
    ["500", status(500)],
    ["503", status(503)],
    ["a broken connection", truncated("")],
  ])("are asked for again after %s, with longer and longer waits", async (_, behaviour) => {
    const clock = createFakeClock();
    server().next(behaviour, behaviour, behaviour);
    const embedded = embeddingOf(provider, { requestMs: 7 }, clock).embed(["学位"]);
    for (const wait of [500, 1000, 2000]) {
      await expect.poll(() => clock.waits.at(-1)).toBe(wait);
      clock.advance(wait);
    }
    expect(await embedded).toHaveLength(1);
    expect(server().requests).toHaveLength(4);
  });

  it("wait as long as a busy provider asks", async () => {
    const clock = createFakeClock();
    server().next(status(429, { retryAfter: "20" }));
    const embedded = embeddingOf(provider, {}, clock).embed(["学位"]);
    await expect.poll(() => clock.waits).toContain(20_000);
    clock.advance(20_000);
    expect(await embedded).toHaveLength(1);
  });

  it.each([
    ["asks for more than a minute", status(429, { retryAfter: "61" }), "busy"],
    ["refuses the key", status(401, { message: KEY }), "refused"],
    ["lacks the model", status(404, { message: QUESTION }), "refused"],
  ] as const)("give up when the provider %s", async (_, behaviour, reason) => {
    server().always(behaviour);
    expect((await failureOf(embeddingOf(provider).embed([QUESTION]))).reason).toBe(reason);
    expect(server().requests).toHaveLength(1);
  });

  it("give up in the end, and end what else is under way", async () => {
    server().always(stalled());
    server().next(status(500, { message: `${KEY} ${QUESTION}` }));
    const embedding = embeddingOf(provider, { batch: 1, retries: 0 });
    expect((await failureOf(embedding.embed([QUESTION, "二", "三"]))).reason).toBe("server");
    // The one that was answered.
    await expect.poll(() => server().requests.filter(({ isCancelled }) => !isCancelled)).toHaveLength(1);
  });

  it("are asked for four times more and not for ever", async () => {
    server().always(status(503));
    expect((await failureOf(embeddingOf(provider, { backoffMs: 1 }).embed(["学位"]))).status).toBe(503);
    expect(server().requests).toHaveLength(5);
  });

  it("wait no longer for an answer than they may", async () => {
    server().always(stalled());
    const error = await failureOf(embeddingOf(provider, { requestMs: 50 }).embed(["学位"]));
    expect(error).toMatchObject({ reason: "deadline", message: expect.stringContaining("0.05 s") });
  });

  it("say that nothing listens at the address", async () => {
    const embedding = embeddingOf(provider, { backoffMs: 1 });
    await server().close();
    expect((await failureOf(embedding.embed(["学位"]))).message).toMatch(
      /cannot be reached \(ECONNREFUSED\)/,
    );
  });
});

describe("OpenAI's protocol", () => {
  it("may give the vectors in another order than asked", async () => {
    const [first] = await embeddingOf("openai").embed(["学位"]);
    server().next((exchange) => {
      const data = exchange.texts.map((text, index) => ({
        index,
        embedding: text === "学位" ? [1, 0] : [0, 1],
      }));
      exchange.json({ data: data.toReversed() });
    });
    const ordered = await createRemoteEmbedding("openai:two", settingsFor(server())).embed(["学位", "资金"]);
    expect(ordered.map((vector) => [...vector])).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(first).toHaveLength(64);
  });

  it("needs a key, but not of a server of one's own", async () => {
    expect(() => createRemoteEmbedding("openai:x", {})).toThrow("OPENAI_API_KEY is empty");
    const own = createRemoteEmbedding("openai:x", { OPENAI_BASE_URL: `${server().openai}/` });
    expect(await own.embed(["学位"])).toHaveLength(1);
    expect(server().requests[0]!.headers).not.toHaveProperty("authorization");
  });
});

it("a provider without embeddings is refused with the choices", () => {
  const create = (): unknown => createRemoteEmbedding("anthropic:x", {});
  expect(create).toThrow(ModelSettingError);
  expect(create).toThrow("Expected embeddings of openai or ollama, got `anthropic:x`");
});
