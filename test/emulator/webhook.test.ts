// How updates reach a bot that listens: by POST with its secret, again after anything but 2xx, in order within a chat.
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { call, emulate } from "./calling.ts";
import { type Emulator, until } from "./emulator.ts";

let telegram: Emulator;
beforeEach(async () => {
  telegram = await emulate({ resend: 10 });
});

const received = z.looseObject({ update_id: z.int() });

/** A bot that listens: it answers an update with what `statuses` have for it, then with 200. */
async function listener(statuses: Readonly<Record<number, number[]>> = {}) {
  const got: { readonly id: number; readonly headers: IncomingHttpHeaders }[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { update_id } = received.parse(JSON.parse((await request.toArray()).join("")));
    await pause(20);
    got.push({ id: update_id, headers: request.headers });
    response.writeHead(statuses[update_id]?.shift() ?? 200, { location: "/elsewhere" }).end();
  };
  const server = createServer((request, response) => void answer(request, response));
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = z.object({ port: z.int() }).parse(server.address());
  return { url: `http://127.0.0.1:${port}/hook`, got, ids: () => got.map(({ id }) => id) };
}
const set = (url: string, rest: object = {}) => call(telegram, "setWebhook", { url, ...rest });

describe("a webhook", () => {
  it("gets what waited and what comes, with its secret, until it is deleted", async () => {
    const bot = await listener();
    telegram.write("a");
    expect((await set(bot.url, { secret_token: "geheim_1" })).result).toBe(true);
    telegram.write("b");
    await until(() => telegram.pending() === 0 || undefined);
    expect(bot.ids()).toEqual([1, 2]);
    expect(bot.got[0]!.headers).toMatchObject({
      "x-telegram-bot-api-secret-token": "geheim_1",
      "content-type": "application/json",
    });
    await call(telegram, "deleteWebhook");
    telegram.write("c");
    expect((await call(telegram, "getUpdates")).result).toMatchObject([{ update_id: 3 }]);
  });

  it("gets an update again until it says 2xx, the next of the same chat only then, others meanwhile", async () => {
    const bot = await listener({ 1: [500, 302, 500, 500], 3: [403] });
    telegram.write("a", { from: 5001 });
    telegram.write("b", { from: 5001 });
    await set(bot.url);
    await until(() => bot.got[0]);
    telegram.write("c", { from: 5002 });
    await until(() => telegram.pending() === 0 || undefined);
    expect(bot.ids().filter((id) => id !== 3)).toEqual([1, 1, 1, 1, 1, 2]);
    expect(bot.ids().filter((id) => id === 3)).toEqual([3, 3]);
    expect(bot.ids().indexOf(3)).toBeLessThan(bot.ids().indexOf(2));
    expect((await call(telegram, "getWebhookInfo")).result).toMatchObject({
      url: bot.url,
      pending_update_count: 0,
      last_error_message: expect.stringMatching(/^Wrong response from the webhook: \d{3}/),
    });
  });

  it("keeps polls away with 409, and ends the one under way", async () => {
    const waiting = call(telegram, "getUpdates", { timeout: 30 });
    await until(() => telegram.world.updates.isPolled() || undefined);
    const bot = await listener();
    await set(bot.url);
    expect(await waiting).toMatchObject({
      status: 409,
      description: "Conflict: terminated by setWebhook request",
    });
    expect(await call(telegram, "getUpdates")).toMatchObject({
      status: 409,
      description:
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    });
    await call(telegram, "deleteWebhook", { drop_pending_updates: true });
    expect((await call(telegram, "getUpdates")).ok).toBe(true);
    expect((await call(telegram, "getWebhookInfo")).result).toMatchObject({ url: "" });
  });

  it("is told the kinds it wants, and drops what waits when asked to", async () => {
    telegram.write("old");
    const bot = await listener();
    await set(bot.url, { allowed_updates: ["message"], drop_pending_updates: true, max_connections: 1 });
    const update = telegram.write("a");
    telegram.rewrite(update, "b");
    await until(() => bot.got[0]);
    await until(() => telegram.pending() === 0 || undefined);
    expect(bot.ids()).toEqual([2]);
    expect((await call(telegram, "getWebhookInfo")).result).toMatchObject({
      max_connections: 1,
      allowed_updates: ["message"],
    });
  });

  it("that nobody answers keeps its updates and tells why", async () => {
    await set("http://127.0.0.1:9/hook");
    telegram.write("a");
    await until(() => telegram.world.webhook.info().last_error_message);
    expect((await call(telegram, "getWebhookInfo")).result).toMatchObject({
      pending_update_count: 1,
      last_error_message: "Connection refused",
    });
  });

  it.each([
    ["ftp://a.cn/hook", {}, "invalid webhook URL specified"],
    ["http://a.cn/hook", {}, "invalid webhook URL specified"],
    ["https://a.cn/hook", { secret_token: "a b" }, "secret token contains unallowed characters"],
    ["https://a.cn/hook", { secret_token: "a".repeat(257) }, "secret token is too long"],
  ])("%s with %j is refused", async (url, rest, why) => {
    expect((await set(url, rest)).description).toBe(`Bad Request: ${why}`);
    expect(telegram.refused).toHaveLength(1);
  });
});
