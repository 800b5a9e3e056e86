import { describe, expect, it } from "vitest";
import { createGuardedModel, DEFAULT_LIMITS } from "../../src/models/guarded.ts";
import { empty, endless, finished, malformed, reply, slow, stalled, status } from "../model/behaviours.ts";
import { truncated } from "../model/behaviours.ts";
import { ask, modelOf, PROVIDERS, useServer } from "./asking.ts";
import { createFakeClock } from "./clock.ts";

/** Milliseconds in which a request reaches a server on a busy machine. */
const SOON = 300;

const server = useServer();

describe.each(PROVIDERS)("a guarded model of %s", (provider) => {
  it("passes a good answer on as it comes", async () => {
    server().next(reply("新增学位", { chunks: 2 }));
    const model = createGuardedModel(await modelOf(provider, server()));
    expect(await ask(model)).toEqual({ deltas: ["新增", "学位"], error: undefined });
    expect(model.name).toBe(`${provider}:test-model`);
  });

  it.each([
    ["no first token", stalled(), { firstTokenMs: 300 }, "first-token", /said nothing for 0\.3 s/],
    ["a late first token", slow("新", 3000), { firstTokenMs: 300 }, "first-token", /said nothing/],
    ["silence in the middle", stalled("新"), { stallMs: 300 }, "stall", /fell silent/],
    [
      "a slow answer",
      slow("新增学位", 0, 200, { chunks: 4 }),
      { totalMs: 300 },
      "deadline",
      /not done after/,
    ],
    ["an answer without end", endless("整改"), { mostCharacters: 40 }, "too-long", /beyond 40 characters/],
    ["an endless answer in time", endless(), { totalMs: 300, mostCharacters: 1e6 }, "deadline", /not done/],
    ["nothing", empty, {}, "empty", /answered with nothing/],
    ["white space", reply(" \n"), {}, "empty", /answered with nothing/],
    ["a refusal", status(401), {}, "refused", /Check the key/],
    ["a fault", status(500), {}, "server", /answered 500/],
    ["a broken connection", truncated("新"), {}, "network", /broke off/],
    ["a broken line", malformed, {}, "malformed", /no JSON/],
    ["a provider's limit", finished("length", "新"), {}, "too-long", /limit of tokens/],
  ] as const)("ends %s with its reason", async (_, behaviour, limits, reason, message) => {
    server().next(behaviour);
    const { error } = await ask(createGuardedModel(await modelOf(provider, server()), limits));
    expect(error?.reason).toBe(reason);
    expect(error?.message).toMatch(message);
    expect(server().requests).toHaveLength(1);
  });

  it("ends the request with the answer", async () => {
    for (const behaviour of [stalled(), stalled("新"), endless()]) {
      server().next(behaviour);
      const limits = { firstTokenMs: SOON, stallMs: SOON, mostCharacters: 10 };
      await ask(createGuardedModel(await modelOf(provider, server()), limits));
      await expect.poll(() => server().requests.at(-1)!.isCancelled).toBe(true);
    }
  });

  it("ends the request when the reader reads no further", async () => {
    server().next(endless());
    const model = createGuardedModel(await modelOf(provider, server()));
    for await (const delta of model.stream([{ role: "user", content: "?" }])) {
      expect(delta).toBe("整改");
      break;
    }
    await expect.poll(() => server().requests[0]!.isCancelled).toBe(true);
  });

  it("is cancelled by a signal, before, at the start and in the middle", async () => {
    const model = createGuardedModel(await modelOf(provider, server()), { failures: 1 });
    expect((await ask(model, AbortSignal.abort())).error?.reason).toBe("cancelled");
    expect(server().requests).toHaveLength(0);
    server().next(stalled(), stalled("新"));
    expect((await ask(model, AbortSignal.timeout(SOON))).error?.reason).toBe("cancelled");
    expect((await ask(model, AbortSignal.timeout(SOON))).error?.reason).toBe("cancelled");
    // None of these says anything about the model.
    expect((await ask(model)).error).toBeUndefined();
  });

  it("never answers beyond its bound", async () => {
    server().next(endless("整改"));
    const model = createGuardedModel(await modelOf(provider, server()), { mostCharacters: 5 });
    expect((await ask(model)).deltas.join("").length).toBeLessThanOrEqual(5);
  });
});

