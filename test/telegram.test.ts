import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { Api } from "grammy";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { requestIn } from "../src/channels/telegram/addressed.ts";
import { clean } from "../src/channels/clean.ts";
import { rich, styled } from "../src/channels/telegram/rich.ts";
import { LONGEST_MESSAGE, split, splitRich } from "../src/channels/telegram/split.ts";
import { createVisit } from "../src/channels/telegram/visit.ts";
import { createLog } from "../src/log.ts";
import { ANN, type BotProcess, type Emulator, ME, startEmulator, TOKEN, until } from "./emulator/emulator.ts";
import type { Sent } from "./emulator/server.ts";
import { seedStore } from "./index/seeds.ts";
import { temporaryFolder } from "./temporary.ts";

// A process takes half a second to start, and several where other tests keep the machine busy.
vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });

const STORE_FOLDER = await seedStore();
const folder = await temporaryFolder();
const QUESTION = "盘龙城2023年秋季增加了多少学位?";
const GROUP = -1001;

const startBot = (telegram: Emulator, env: Readonly<Record<string, string>> = {}): BotProcess =>
  telegram.startBot({ STORE_FOLDER, STATE_FILE: join(folder, "access.json"), ACCESS: "open", ...env });
const partIn = ({ text, entities }: Sent, type: string): string[] =>
  entities
    .filter((entity) => entity.type === type)
    .map(({ offset, length }) => text.slice(offset, offset + length));

