// The log of a bot that is driven through everything that could put a secret into it.
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { createInbox } from "../../src/channels/telegram/transport/inbox.ts";
import { openSqliteStore } from "../../src/state/sqlite.ts";
import {
  ANN,
  type BotProcess,
  type Emulator,
  ME,
  startEmulator,
  TOKEN,
  until,
} from "../emulator/emulator.ts";
import { malformed, reply, stalled, status } from "../model/behaviours.ts";
import { type ModelServer, startModelServer } from "../model/server.ts";
import { asked, emulate, newStateFile, QUESTION, startBot } from "./bots.ts";
import { createCable } from "./cable.ts";
import { freePort } from "./free-port.ts";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

const KEY = "sk-not-a-real-key-4711-0815";
const SECRET = "geheim_0123456789-abcdef";
const OTHERS_KEY = "fremd-4711-0815-key";
const OWNER = 8800;
const SECRETS = [TOKEN, TOKEN.split(":")[1]!, KEY, SECRET, OTHERS_KEY];

let telegram: Emulator;
let model: ModelServer;
let bots: readonly BotProcess[];
const logs = (): string => bots.map((bot) => bot.log()).join("\n");
const entry = z.looseObject({ msg: z.string().optional(), request: z.string().optional() });
const lines = (): z.infer<typeof entry>[] =>
  logs()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => entry.parse(JSON.parse(line)));

beforeAll(async () => {
  [telegram, model] = [await startEmulator(), await startModelServer()];
  const cable = await createCable(telegram.root);
  const port = `${await freePort()}`;
  const env = {
    LOG_LEVEL: "trace",
    ACCESS: "pairing",
    STATE_FILE: newStateFile(),
    TELEGRAM_API_ROOT: cable.root,
    CHAT_MODEL: "openai:test-model",
    OPENAI_API_KEY: KEY,
    OPENAI_BASE_URL: model.openai,
    ANTHROPIC_API_KEY: OTHERS_KEY,
    MODEL_FIRST_TOKEN_SECONDS: "0.3",
  };
  const polling = startBot(telegram, env);
  const [, code] = await until(() => /\?start=([\w-]+)/.exec(polling.log()) ?? undefined);
  await asked(telegram, `/start ${code}`, { from: OWNER });
  // A provider that quotes the key, one that sends what is no protocol, one that is silent, and one that works.
  for (const does of [status(401), status(500), malformed, stalled(), reply("盘龙城增加学位3420个[1]。")]) {
    model.next(does);
    await asked(telegram, QUESTION, { from: OWNER });
  }
  await asked(telegram, QUESTION, { from: 8801 });
  telegram.fail({ method: "sendMessage", kind: "reset", times: 2 });
  await asked(telegram, QUESTION, { from: OWNER });
  telegram.fail({ method: "sendMessage", kind: "400", description: `Bad Request: ${QUESTION} ${TOKEN}` });
  telegram.write(QUESTION, { from: OWNER });
  await until(() => /could not be delivered/.exec(polling.log()) ?? undefined);
  telegram.announce({
    message: { message_id: 1, chat: { id: 1, type: "private" }, text: `\u001b[2J${TOKEN}` },
  });
  cable.pull();
  await until(() => /Polling broke off/.exec(polling.log()) ?? undefined);
  polling.child.kill("SIGTERM");
  await polling.ended;
  await cable.plug();

  const webhook = startBot(telegram, {
    ...env,
    WEBHOOK_URL: `http://127.0.0.1:${port}/hook`,
    WEBHOOK_SECRET: SECRET,
    WEBHOOK_PORT: port,
  });
  bots = [polling, webhook];
  await asked(telegram, QUESTION, { from: OWNER });
  for (const secret of [SECRET, `${SECRET}x`])
    await fetch(`http://127.0.0.1:${port}/hook`, {
      method: "POST",
      headers: { "X-Telegram-Bot-Api-Secret-Token": secret, Authorization: `Bearer ${KEY}` },
      body: `{"text":"${QUESTION}"`,
    });
  webhook.child.kill("SIGTERM");
  await webhook.ended;
  cable.close();
});
afterAll(async () => {
  await telegram.close();
  await model.close();
});

describe("the log of a bot at its most talkative", () => {
  it("has lines of every kind of trouble it was in", () => {
    for (const said of [
      /owns it: https/,
      /"unavailable":"refused"/,
      /"unavailable":"malformed"/,
      /"unavailable":"first-token"/,
      /Telegram is not answering well/,
      /could not be delivered/,
      /Polling broke off/,
      /refused/,
      /Stopped/,
    ])
      expect(logs()).toMatch(said);
  });

  it("has no token, no key and no secret, in no spelling", () => {
    for (const secret of SECRETS)
      for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString("base64")])
        expect(logs()).not.toContain(form);
    expect(logs()).not.toMatch(/Bearer (?!<)|\/bot\d/);
  });

  it("has no question and no answer at any level", () => {
    expect(logs()).not.toMatch(/盘龙城|学位|3420个/);
  });

  it("is JSON, a line an entry, with no sign that steers a terminal", () => {
    const printed = logs().trimEnd().split("\n");
    expect(printed.filter((line) => line !== "" && !line.startsWith("{"))).toEqual([]);
    expect(logs()).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  it("names the request of each line about an update, one for each update", () => {
    const answered = lines().filter(({ msg }) => msg === "Answered");
    expect(answered.length).toBeGreaterThanOrEqual(8);
    for (const { request } of answered) expect(request).toMatch(/^[0-9a-f]{6}$/);
    expect(new Set(answered.map(({ request }) => request)).size).toBe(answered.length);
    const lost = lines().find(({ msg }) => msg === "A message could not be delivered")!;
    expect(answered.map(({ request }) => request)).toContain(lost.request);
  });
});

describe("an apology", () => {
  it("tells the number by which the log speaks of it", async () => {
    const own = await emulate();
    const STATE_FILE = newStateFile();
    // Two processes have died of it.
    const store = await openSqliteStore(STATE_FILE, { onUnfit: () => undefined });
    const inbox = createInbox(store, ME.id);
    const message = {
      message_id: 1,
      date: Math.floor(Date.now() / 1000),
      text: QUESTION,
      chat: { id: ANN, type: "private" as const, first_name: "某人" },
      from: { id: ANN, is_bot: false, first_name: "某人" },
    };
    const [item] = await inbox.accept([{ update_id: 4711, message }], false);
    await inbox.begin(await inbox.begin(item!));
    await store.close();
    const bot = startBot(own, { STATE_FILE, LOG_LEVEL: "debug" });
    const { text } = await until(() => own.sent[0]);
    const [, request] = /没有答成.*（编号 ([0-9a-f]{6})）$/.exec(text) ?? [];
    expect(request).toBeDefined();
    await until(() => new RegExp(`"request":"${request}".*apolog`).exec(bot.log()) ?? undefined);
  });
});
