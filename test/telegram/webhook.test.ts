// Updates by webhook: only Telegram's own, none lost, each answered once.
import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { ANN, type BotProcess, type Emulator, startEmulator, TOKEN, until } from "../emulator/emulator.ts";
import { asked, emulate, newStateFile, QUESTION, startBot, to } from "./bots.ts";
import { createCable } from "./cable.ts";
import { freePort } from "./free-port.ts";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const WEBHOOK_SECRET = "geheim_0123456789-abcdef";
const PATH = "/hooks/tongbao-7f3a";
const HEADER = "X-Telegram-Bot-Api-Secret-Token";

interface Hooked {
  readonly url: string;
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
}

async function hooked(): Promise<Hooked> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}${PATH}`;
  const env = { WEBHOOK_URL: url, WEBHOOK_SECRET, WEBHOOK_PORT: `${port}`, STATE_FILE: newStateFile() };
  return { url, port, env };
}
const people = (first: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => first + i);
async function listening(bot: BotProcess): Promise<void> {
  await until(() => /Telegram sends updates to/.exec(bot.log()) ?? undefined);
}
/** Sends a line of a request twice a second, and resolves with the milliseconds after which it is left. */
async function drip(port: number): Promise<number> {
  const started = Date.now();
  const socket = connect(port, "127.0.0.1").on("error", () => undefined);
  socket.resume().write(`POST ${PATH} HTTP/1.1\r\nHost: x\r\n`);
  const dripping = setInterval(() => socket.write("X-A: b\r\n"), 500);
  await once(socket, "close");
  clearInterval(dripping);
  return Date.now() - started;
}
const update = (id: number, text: string, from: number) => ({
  update_id: id,
  message: {
    message_id: id,
    date: Math.floor(Date.now() / 1000),
    text,
    chat: { id: from, type: "private", first_name: "某人" },
    from: { id: from, is_bot: false, first_name: "某人", language_code: "zh" },
  },
});

describe("a bot with a webhook", () => {
  let telegram: Emulator;
  let bot: BotProcess;
  let hook: Hooked;
  let dripped: Promise<number>;
  let metricsPort: number;
  beforeAll(async () => {
    telegram = await startEmulator({ resend: 50 });
    hook = await hooked();
    metricsPort = await freePort();
    bot = startBot(telegram, { ...hook.env, METRICS_PORT: `${metricsPort}` });
    await listening(bot);
    dripped = drip(hook.port);
  });
  afterAll(() => telegram.close());

  const post = (body: string, { secret = WEBHOOK_SECRET, method = "POST", path = PATH } = {}) =>
    fetch(`http://127.0.0.1:${hook.port}${path}`, {
      method,
      headers: { "content-type": "application/json", ...(secret === "" ? {} : { [HEADER]: secret }) },
      ...(method === "POST" ? { body } : {}),
    });

  it("tells Telegram its address, its secret and what it wants, and never polls", async () => {
    expect((await asked(telegram, QUESTION)).text).toContain("3420");
    const { payload } = telegram.requests.find(({ method }) => method === "setWebhook")!;
    expect(payload).toEqual({
      url: hook.url,
      secret_token: WEBHOOK_SECRET,
      max_connections: 40,
      allowed_updates: expect.arrayContaining(["message", "callback_query"]),
    });
    expect(telegram.calls).not.toContain("getUpdates");
    expect(telegram.calls).not.toContain("deleteWebhook");
    await until(() => telegram.pending() === 0 || undefined);
  });

  it.each([
    ["none", ""],
    ["a wrong one", "geheim_0123456789-abcdeg"],
    ["a longer one", `${WEBHOOK_SECRET}x`],
    ["the token", TOKEN],
  ])("answers 401 to a secret that is %s, and takes nothing", async (_, secret) => {
    expect((await post(JSON.stringify(update(50_001, QUESTION, 5101)), { secret })).status).toBe(401);
  });

  it("answers 405 to GET, 404 elsewhere, and says no more than that", async () => {
    const get = await post("", { method: "GET" });
    expect([get.status, get.headers.get("allow"), await get.text()]).toEqual([405, "POST", ""]);
    expect((await post("{}", { path: "/" })).status).toBe(404);
    expect((await post("{}", { path: `${PATH}/more` })).status).toBe(404);
  });

  it.each([
    ["no JSON", "{"],
    ["nothing", ""],
    ["no update", JSON.stringify({ message: {} })],
    ["an id that is no number", JSON.stringify({ update_id: "1" })],
    ["a list", "[1]"],
    ["very deep", "[".repeat(400_000)],
  ])("answers 400 to %s", async (_, body) => {
    expect((await post(body)).status).toBe(400);
  });

  it("answers 413 to 10 MB, announced or not, before all of it has come", async () => {
    for (const headers of [{ "content-length": 10_000_000 }, { "transfer-encoding": "chunked" }]) {
      const request = httpRequest(hook.url, {
        method: "POST",
        headers: { [HEADER]: WEBHOOK_SECRET, ...headers },
      });
      request.on("error", () => undefined);
      request.write("x".repeat(1_500_000));
      const status = new Promise((resolve) =>
        request.on("response", ({ statusCode }) => resolve(statusCode)),
      );
      expect(await status).toBe(413);
      request.destroy();
    }
  });

  it("answers an update that comes again with 200 and nothing else, also many at once", async () => {
    const body = JSON.stringify(update(60_001, QUESTION, 5102));
    telegram.world.chats.know(5102);
    const statuses = await Promise.all(Array.from({ length: 5 }, async () => (await post(body)).status));
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    await until(() => to(telegram, 5102)[0]);
    expect((await post(body)).status).toBe(200);
    await asked(telegram, QUESTION);
    expect(to(telegram, 5102)).toHaveLength(1);
  });

  it("takes what it does not know, and what would poison an object, without harm", async () => {
    expect((await post('{"update_id":60002,"__proto__":{"polluted":1},"constructor":{}}')).status).toBe(200);
    expect((await post('{"update_id":60003,"future_kind":{"a":1}}')).status).toBe(200);
    expect((await asked(telegram, QUESTION)).text).toContain("3420");
  });

  it("answers what has just come, however wrong the clocks are", async () => {
    await until(() => telegram.calls.includes("getWebhookInfo") || undefined);
    await until(() => telegram.pending() === 0 || undefined);
    expect((await asked(telegram, QUESTION, { age: 660 })).text).toContain("3420");
  });

  it("sets it again when another program has removed it", async () => {
    const before = telegram.calls.filter((method) => method === "setWebhook").length;
    telegram.world.webhook.set({ url: "" });
    await until(() => telegram.calls.filter((method) => method === "setWebhook")[before]);
    expect((await asked(telegram, QUESTION)).text).toContain("3420");
    expect(bot.log()).toContain("Another program changed the webhook");
  });

  it("is healthy while Telegram says so, and counts who came without the secret", async () => {
    expect((await fetch(`http://127.0.0.1:${metricsPort}/healthz`)).status).toBe(200);
    const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    expect(text).toContain('tongbao_webhook_requests_total{status="401"} 4');
    expect(text).toMatch(/tongbao_webhook_requests_total\{status="200"\} \d+/);
  });

  it("whose port is taken, or that Telegram refuses, ends the start with status 1 and the setting's name", async () => {
    const second = startBot(telegram, { ...hook.env, STATE_FILE: newStateFile() });
    expect(await second.ended).toBe(1);
    expect(second.log()).toMatch(/EADDRINUSE.*set another WEBHOOK_PORT/);
    telegram.fail({
      method: "setWebhook",
      kind: "400",
      description: "Bad Request: bad webhook: IP address 127.0.0.1 is reserved",
    });
    const third = startBot(telegram, (await hooked()).env);
    expect(await third.ended).toBe(1);
    expect(third.log()).toMatch(/Expected WEBHOOK_URL to be an address that Telegram takes.*is reserved/);
  });

  it("leaves whoever sends a request slowly, and answers others meanwhile", async () => {
    expect(await dripped).toBeLessThan(8000);
  });

  it("has its secret in no line of the log", () => {
    expect(bot.log()).not.toContain(WEBHOOK_SECRET);
    expect(telegram.refused).toEqual([]);
  });
});