describe("a bot that is open to all", () => {
  let telegram: Emulator;
  let bot: BotProcess;
  beforeAll(async () => {
    telegram = await startEmulator();
    bot = startBot(telegram);
    await until(() => /Answering on Telegram/.exec(bot.log()) ?? undefined);
  });
  afterAll(() => telegram.close());

  it("answers with markers, one footer line for each, and a button for each", async () => {
    const { text, buttons, reply_parameters } = await asked(telegram, QUESTION);
    const [body = "", footer = ""] = text.split("\n\n来源\n");
    expect(body).toContain("3420");
    const markers = [...body.matchAll(/\[(\d+)\]/g)].map(([, n]) => n);
    expect(markers.length).toBeGreaterThan(0);
    expect(footer.split("\n").map((line) => /^\[(\d+)\] .+ · 2024-07-18 · 10\./.exec(line)?.[1])).toEqual(
      markers,
    );
    expect(buttons.map(({ text: label }) => label)).toEqual(markers.map((n) => `📄 ${n}`));
    expect(reply_parameters).toBeUndefined();
  });

  it("opens the passage of a button as a reply, the exact quote in bold", async () => {
    const answer = await asked(telegram, QUESTION);
    const before = telegram.sent.length;
    const press = telegram.press(answer, "📄 1");
    const passage = await until(() => telegram.sent[before]);
    expect(await telegram.toast(press)).toBe("");
    expect(passage.reply_parameters?.message_id).toBe(answer.message_id);
    expect(passage.text).toContain("10.关于“2023年秋季盘龙城中小学学位数缺口”问题");
    const [quoted = ""] = partIn(passage, "expandable_blockquote");
    const quote = partIn(passage, "bold").at(-1)!;
    expect(quoted).toContain(quote);
    expect(answer.text).toContain(`${quote}[1]`);
    const seeds = await Promise.all(
      (await readdir("seeds")).map((name) => readFile(join("seeds", name), "utf8")),
    );
    expect(seeds.some((seed) => seed.includes(quoted))).toBe(true);
  });

  it("refuses what the notices do not say, in the language of the question", async () => {
    expect((await asked(telegram, "黄陂区委书记叫什么名字")).text).toContain("没有找到");
    const refusal = await asked(telegram, "What is the population of Paris?", { language: "en" });
    expect(refusal.text).toContain("not found");
    expect(refusal.buttons).toEqual([]);
  });

  it("lets a forged, foreign or junk press see nothing, and answers it", async () => {
    const answer = await asked(telegram, QUESTION);
    const own = answer.buttons[0]!.callback_data;
    const before = telegram.sent.length;
    const presses = [
      telegram.press(answer, "", { forged: own.replace(/\d$/, "99") }),
      telegram.press(answer, "", { forged: own, from: 4002, chat: 4002 }),
      ...["s|__proto__|1", "s||1", "n|AAAAAAAAAAAAAAAA", "x", ""].map((forged) =>
        telegram.press(answer, "", { forged }),
      ),
    ];
    for (const press of presses) expect(await telegram.toast(press)).toBe("不可用");
    expect(telegram.sent.length).toBe(before);
    expect(() => telegram.press(answer, "📄 99")).toThrow(/no button/);
  });

  it("answers an update once, however often it comes", async () => {
    const chat = 4003;
    const update = telegram.write(QUESTION, { from: chat });
    telegram.deliver(update, true);
    await until(() => telegram.sent.find(({ chat_id }) => chat_id === chat));
    telegram.deliver(update, true);
    telegram.write("/help", { from: chat });
    await until(() => telegram.sent.find(({ chat_id, text }) => chat_id === chat && text.includes("/all")));
    expect(telegram.sent.filter(({ chat_id }) => chat_id === chat)).toHaveLength(2);
  });

  it.each([
    ["429", 4004, 1, 900],
    ["reset", 4005, 1, 0],
    ["lost", 4006, 2, 0],
  ] as const)("delivers the answer after %s on sendMessage", async (kind, from, most, wait) => {
    telegram.fail({ method: "sendMessage", kind });
    const started = Date.now();
    expect((await asked(telegram, QUESTION, { from })).text).toContain("3420");
    expect(Date.now() - started).toBeGreaterThan(wait);
    await asked(telegram, "/help", { from });
    const answers = telegram.sent.filter(({ chat_id, text }) => chat_id === from && text.includes("3420"));
    expect(answers).toHaveLength(most);
  });

  it("keeps a conversation until /new, apart from everybody else's", async () => {
    const from = 4007;
    await asked(telegram, "盘龙城2023年秋季增加了多少学位?", { from });
    expect((await asked(telegram, "什么时候完成的?", { from })).text).toMatch(/按上文理解为：.*盘龙城/);
    expect((await asked(telegram, "什么时候完成的?", { from: 4008 })).text).not.toContain("盘龙城2023");
    await asked(telegram, "/new", { from });
    expect((await asked(telegram, "什么时候完成的?", { from })).text).not.toMatch(/按上文理解为/);
  });

  it("narrows a chat to a notice by /notices and widens it by /all", async () => {
    const from = 4009;
    const list = await asked(telegram, "/notices", { from });
    expect(list.text).toMatch(/中共武汉市黄陂区委[^\n]* · 2024-07-18 · \d+ 个问题\n/);
    const [line = "", number = ""] = /(?<=\n)(\d+)\. [^\n]*汨罗[^\n]*/.exec(list.text) ?? [];
    const title = line.replace(/^\d+\. /, "").split(" · ")[0];
    const before = telegram.sent.length;
    telegram.press(list, number);
    expect((await until(() => telegram.sent[before])).text).toContain(`范围：${title}`);
    const narrowed = await asked(telegram, QUESTION, { from });
    expect(narrowed.text.split("\n")[0]).toBe(`范围：${title}`);
    expect(narrowed.text).not.toContain("3420");
    expect((await asked(telegram, "/status", { from })).text).toContain(`范围：${title}`);
    await asked(telegram, "/all", { from });
    const widened = await asked(telegram, QUESTION, { from });
    expect(widened.text).toContain("3420");
    expect(widened.text).not.toContain("范围：");
    expect((await asked(telegram, "/notices 黄陂", { from })).buttons).toHaveLength(1);
    expect((await asked(telegram, "/notices 长沙", { from })).buttons).toHaveLength(0);
  });

  it("keeps out of a group's talk unless it is addressed, and answers there as a reply in the topic", async () => {
    const there = { chat: GROUP, thread: 7 };
    telegram.write(QUESTION, there);
    telegram.write(`/ask@other_bot ${QUESTION}`, there);
    telegram.write(`@other_bot ${QUESTION}`, there);
    telegram.write("/kick somebody", there);
    const answer = await asked(telegram, `@${ME.username} ${QUESTION}`, there);
    expect(telegram.sent.filter(({ chat_id }) => chat_id === GROUP)).toEqual([answer]);
    expect(answer).toMatchObject({
      message_thread_id: 7,
      reply_parameters: { message_id: expect.any(Number) },
    });
    expect(answer.text).toContain("3420");
    expect((await asked(telegram, `/ask@${ME.username} ${QUESTION}`, there)).text).toContain("3420");
    expect((await asked(telegram, QUESTION, { ...there, replyTo: answer })).text).toContain("3420");
  });

  it("says in one line what it cannot read", async () => {
    const from = 4010;
    expect((await asked(telegram, "", { from, content: { sticker: {} } })).text).toMatch(/文字/);
    expect((await asked(telegram, "/ask", { from })).text).toContain("/ask ");
    expect((await asked(telegram, "/nothing", { from })).text).toContain("/help");
    expect((await asked(telegram, "问".repeat(1001), { from })).text).toContain("1000");
    expect((await asked(telegram, "/start", { from, language: "en" })).text).toMatch(/6 notices/);
  });

  it("goes on after another program polled with its token", async () => {
    telegram.conflict();
    expect((await asked(telegram, QUESTION, { from: 4011 })).text).toContain("3420");
    expect(bot.log()).toContain("another program");
  });

  it("has removed a left-over webhook and set its menu in both languages", () => {
    expect(telegram.calls.filter((method) => method === "deleteWebhook")).toHaveLength(1);
    expect(telegram.calls.filter((method) => method === "setMyCommands")).toHaveLength(2);
  });

  it("has sent nothing that Telegram refuses, and logged neither token nor question", () => {
    expect(telegram.refused).toEqual([]);
    expect(bot.log()).not.toContain(TOKEN.split(":")[1]);
    expect(bot.log()).not.toMatch(/盘龙城|Paris/);
  });
});

