// The vector of a question while its provider is well, busy, slow, down, and well again.
import { describe, expect, it } from "vitest";
import { QUERY_LIMITS, type QueryLimits } from "../../src/embeddings/query.ts";
import { createRemoteEmbedding } from "../../src/embeddings/remote.ts";
import { ModelUnavailableError } from "../../src/models/unavailable.ts";
import { htmlPage, oneVectorFewer, stalled, status, truncated, vectors } from "../model/behaviours.ts";
import { vectorsOfDimension } from "../model/behaviours.ts";
import { KEY, PROVIDERS, QUESTION, settingsFor, useServer } from "../models/asking.ts";
import { createFakeClock, type FakeClock } from "../models/clock.ts";

const server = useServer();

function embeddingOf(provider: string, query: Partial<QueryLimits> = {}, clock?: FakeClock) {
  const limits = { query: { ...QUERY_LIMITS, ...query } };
  return createRemoteEmbedding(`${provider}:bge-m3`, settingsFor(server()), limits, clock);
}

async function reasonOf(asked: Promise<unknown>): Promise<string | undefined> {
  const error: unknown = await asked.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error === undefined) return undefined;
  if (!(error instanceof ModelUnavailableError)) throw error;
  return error.reason;
}

describe.each(PROVIDERS)("the vector of a question from %s", (provider) => {
  it("is the one that the same text has in an index", async () => {
    const embedding = embeddingOf(provider);
    const [indexed] = await embedding.embed([QUESTION]);
    expect(await embedding.embedQuery(QUESTION)).toEqual(indexed);
    expect(embedding.dimensions).toBe(64);
  });

  it.each([
    ["500", status(500), "server", 2],
    ["a broken connection", truncated(""), "network", 2],
    ["429", status(429), "busy", 2],
    ["429 for a minute", status(429, { retryAfter: "60" }), "busy", 1],
    ["429 for longer than somebody waits", status(429, { retryAfter: "2.1" }), "busy", 1],
    ["401", status(401, { message: KEY }), "refused", 1],
    ["404", status(404, { message: QUESTION }), "refused", 1],
    ["a web page", htmlPage(), "malformed", 1],
    ["no vector", oneVectorFewer, "malformed", 1],
  ] as const)("is asked for once more at most: %s", async (_, behaviour, reason, requests) => {
    server().always(behaviour);
    expect(await reasonOf(embeddingOf(provider, { backoffMs: 1 }).embedQuery(QUESTION))).toBe(reason);
    expect(server().requests).toHaveLength(requests);
  });

  it("is had at the second time", async () => {
    server().next(status(503));
    expect(await embeddingOf(provider, { backoffMs: 1 }).embedQuery(QUESTION)).toHaveLength(64);
  });

  it("is not waited for longer than its time, whatever the provider does", async () => {
    server().always(stalled());
    const started = performance.now();
    expect(await reasonOf(embeddingOf(provider, { totalMs: 100 }).embedQuery(QUESTION))).toBe("deadline");
    expect(performance.now() - started).toBeLessThan(2000);
    await expect.poll(() => server().requests.map(({ isCancelled }) => isCancelled)).toEqual([true]);
  });

  it("is not asked for again when that would be too late", async () => {
    server().always(status(500));
    const embedding = embeddingOf(provider, { backoffMs: 200, totalMs: 200 });
    expect(await reasonOf(embedding.embedQuery(QUESTION))).toBe("server");
    expect(server().requests).toHaveLength(1);
  });

  it("has what is left of its time for the second request", async () => {
    const clock = createFakeClock();
    server().next(status(500), stalled());
    const asked = reasonOf(embeddingOf(provider, {}, clock).embedQuery(QUESTION));
    await expect.poll(() => clock.waits).toEqual([10_000, 500]);
    clock.advance(500);
    await expect.poll(() => clock.waits).toEqual([10_000, 500, 9_500]);
    clock.advance(9_500);
    expect(await asked).toBe("deadline");
  });

  it("says that nobody listens there", async () => {
    const embedding = embeddingOf(provider, { backoffMs: 1 });
    await server().close();
    await expect(embedding.embedQuery(QUESTION)).rejects.toThrow(/cannot be reached \(ECONNREFUSED\)/);
  });
});

describe("a provider that keeps failing", () => {
  const open = async () => {
    const clock = createFakeClock();
    const embedding = embeddingOf("openai", { retries: 0 }, clock);
    server().always(status(503));
    for (let i = 0; i < QUERY_LIMITS.failures; i++)
      expect(await reasonOf(embedding.embedQuery(QUESTION))).toBe("server");
    return { embedding, clock };
  };

  it("is not asked for the next questions", async () => {
    const { embedding, clock } = await open();
    const before = server().requests.length;
    clock.advance(QUERY_LIMITS.openMs - 1);
    for (let i = 0; i < 5; i++) expect(await reasonOf(embedding.embedQuery(QUESTION))).toBe("open-circuit");
    expect(server().requests).toHaveLength(before);
  });

  it("is tried with one question after the pause, and asked for every one when that went well", async () => {
    const { embedding, clock } = await open();
    const before = server().requests.length;
    clock.advance(QUERY_LIMITS.openMs);
    server().always(async (exchange) => {
      if (await exchange.pause(50)) await vectors(exchange);
    });
    const three = await Promise.all([1, 2, 3].map(() => reasonOf(embedding.embedQuery(QUESTION))));
    expect(three).toEqual([undefined, "open-circuit", "open-circuit"]);
    expect(server().requests).toHaveLength(before + 1);
    expect(await embedding.embedQuery(QUESTION)).toHaveLength(64);
  });

  it("is left alone again when that went wrong", async () => {
    const { embedding, clock } = await open();
    clock.advance(QUERY_LIMITS.openMs);
    expect(await reasonOf(embedding.embedQuery(QUESTION))).toBe("server");
    expect(await reasonOf(embedding.embedQuery(QUESTION))).toBe("open-circuit");
  });

  it("is asked as ever for the texts of an index", async () => {
    const { embedding } = await open();
    server().always(vectors);
    expect(await embedding.embed(["学位"])).toHaveLength(1);
  });
});

describe("a question that is cancelled", () => {
  it("says nothing about the provider, before the request and during it", async () => {
    const embedding = embeddingOf("openai", { failures: 1 });
    expect(await reasonOf(embedding.embedQuery(QUESTION, AbortSignal.abort()))).toBe("cancelled");
    expect(server().requests).toHaveLength(0);
    server().next(stalled());
    expect(await reasonOf(embedding.embedQuery(QUESTION, AbortSignal.timeout(50)))).toBe("cancelled");
    expect(await embedding.embedQuery(QUESTION)).toHaveLength(64);
  });
});

it("a model of another length behind the same name is for the index to notice", async () => {
  const embedding = embeddingOf("openai");
  await embedding.embedQuery(QUESTION);
  server().always(vectorsOfDimension(8));
  expect(await embedding.embedQuery(QUESTION)).toHaveLength(8);
  expect(embedding.dimensions).toBe(8);
});