describe("a webhook, from one process to the next", () => {
  it("loses nothing to kill -9, before the answer or after, and answers nothing twice", async () => {
    const telegram = await emulate({ resend: 100 });
    const hook = await hooked();
    const first = startBot(telegram, hook.env);
    await listening(first);
    const answersTo = (from: number): number =>
      to(telegram, from).filter(({ text }) => text.includes("3420")).length;
    const [settled, asking, later] = [people(5200, 10), people(5220, 10), people(5240, 5)];
    for (const from of settled) for (const text of [QUESTION, "/help"]) telegram.write(text, { from });
    // A chat's second reply comes after its first is marked as sent.
    for (const from of settled) await until(() => to(telegram, from)[1]);
    for (const from of asking) telegram.write(QUESTION, { from });
    await until(() => asking.find(answersTo));
    first.child.kill("SIGKILL");
    await first.ended;
    // Telegram finds nobody, and tries again.
    for (const from of later) telegram.write(QUESTION, { from });
    await pause(300);
    const again = startBot(telegram, hook.env);
    for (const from of [...asking, ...later]) await until(() => answersTo(from) || undefined);
    await until(() => telegram.pending() === 0 || undefined);
    await asked(telegram, QUESTION);
    for (const from of [...settled, ...later]) expect(answersTo(from)).toBe(1);
    // What had just gone out when it was killed may come once more.
    for (const from of asking) expect(answersTo(from)).toBeLessThanOrEqual(2);
    expect(again.log()).not.toMatch(/"level":50/);
  });

  it("stays set when the bot stops, which answers what it has taken; who polls instead removes it", async () => {
    const telegram = await emulate({ resend: 50 });
    const hook = await hooked();
    const bot = startBot(telegram, hook.env);
    await listening(bot);
    telegram.fail({ method: "sendMessage", kind: "slow", delay: 500 });
    telegram.write(QUESTION, { from: 5301 });
    await until(() => telegram.pending() === 0 || undefined);
    const started = Date.now();
    bot.child.kill("SIGTERM");
    expect(await bot.ended).toBe(0);
    expect(Date.now() - started).toBeLessThan(10_000);
    expect(to(telegram, 5301)[0]!.text).toContain("3420");
    expect(telegram.world.webhook.info()).toMatchObject({ url: hook.url });
    telegram.write(QUESTION, { from: 5302 });
    await pause(100);
    expect(telegram.pending()).toBe(1);
    startBot(telegram, { STATE_FILE: hook.env.STATE_FILE! });
    expect((await until(() => to(telegram, 5302)[0])).text).toContain("3420");
    expect(telegram.world.webhook.info()).toMatchObject({ url: "" });
  });

  it("that waited too long gets the notice, not an answer", async () => {
    const telegram = await emulate({ resend: 50 });
    telegram.write(QUESTION, { from: ANN, age: 660 });
    startBot(telegram, (await hooked()).env);
    expect((await until(() => to(telegram, ANN)[0])).text).toContain("没能答复");
  });

  it("that Telegram does not reach for a while answers all of it then, once, and says so in the log", async () => {
    const telegram = await emulate({ resend: 100 });
    const hook = await hooked();
    const cable = await createCable(`http://127.0.0.1:${hook.port}`);
    onTestFinished(() => cable.close());
    const bot = startBot(telegram, { ...hook.env, WEBHOOK_URL: `${cable.root}${PATH}`, CHECK_EVERY: "100" });
    await listening(bot);
    await asked(telegram, QUESTION);
    cable.pull();
    for (const from of [5401, 5402]) telegram.write(QUESTION, { from });
    await until(() => /could not hand over an update/.exec(bot.log()) ?? undefined);
    await cable.plug();
    for (const from of [5401, 5402]) await until(() => to(telegram, from)[0]);
    await until(() => telegram.pending() === 0 || undefined);
    expect([5401, 5402].map((from) => to(telegram, from).length)).toEqual([1, 1]);
    expect(bot.log()).not.toContain("Another program");
  });
});
