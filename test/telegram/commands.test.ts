// What people get of commands in a private chat: a greeting with examples, help, privacy, state, settings, oblivion.
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createMemory } from "../../src/channels/telegram/memory.ts";
import { openSqliteStore } from "../../src/state/sqlite.ts";
import { type BotProcess, type Emulator, startEmulator, until } from "../emulator/emulator.ts";
import type { Sent } from "../emulator/server.ts";
import { asked, greeted, GROUP, newStateFile, QUESTION, startBot, to } from "./bots.ts";

vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });

const labels = ({ buttons }: Pick<Sent, "buttons">) => buttons.map(({ text }) => text);

describe("a bot that is asked about itself", () => {
  let telegram: Emulator;
  let bot: BotProcess;
  const env = { STATE_FILE: newStateFile() };
  beforeAll(async () => {
    telegram = await startEmulator();
    bot = startBot(telegram, env);
    await until(() => /Answering on Telegram/.exec(bot.log()) ?? undefined);
  });
  afterAll(() => telegram.close());
  /** Presses, and waits for the next message there. */
  const pressed = async (message: Sent, label: string, how: { from?: number; language?: string } = {}) => {
    const before = telegram.sent.length;
    telegram.press(message, label, how);
    return until(() => telegram.sent.slice(before).find(({ chat_id }) => chat_id === message.chat_id));
  };

  it.each([
    ["zh", /“(.+)”是怎么整改的？/, "问："],
    ["en", /How was the problem “(.+)” rectified\?/, "Q: "],
  ])(
    "greets in %s with questions of the collection, each answered from the item it was made of",
    async (language, form, before) => {
      const from = language === "zh" ? 4101 : 4102;
      const start = await greeted(telegram, { from, language });
      expect(start.text).toContain(language === "zh" ? "6 份通报" : "6 notices");
      expect(labels(start)).toHaveLength(3);
      const items: string[] = [];
      for (const label of labels(start)) {
        const topic = form.exec(label)![1]!;
        const answer = await pressed(start, label, { language });
        expect(answer.text.startsWith(`${before}${label}\n`)).toBe(true);
        const first = /^\[1\] .+$/m.exec(answer.text.split(/\n\n(?:来源|Sources)\n/)[1]!)![0];
        // The heading of the source, as quotation marks are part of it.
        expect(first.replace(/[“”]/g, "")).toContain(topic);
        expect(labels(answer)).toContain("📄 1");
        items.push(first.split(" · ")[1]!);
      }
      expect(new Set(items).size).toBeGreaterThan(1);
      expect(telegram.refused).toEqual([]);
    },
  );

  it("goes on from an example as from a typed question", async () => {
    const from = 4103;
    const start = await greeted(telegram, { from });
    await pressed(start, labels(start)[0]!);
    const store = await openSqliteStore(env.STATE_FILE, { onUnfit: (kind) => expect.fail(kind) });
    const history = await createMemory(store).history(`${from}  ${from}`);
    await store.close();
    expect(history.map(({ role }) => role)).toEqual(["user", "assistant"]);
    expect(history[0]!.text).toBe(labels(start)[0]);
  });

  it("asks an example that was shown before it was killed, and none that was never shown", async () => {
    const from = 4104;
    const start = await greeted(telegram, { from });
    bot.child.kill("SIGKILL");
    await bot.ended;
    bot = startBot(telegram, env);
    telegram.press(start, labels(start)[1]!);
    // Killed before it knew that the greeting was out, it may greet once more.
    await until(() => to(telegram, from).find(({ text }) => text.startsWith(`问：${labels(start)[1]}`)));
    const forged = telegram.press(start, "", { forged: "e|aaaaaaaaaaaaaaaa" });
    expect(await telegram.toast(forged)).toBe("不可用");
  });

  it("tells what it keeps and that nothing leaves the machine", async () => {
    const from = 4105;
    const { text } = await asked(telegram, "/privacy", { from });
    expect(text).toMatch(/90 天/);
    expect(text).toContain("不使用语言模型");
    expect(text).toContain("在本机计算");
    expect(text).not.toContain("LangSmith");
    expect((await asked(telegram, "/privacy", { from, language: "en" })).text).toContain("no language model");
    expect((await asked(telegram, "/help", { from })).text).toMatch(/\/privacy[^\n]*\/forget/);
  });

  it("tells its state: generation, date, counts, how it answers, since when", async () => {
    const { text } = await asked(telegram, "/status", { from: 4106 });
    expect(text).toMatch(/6 份通报/);
    expect(text).toMatch(/索引建于 \d{4}-\d\d-\d\d（g\d{14}-[0-9a-f]+）/);
    expect(text).toContain("不用语言模型");
    expect(text).toContain("已运行 0 分钟");
    expect(text).not.toContain("群组");
    const there = await asked(telegram, "/status", { from: 4106, chat: GROUP });
    expect(there.text).toContain("群组：只能看到命令");
  });

  it("speaks the language that a person has chosen, until it is automatic again", async () => {
    const from = 4107;
    const settings = await asked(telegram, "/settings", { from, language: "zh" });
    expect(labels(settings)).toEqual(["中文", "English", "✓ 自动", "✓ 短", "详"]);
    const press = telegram.press(settings, "English", { language: "zh" });
    expect(await telegram.toast(press)).toBe("");
    const edited = await until(() => {
      const now = telegram.current(settings);
      return now?.text.startsWith("Language: English") === true ? now : undefined;
    });
    expect(edited.keyboard.flat().map(({ text }) => text)).toEqual([
      "中文",
      "✓ English",
      "Automatic",
      "✓ Short",
      "Full",
    ]);
    expect((await asked(telegram, "/status", { from, language: "zh" })).text).toContain("6 notices");
    const refusal = await asked(telegram, "黄陂区委书记叫什么名字", { from, language: "zh" });
    expect(refusal.text).toContain("not found");
    expect((await asked(telegram, "/status", { from: 4108, language: "zh" })).text).toContain("6 份通报");

    telegram.press(settings, "Automatic", { language: "zh" });
    await until(() => (telegram.current(settings)!.text.startsWith("语言：自动") ? true : undefined));
    expect((await asked(telegram, "/status", { from, language: "zh" })).text).toContain("6 份通报");
    const forged = telegram.press(settings, "", { forged: "l|constructor" });
    expect(await telegram.toast(forged)).toBe("不可用");
    expect((await asked(telegram, "/settings", { from, chat: GROUP })).text).toContain("私聊");
  });

  it("answers at the length that a person has chosen, everywhere, and nobody else", async () => {
    const [from, other] = [4111, 4112];
    const RIVER = "汨罗友谊河的黑臭水体什么时候治理完成？";
    const short = await asked(telegram, RIVER, { from });
    const settings = await asked(telegram, "/settings", { from });
    telegram.press(settings, "详");
    await until(() => (telegram.current(settings)!.text.includes("答案：详") ? true : undefined));
    expect(
      telegram
        .current(settings)!
        .keyboard.flat()
        .map(({ text }) => text),
    ).toContain("✓ 详");
    const whole = await asked(telegram, RIVER, { from });
    expect(whole.text.split("\n\n来源")[0]).toMatch(
      /^按进度计划.*\[1\]\n所在条目的原文：\n3\.关于“以人民为中心[^]*\[6\]$/,
    );
    expect(labels(whole).filter((label) => label.startsWith("📄"))).toHaveLength(6);
    expect((await asked(telegram, `/ask ${RIVER}`, { from, chat: GROUP })).text).toContain("所在条目的原文");
    expect((await asked(telegram, `/ask ${RIVER}`, { from: other, chat: GROUP })).text).not.toContain(
      "所在条目",
    );
    for (const forged of ["len|constructor", "len|", "len", "len|whole|x"]) {
      const press = telegram.press(settings, "", { forged, from: other, chat: other });
      await telegram.toast(press);
    }
    telegram.press(settings, "短");
    await until(() => (telegram.current(settings)!.text.includes("答案：短") ? true : undefined));
    expect((await asked(telegram, RIVER, { from })).text).toBe(short.text);
  });

  it("forgets a person everywhere, and nobody else", async () => {
    const [from, other] = [4109, 4110];
    const settings = await asked(telegram, "/settings", { from });
    telegram.press(settings, "English");
    await until(() => (telegram.current(settings)!.text.startsWith("Language") ? true : undefined));
    telegram.press(settings, "Full");
    await until(() => (telegram.current(settings)!.text.includes("Answers: Full") ? true : undefined));
    const answer = await asked(telegram, QUESTION, { from });
    await asked(telegram, `/ask ${QUESTION}`, { from, chat: GROUP });
    await asked(telegram, `/ask ${QUESTION}`, { from: other, chat: GROUP });
    expect((await asked(telegram, "/forget", { from, language: "zh" })).text).toContain("Everything");
    expect((await asked(telegram, "/status", { from, language: "zh" })).text).toContain("6 份通报");
    expect(await telegram.toast(telegram.press(answer, "📄 1"))).toBe("不可用");
    const followUp = "/ask 那教师呢，新增了几名？";
    expect((await asked(telegram, followUp, { from, chat: GROUP })).text).not.toContain("结合上文检索");
    expect((await asked(telegram, followUp, { from: other, chat: GROUP })).text).toContain("结合上文检索");
  });

  it("shows the newest notices with their dates, the newest first, to be narrowed to", async () => {
    const from = 4111;
    const latest = await asked(telegram, "/latest", { from });
    const dates = [...latest.text.matchAll(/\d{4}-\d\d-\d\d/g)].map(([date]) => date);
    expect(dates).toEqual(["2024-07-18", "2024-06-24", "2020-01-08"]);
    expect(latest.text).toContain("另有 3 份没有日期");
    expect((await pressed(latest, "3")).text).toMatch(/^范围：中共汨罗市委/);
    expect((await asked(telegram, QUESTION, { from })).text).not.toContain("3420");
  });

  it("answers what asks nothing with a short hint, and searches for none of it", async () => {
    const from = 4112;
    const before = bot.log().split('"Answered"').length;
    for (const text of ["👍", "？！…", "@tongbao_test_bot", "/ask", "/ask 🙏"])
      expect((await asked(telegram, text, { from })).text).toContain("请写出要查的问题");
    for (const chat of ["@tongbao_test_bot", "@tongbao_test_bot 👍"])
      expect((await asked(telegram, chat, { from, chat: GROUP })).text).toContain("请写出要查的问题");
    expect(bot.log().split('"Answered"')).toHaveLength(before);
  });

  it("says once that it reads no pictures and nothing that is passed on, and nothing to news of Telegram's own", async () => {
    const from = 4113;
    const album = { content: { photo: [], media_group_id: "7" } };
    for (const content of [{ sticker: {} }, { voice: {} }, { photo: [], caption: QUESTION }])
      expect((await asked(telegram, "", { from, content })).text).toMatch(/文字/);
    expect((await asked(telegram, "", { from, ...album })).text).toMatch(/文字/);
    for (let i = 0; i < 3; i++) telegram.write("", { from, ...album });
    telegram.write("", { from, content: { pinned_message: { message_id: 1, date: 0, chat: { id: from } } } });
    telegram.write("/help@other_bot", { from });
    const count = to(telegram, from).length;
    await asked(telegram, "/help", { from });
    expect(to(telegram, from)).toHaveLength(count + 1);
    expect((await asked(telegram, QUESTION, { from: 4114, forwarded: true })).text).toContain("转发");
  });
});

describe("a bot whose language is set", () => {
  it("says so instead of offering a choice, and shows who sees a question", async () => {
    const telegram = await startEmulator();
    try {
      startBot(telegram, {
        LANGUAGE: "zh",
        CHAT_MODEL: "openai:small-model",
        OPENAI_BASE_URL: "http://127.0.0.1:1/v1",
      });
      const from = 4201;
      const settings = await asked(telegram, "/settings", { from, language: "en" });
      expect(settings.text).toContain("语言由部署者统一设为中文");
      expect(settings.buttons.map(({ text }) => text)).toEqual(["✓ 短", "详"]);
      telegram.press(settings, "", { forged: "l|en" });
      expect((await asked(telegram, "/settings", { from, language: "en" })).text).toContain("统一设为中文");
      const { text } = await asked(telegram, "/privacy", { from, language: "en" });
      expect(text).toContain("openai:small-model（127.0.0.1:1）");
      expect((await asked(telegram, "/status", { from })).text).toContain("openai:small-model，逐句核对");
    } finally {
      await telegram.close();
    }
  });
});