describe("a busy provider", () => {
  it("is asked once more after the short time it asks for", async () => {
    const clock = createFakeClock({ atOnce: false });
    server().next(status(429, { retryAfter: "20" }), reply("好"));
    const answer = ask(createGuardedModel(await modelOf("openai", server()), {}, clock));
    await expect.poll(() => clock.waits).toContain(20_000);
    expect(server().requests).toHaveLength(1);
    clock.advance(20_000);
    expect((await answer).deltas).toEqual(["好"]);
    expect(server().requests).toHaveLength(2);
  });

  it("is asked no third time", async () => {
    server().always(status(429, { retryAfter: "0" }));
    const { error } = await ask(createGuardedModel(await modelOf("openai", server())));
    expect(error).toMatchObject({ reason: "busy", status: 429 });
    expect(server().requests).toHaveLength(2);
  });

  it.each([undefined, "31", "soon"])("is left alone when it says Retry-After: %s", async (retryAfter) => {
    server().always(status(429, retryAfter === undefined ? {} : { retryAfter }));
    expect((await ask(createGuardedModel(await modelOf("openai", server())))).error?.reason).toBe("busy");
    expect(server().requests).toHaveLength(1);
  });

  it("can be given up while it is waited for", async () => {
    server().always(status(429, { retryAfter: "20" }));
    const model = createGuardedModel(await modelOf("openai", server()), {}, createFakeClock());
    expect((await ask(model, AbortSignal.timeout(SOON))).error?.reason).toBe("cancelled");
  });
});

describe("the circuit breaker", () => {
  const open = async (failures = 3) => {
    const clock = createFakeClock();
    const model = createGuardedModel(await modelOf("openai", server()), { failures }, clock);
    server().always(status(503));
    for (let i = 0; i < failures; i++) expect((await ask(model)).error?.reason).toBe("server");
    return { clock, model };
  };

  it("opens after three failures in a row and says for how long", async () => {
    const { model, clock } = await open();
    clock.advance(18_500);
    const { error } = await ask(model);
    expect(error?.reason).toBe("open-circuit");
    expect(error?.message).toBe("The model failed 3 times in a row and is left alone for another 42 s.");
    expect(server().requests).toHaveLength(3);
  });

  it("stays closed when an answer came in between", async () => {
    const model = createGuardedModel(await modelOf("openai", server()));
    for (let round = 0; round < 3; round++) {
      server().next(status(503), status(503), reply("好"));
      expect((await ask(model)).error?.reason).toBe("server");
      expect((await ask(model)).error?.reason).toBe("server");
      expect((await ask(model)).error).toBeUndefined();
    }
  });

  it("lets one call through after a minute, and closes when that is answered", async () => {
    const { model, clock } = await open();
    clock.advance(DEFAULT_LIMITS.openMs);
    server().always(slow("好", 100));
    const [probe, other] = await Promise.all([ask(model), ask(model)]);
    expect(probe.deltas).toEqual(["好"]);
    expect(other.error?.message).toMatch(/is being tried again/);
    expect((await ask(model)).error).toBeUndefined();
  });

  it("stays open for another minute when that call fails", async () => {
    const { model, clock } = await open();
    clock.advance(60_000);
    expect((await ask(model)).error?.reason).toBe("server");
    expect((await ask(model)).error?.reason).toBe("open-circuit");
    clock.advance(59_999);
    expect((await ask(model)).error?.reason).toBe("open-circuit");
    clock.advance(1);
    server().always(reply("好"));
    expect((await ask(model)).error).toBeUndefined();
  });

  it("tries again when the call that was let through was cancelled", async () => {
    const { model, clock } = await open(1);
    clock.advance(60_000);
    server().next(stalled());
    expect((await ask(model, AbortSignal.timeout(SOON))).error?.reason).toBe("cancelled");
    server().next(reply("好"));
    expect((await ask(model)).error).toBeUndefined();
  });

  it("does not count a model that says too much", async () => {
    const model = createGuardedModel(await modelOf("openai", server()), { failures: 1, mostCharacters: 1 });
    server().next(reply("新增"), reply("好"));
    expect((await ask(model)).error?.reason).toBe("too-long");
    expect((await ask(model)).error).toBeUndefined();
  });
});