describe("a bot that people pair with", () => {
  it("gives itself to the first who has the code, and lets in only whom the owner names", async () => {
    const telegram = await emulate();
    const STATE_FILE = join(folder, "state", "paired.json");
    const bot = startBot(telegram, { STATE_FILE, ACCESS: "pairing" });
    const link = await until(
      () => /https:\/\/t\.me\/tongbao_test_bot\?start=([\w-]{24,64})\b/.exec(bot.log()) ?? undefined,
    );
    const [owner, stranger] = [5001, 5002];
    const to = (chat: number) => telegram.sent.filter(({ chat_id }) => chat_id === chat);

    telegram.write(QUESTION, { from: stranger });
    telegram.write("/start guessed", { from: stranger });
    telegram.write("", { from: stranger, content: { sticker: {} } });
    telegram.write(`/ask ${QUESTION}`, { from: stranger, chat: GROUP });
    telegram.write(QUESTION, { from: stranger, chat: -1002 });
    expect((await asked(telegram, `/start ${link[1]}`, { from: owner })).text).toContain("主人");
    expect((await stat(STATE_FILE)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(STATE_FILE, "utf8"))).toEqual({ owner, allowed: [] });
    const answer = await asked(telegram, QUESTION, { from: owner });
    expect(answer.text).toContain("3420");

    telegram.write(`/start ${link[1]}`, { from: stranger });
    const press = telegram.press(answer, "📄 1", { from: stranger, chat: stranger });
    expect(await telegram.toast(press)).toBe("不可用");
    expect((await asked(telegram, `/allow ${stranger}x`, { from: owner })).text).toContain("编号");
    expect((await asked(telegram, `/allow ${stranger}`, { from: owner })).text).toContain(String(stranger));
    expect(to(stranger).map(({ text }) => text)).toEqual([expect.stringMatching(/没有获准.*5002/)]);
    expect(to(GROUP).map(({ text }) => text)).toEqual([expect.stringMatching(/5002.*-1001/)]);
    expect(to(-1002)).toEqual([]);

    expect((await asked(telegram, QUESTION, { from: stranger })).text).toContain("3420");
    expect((await asked(telegram, "/allow 5003", { from: stranger })).text).toContain("只有主人");
    bot.child.kill("SIGTERM");
    expect(await bot.ended).toBe(0);

    const again = startBot(telegram, { STATE_FILE, ACCESS: "pairing" });
    expect((await asked(telegram, QUESTION, { from: stranger })).text).toContain("3420");
    expect(again.log()).not.toContain("?start=");
    expect((await asked(telegram, `/deny ${stranger}`, { from: owner })).text).toContain("收回");
    expect((await asked(telegram, QUESTION, { from: stranger })).text).toContain("没有获准");
    expect((await asked(telegram, `/start ${link[1]}`, { from: 5004 })).text).toContain("没有获准");
  });

  it("lets in the users and groups that the settings list, and nobody else", async () => {
    const telegram = await emulate();
    startBot(telegram, { ACCESS: `5001, ${GROUP}` });
    expect((await asked(telegram, "/help", { from: 5002 })).text).toContain("没有获准");
    expect((await asked(telegram, QUESTION, { from: 5001 })).text).toContain("3420");
    expect((await asked(telegram, `/ask ${QUESTION}`, { from: 5002, chat: GROUP })).text).toContain("3420");
  });

  it("refuses to start on a damaged file, as the next to come would own it", async () => {
    const telegram = await emulate();
    const STATE_FILE = join(folder, "damaged.json");
    await writeFile(STATE_FILE, '{"owner":');
    const bot = startBot(telegram, { STATE_FILE, ACCESS: "pairing" });
    expect(await bot.ended).toBe(1);
    expect(bot.log()).toMatch(/Expected .*damaged\.json to say who owns the bot/);
  });
});

