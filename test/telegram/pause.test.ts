// Pauses for which Telegram asks: of an hour in one chat, and a storm of shorter ones everywhere.
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { ANN, type Emulator, until } from "../emulator/emulator.ts";
import { asked, emulate, GROUP, newStateFile, QUESTION, startBot, to } from "./bots.ts";

const BEN = 6101;
const HOUR = 3600;
/** Milliseconds, of us, at the most: npm's patience with a process that is told to end. */
const LONGEST_END = 10_000;
/** More than are held in memory in all. */
const CHATTER = 1200;

const leaping = (from: number, by: number): Readonly<Record<string, string>> => ({
  NODE_OPTIONS: `--import=${new URL("leaping-clock.mjs", import.meta.url).href}`,
  LEAP_FROM: String(from),
  LEAP_BY: String(by),
});
const texts = (telegram: Emulator, chat: number): string[] => to(telegram, chat).map(({ text }) => text);
const callsTo = (telegram: Emulator, chat: number): readonly { readonly at: number }[] =>
  telegram.requests.filter(({ method, payload }) => method === "sendMessage" && payload.chat_id === chat);

describe("a pause of an hour in one chat", () => {
  it("stops no other, whatever is said there meanwhile, and its answer comes after a restart, once", async () => {
    const telegram = await emulate();
    const env = { STATE_FILE: newStateFile() };
    const bot = startBot(telegram, env);
    const end = telegram.fail({
      method: "sendMessage",
      chat: GROUP,
      kind: "429",
      retryAfter: HOUR,
      times: 99,
    });
    telegram.write(`/ask ${QUESTION}`, { from: ANN, chat: GROUP });
    await until(() => /is not delivered yet/.exec(bot.log()) ?? undefined);
    expect(bot.log()).toContain(`"wait":${HOUR * 1000}`);
    for (let i = 0; i < CHATTER; i++) telegram.write("大家好", { from: BEN, chat: GROUP });
    telegram.write(`/ask 汨罗友谊河的黑臭水体什么时候治理完成？`, { from: BEN, chat: GROUP });
    await until(() => (telegram.pending() === 0 ? true : undefined));
    expect((await asked(telegram, QUESTION, { from: BEN })).text).toContain("3420");
    expect(callsTo(telegram, GROUP)).toHaveLength(1);

    const told = Date.now();
    bot.child.kill("SIGTERM");
    expect(await bot.ended).toBe(0);
    expect(Date.now() - told).toBeLessThan(LONGEST_END);
    expect(texts(telegram, GROUP)).toEqual([]);
    end();
    startBot(telegram, env);
    await until(() => to(telegram, GROUP)[1]);
    await asked(telegram, "/help", { from: BEN });
    expect(texts(telegram, GROUP)).toEqual([
      expect.stringContaining("3420"),
      expect.stringContaining("来源"),
    ]);
    expect(telegram.refused).toEqual([]);
  });

  it("is waited for; then its answer comes, once, and one apology for what was asked meanwhile", async () => {
    const telegram = await emulate();
    const bot = startBot(telegram, leaping(60_000, 2000));
    telegram.fail({ method: "sendMessage", chat: ANN, kind: "429", retryAfter: HOUR });
    telegram.write(QUESTION);
    await until(() => /is not delivered yet/.exec(bot.log()) ?? undefined);
    for (let i = 0; i < 3; i++) telegram.write(QUESTION);
    expect((await asked(telegram, QUESTION, { from: BEN })).text).toContain("3420");
    expect(texts(telegram, ANN)).toEqual([]);
    await until(() => to(telegram, ANN)[1]);
    expect((await asked(telegram, "/help")).text).toContain("/notices");
    expect(texts(telegram, ANN).slice(0, -1)).toEqual([
      expect.stringContaining("3420"),
      expect.stringContaining("没能答复"),
    ]);
    expect(telegram.refused).toEqual([]);
  });

  it("is not waited for where it is one of a day, which the log tells", async () => {
    const telegram = await emulate();
    const bot = startBot(telegram);
    telegram.fail({ method: "sendMessage", chat: ANN, kind: "429", retryAfter: 24 * HOUR });
    telegram.write(QUESTION);
    await until(() => /A message could not be delivered/.exec(bot.log()) ?? undefined);
    expect((await asked(telegram, QUESTION)).text).toContain("3420");
  });
});

describe("a storm of pauses for ten minutes", () => {
  /** `STORM=real`: ten minutes by everybody's clock, for who has them. */
  const isReal = process.env.STORM === "real";
  const LEAP = isReal ? 1 : 300;
  /** Seconds for which Telegram asks, one refusal after the other: 702 in all. */
  const PAUSES = [1, 2, 4, 8, 16, 32, 64, 128, 149, 149, 149];
  /** Milliseconds. */
  const PATIENCE = (isReal ? 800 : 30) * 1000;
  const STRUCK = [ANN, BEN, GROUP];
  const CALM = 6102;

  it(
    "ends with every answer, in order and once; each pause is kept, and chats that it does not strike go on",
    async () => {
      const telegram = await emulate();
      const started = Date.now();
      startBot(telegram, isReal ? {} : leaping(1000, LEAP));
      await asked(telegram, "/help", { from: CALM });
      for (const chat of STRUCK)
        telegram.fail({
          method: "sendMessage",
          chat,
          kind: "429",
          retryAfter: (failed) => PAUSES[failed]!,
          times: PAUSES.length,
        });
      // All at once: what is asked later would be ten minutes late.
      for (const chat of STRUCK) telegram.write(`/ask ${QUESTION}`, { from: BEN, chat });
      for (let i = 0; i < 20; i++) {
        expect((await asked(telegram, QUESTION, { from: CALM })).text).toContain("3420");
        const isOver = STRUCK.every((chat) => to(telegram, chat).length > 0);
        if (isOver) break;
        await pause(PATIENCE / 60);
      }
      await until(() => (STRUCK.every((chat) => to(telegram, chat).length > 0) ? true : undefined), PATIENCE);
      for (const chat of STRUCK) {
        expect(texts(telegram, chat)).toEqual([expect.stringContaining("3420")]);
        const calls = callsTo(telegram, chat);
        expect(calls).toHaveLength(PAUSES.length + 1);
        for (const [i, seconds] of PAUSES.entries())
          expect(calls[i + 1]!.at - calls[i]!.at).toBeGreaterThanOrEqual(((seconds * 1000) / LEAP) * 0.95);
      }
      const drafts = telegram.requests.filter(({ method }) => method === "sendMessageDraft").length;
      const typing = telegram.requests.filter(({ method }) => method === "sendChatAction").length;
      process.stdout.write(
        `${Math.round((Date.now() - started) / 1000)} s, ${telegram.calls.length} calls, ${drafts} drafts, ${typing} typing\n`,
      );
      expect(telegram.refused).toEqual([]);
    },
    PATIENCE + 20_000,
  );
});
