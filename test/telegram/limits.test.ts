// How much one person may ask.
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createQuestionLimits } from "../../src/channels/telegram/access/question-limits.ts";
import { createRate } from "../../src/channels/telegram/access/rate.ts";
import { openSqliteStore } from "../../src/state/sqlite.ts";
import { type BotProcess, type Emulator, startEmulator, until } from "../emulator/emulator.ts";
import { asked, GROUP, newStateFile, QUESTION, startBot, to } from "./bots.ts";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const [OWNER, ANY, MANY, LONG, DAILY] = [9500, 9501, 9502, 9503, 9504];
const STATE_FILE = newStateFile();

describe("one person", () => {
  let telegram: Emulator;
  let bot: BotProcess;
  const start = async (env: Readonly<Record<string, string>>): Promise<void> => {
    bot = startBot(telegram, { STATE_FILE, ...env });
    await until(() => /Answering on Telegram/.exec(bot.log()) ?? undefined);
  };
  const texts = (chat: number): string[] => to(telegram, chat).map(({ text }) => text);
  const end = async (): Promise<void> => {
    bot.child.kill("SIGTERM");
    expect(await bot.ended).toBe(0);
  };
  beforeAll(async () => {
    telegram = await startEmulator();
    await start({ QUESTIONS_PER_MINUTE: "4" });
  });
  afterAll(() => telegram.close());

  it("gets one notice for all questions over those of a minute, in all chats together", async () => {
    for (let i = 0; i < 6; i++) telegram.write("你好", { from: MANY });
    for (let i = 0; i < 6; i++) telegram.write("/ask 你好", { from: MANY, chat: GROUP });
    await asked(telegram, "/help", { from: MANY });
    await until(() => to(telegram, MANY).find(({ text }) => text.includes("/notices")));
    await asked(telegram, "/ask 你好", { chat: GROUP, from: ANY });
    const all = [...texts(MANY), ...texts(GROUP)];
    expect(all.filter((text) => /每分钟最多 4 个问题。请过 \d+ 秒/.test(text))).toHaveLength(1);
    // Four answers, the notice, the help; and the answer to somebody else, whom it does not concern.
    expect(all).toHaveLength(7);
  });

  it("gets one notice for a text that came as twelve messages too long to be questions", async () => {
    for (let i = 0; i < 12; i++) telegram.write("问".repeat(4096), { from: LONG });
    expect((await asked(telegram, "/new", { from: LONG })).text).toContain("1000");
    await until(() => to(telegram, LONG).find(({ text }) => text.includes("从头")));
    expect(texts(LONG)).toHaveLength(2);
    expect((await asked(telegram, QUESTION, { from: LONG })).text).toContain("3420");
  });

  it("may ask so many questions a day, counted through restarts", async () => {
    await end();
    const env = { QUESTIONS_PER_DAY: "3" };
    await start(env);
    for (let i = 0; i < 2; i++) await asked(telegram, "你好", { from: DAILY });
    await end();
    await start(env);
    await asked(telegram, "你好", { from: DAILY });
    expect((await asked(telegram, "你好", { from: DAILY, language: "en" })).text).toContain(
      "Today's 3 questions are used up",
    );
    expect((await asked(telegram, QUESTION, { from: ANY })).text).toContain("3420");
  });

  it("who owns the bot is not exempt, and learns which setting it is", async () => {
    await end();
    await start({ QUESTIONS_PER_MINUTE: "1", ACCESS: "pairing" });
    const link = await until(() => /\?start=([\w-]+)/.exec(bot.log()) ?? undefined);
    await asked(telegram, `/start ${link[1]}`, { from: OWNER });
    await asked(telegram, "你好", { from: OWNER });
    expect((await asked(telegram, "你好", { from: OWNER })).text).toMatch(
      /每分钟最多 1 [^]*QUESTIONS_PER_MINUTE/,
    );
    expect(telegram.refused).toEqual([]);
  });
});

describe("the counts behind it", () => {
  it("let somebody pass again when the oldest of so many is long enough ago", () => {
    let clock = 0;
    const rate = createRate(2, 1000, () => clock);
    expect([rate("a"), rate("a"), rate("a"), rate("b")]).toEqual([0, 0, 1000, 0]);
    clock = 999;
    expect(rate("a")).toBe(1);
    clock = 1000;
    expect([rate("a"), rate("a"), rate("a")]).toEqual([0, 0, 1000]);
    expect([rate("c"), createRate(0, 1000)("c")]).toEqual([0, 0]);
  });

  it("see two questions at once, and begin anew with each day", async () => {
    const store = await openSqliteStore(newStateFile(), { onUnfit: () => undefined });
    let day = "2026-11-21";
    const limits = createQuestionLimits(store, { perMinute: 0, perDay: 2 }, () => day);
    const three = await Promise.all(["a", "a", "a"].map((account) => limits.count(account)));
    expect(three.map((counted) => "limit" in counted)).toEqual([false, false, true]);
    await store.write(three.flatMap((counted) => ("changes" in counted ? counted.changes : [])));
    const again = createQuestionLimits(store, { perMinute: 0, perDay: 2 }, () => day);
    expect(await again.count("a")).toEqual({ limit: "QUESTIONS_PER_DAY", most: 2 });
    day = "2026-11-22";
    for (const one of [limits, again]) expect(await one.count("a")).toHaveProperty("changes");
    await store.close();
  });

  it("let one person's questions be answered one at a time, whatever becomes of the one before", async () => {
    const store = await openSqliteStore(newStateFile(), { onUnfit: () => undefined });
    const { inTurn } = createQuestionLimits(store, { perMinute: 0, perDay: 0 });
    const order: string[] = [];
    const work =
      (name: string, fails = false) =>
      async (): Promise<void> => {
        order.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, 5));
        order.push(`${name} ends`);
        if (fails) throw new Error("broken");
      };
    const first = inTurn("a", work("1", true));
    await Promise.all([
      expect(first).rejects.toThrow("broken"),
      inTurn("a", work("2")),
      inTurn("b", work("3")),
    ]);
    expect(order.indexOf("2 begins")).toBeGreaterThan(order.indexOf("1 ends"));
    expect(order.indexOf("3 begins")).toBeLessThan(order.indexOf("1 ends"));
    await store.close();
  });
});