describe("starting and stopping", () => {
  it("ends with status 1 on a wrong token and does not print it", async () => {
    const telegram = await emulate();
    const secret = "AAHwrongwrongwrongwrongwrongwrongwr";
    const bot = startBot(telegram, { TELEGRAM_BOT_TOKEN: `110201543:${secret}` });
    expect(await bot.ended).toBe(1);
    expect(bot.log()).toContain("TELEGRAM_BOT_TOKEN");
    expect(bot.log()).not.toContain(secret);
  });

  it("sends the answer under way after SIGTERM, twice even, and ends with status 0", async () => {
    const telegram = await emulate();
    const bot = startBot(telegram);
    await asked(telegram, "/help");
    telegram.fail({ method: "sendMessage", kind: "slow", delay: 800 });
    const before = telegram.calls.length;
    telegram.write(QUESTION);
    await until(() => telegram.calls.slice(before).find((method) => method === "sendMessage"));
    bot.child.kill("SIGTERM");
    bot.child.kill("SIGTERM");
    expect(await bot.ended).toBe(0);
    expect(telegram.sent.at(-1)!.text).toContain("3420");
    expect(telegram.pending()).toBe(0);
  });

  it("waits for a network that is not there, and keeps the token to itself", async () => {
    const telegram = await emulate();
    await telegram.close();
    const bot = startBot(telegram);
    await until(() => /not answering/.exec(bot.log()) ?? undefined);
    bot.child.kill("SIGINT");
    expect(await bot.ended).toBe(0);
    expect(bot.log()).not.toContain(TOKEN.split(":")[1]);
  });
});

