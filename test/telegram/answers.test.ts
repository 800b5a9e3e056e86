import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type BotProcess, type Emulator, ME, startEmulator, TOKEN, until } from "../emulator/emulator.ts";
import type { Sent } from "../emulator/server.ts";
import { asked, GROUP, QUESTION, startBot } from "./bots.ts";

// A process takes half a second to start, and several where other tests keep the machine busy.
vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });

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
    expect(buttons.map(({ text: label }) => label)).toEqual([...markers.map((n) => `📄 ${n}`), "👍", "👎"]);
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
    expect(refusal.buttons.map(({ text: label }) => label)).toEqual(["👍", "👎"]);
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
    expect((await asked(telegram, "什么时候完成的?", { from })).text).toMatch(/结合上文检索：.*盘龙城/);
    expect((await asked(telegram, "什么时候完成的?", { from: 4008 })).text).not.toContain("盘龙城2023");
    await asked(telegram, "/new", { from });
    expect((await asked(telegram, "什么时候完成的?", { from })).text).not.toMatch(/结合上文检索/);
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

  it("has removed a left-over webhook", () => {
    expect(telegram.calls.filter((method) => method === "deleteWebhook")).toHaveLength(1);
  });

  it("has sent nothing that Telegram refuses, and logged neither token nor question", () => {
    expect(telegram.refused).toEqual([]);
    expect(bot.log()).not.toContain(TOKEN.split(":")[1]);
    expect(bot.log()).not.toMatch(/盘龙城|Paris/);
  });
});