describe("npm start with a token", () => {
  const env = { VECTORSTORE_DIR: STORE_FOLDER, ACCESS: "open" };

  it("answers on Telegram and ends with status 0 on SIGTERM, leaving no process behind", async () => {
    const telegram = await emulate();
    const bot = telegram.npmStart(env);
    expect((await asked(telegram, QUESTION)).text).toContain("3420");
    bot.child.kill("SIGTERM");
    expect(await bot.ended).toBe(0);
    expect(bot.log()).toContain("Stopped.");
  });

  it("ends with status 1 on a token that Telegram refuses", async () => {
    const telegram = await emulate();
    const bot = telegram.npmStart({ ...env, TELEGRAM_BOT_TOKEN: `${TOKEN.slice(0, -3)}xyz` });
    expect(await bot.ended).toBe(1);
    expect(bot.log()).toMatch(/Expected TELEGRAM_BOT_TOKEN to be a bot's token/);
  });
});

describe("a text longer than a message", () => {
  const pieces = fc.constantFrom(
    "学位",
    "。",
    "；\n",
    "[1]",
    "[12]。",
    "😀",
    "a",
    " ",
    "[2020]",
    "”",
    "\n\n",
  );
  const texts = fc.array(pieces, { maxLength: 200 }).map((parts) => parts.join(""));

  it("is cut into parts that fit and join to it, never inside a marker or a surrogate pair", () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 8, max: 60 }), (text, limit) => {
        const parts = split(text, limit);
        expect(parts.join("")).toBe(text);
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(limit);
          // No half of a pair, and no opened marker: every `[` here opens one.
          expect(part).not.toMatch(/\p{Surrogate}|\[\d*$/u);
        }
      }),
    );
  });

  it("is cut after a sentence and its marker where there is one", () => {
    const text = `${"学".repeat(4000)}。[1]${"校".repeat(4000)}`;
    expect(split(text)).toEqual([`${"学".repeat(4000)}。[1]`, "校".repeat(4000)]);
    expect(split("学".repeat(9000)).map(({ length }) => length)).toEqual([
      LONGEST_MESSAGE,
      LONGEST_MESSAGE,
      808,
    ]);
  });

  it("is sent whole, its buttons under the last part", async () => {
    const telegram = await emulate();
    const update = { chat: { id: ANN, type: "private" as const, first_name: "某人" }, from: undefined };
    const api = new Api(TOKEN, { apiRoot: telegram.root });
    const visit = createVisit({ ...update, msg: undefined, callbackQuery: undefined, api }, "zh")!;
    await visit.say("学".repeat(9000), [[{ text: "📄 1", callback_data: "s|a|1" }]]);
    expect(telegram.sent.map(({ text }) => text).join("")).toBe("学".repeat(9000));
    expect(telegram.sent.map(({ buttons }) => buttons.length)).toEqual([0, 0, 1]);
  });

  it("takes its styles along", () => {
    const parts = splitRich(rich("一二", styled("bold", "三四五六"), "七"), 4);
    expect(parts).toEqual([
      { text: "一二三四", entities: [{ type: "bold", offset: 2, length: 2 }] },
      { text: "五六七", entities: [{ type: "bold", offset: 0, length: 2 }] },
    ]);
  });
});

describe("what reaches the chat and the log", () => {
  it("holds no control or bidirectional characters and no broken surrogates", () => {
    expect(clean("甲\u0000\u202e乙\ud800丙😀\n")).toBe("甲乙\ufffd丙😀\n");
  });

  it("holds no token, wherever in an entry it stands, and no payload of a failed call", () => {
    let written = "";
    const log = createLog("info", (line) => (written += line));
    const error = Object.assign(new Error(`request to http://h/bot${TOKEN}/getMe failed`), {
      payload: { text: QUESTION },
      error: new Error(`to /bot1:short/sendMessage ${TOKEN}`),
    });
    log.error({ err: error, [TOKEN]: TOKEN }, `Failed at ${TOKEN}`);
    expect(written).toContain("Failed at <token>");
    expect(written).not.toMatch(/AAHdqTcv|short|盘龙城/);
  });
});

describe("a message", () => {
  const base = {
    message_id: 1,
    date: 0 as const,
    chat: { id: GROUP, type: "supergroup" as const, title: "群" },
  };
  it("that mentions the bot anywhere asks it, without the mention", () => {
    const text = "请问 @Tongbao_Test_Bot 学位?";
    const entities = [{ type: "mention" as const, offset: 3, length: 17 }];
    expect(requestIn({ ...base, text, entities }, ME)).toEqual({ command: "ask", argument: "请问 学位?" });
    expect(requestIn({ ...base, text }, ME)).toBeUndefined();
  });
});

/** Gone after the test, with the bots it started, however the test ends. */
async function emulate(): Promise<Emulator> {
  const telegram = await startEmulator();
  onTestFinished(() => telegram.close());
  return telegram;
}

function asked(
  telegram: Emulator,
  text: string,
  writing: Parameters<Emulator["ask"]>[1] = {},
): Promise<Sent> {
  return telegram.ask(text, { from: ANN, ...writing });
}
