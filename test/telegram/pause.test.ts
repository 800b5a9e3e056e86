// Pauses for which Telegram asks: of an hour in one chat, and a storm of shorter ones everywhere.
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ANN, type BotProcess, type Emulator, startEmulator, until } from "../emulator/emulator.ts";
import { asked, emulate, GROUP, newStateFile, QUESTION, startBot, to } from "./bots.ts";

const [BEN, CALM] = [6101, 6102];
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
    // One of a day is not waited for.
    telegram.fail({ method: "sendMessage", chat: CALM, kind: "429", retryAfter: 24 * HOUR });
    telegram.write(QUESTION, { from: CALM });
    await until(() => /A message could not be delivered/.exec(bot.log()) ?? undefined);
    expect((await asked(telegram, QUESTION, { from: CALM })).text).toContain("3420");

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
});

describe("by a clock that leaps over what is waited for:", () => {
  /** `STORM=real`: ten minutes by everybody's clock, for who has them. */
  const isReal = process.env.STORM === "real";
  const LEAP = isReal ? 1 : 1000;
  /** Seconds for which Telegram asks, one refusal after the other: 702 in all. */
  const PAUSES = [1, 2, 4, 8, 16, 32, 64, 128, 149, 149, 149];
  /** Milliseconds. */
  const PATIENCE = (isReal ? 800 : 30) * 1000;
  const STRUCK = [ANN, BEN, GROUP];
  const CAT = 6103;
  let telegram: Emulator;
  let bot: BotProcess;

  beforeAll(async () => {
    telegram = await startEmulator();
    bot = startBot(telegram, isReal ? {} : leaping(1000, LEAP));
    await asked(telegram, "/help", { from: CALM });
  });
  afterAll(() => telegram.close());

  it(
    "a storm of pauses for ten minutes ends with every answer, in order and once; each pause is kept, and chats that it does not strike go on",
    async () => {
      const started = Date.now();
      const calls = telegram.calls.length;
      const isOver = (): boolean => STRUCK.every((chat) => to(telegram, chat).length > 0);
      for (const chat of STRUCK)
        telegram.fail({
          method: "sendMessage",
          chat,
          kind: "429",
          retryAfter: (failed) => PAUSES[failed]!,
          times: PAUSES.length,
        });
      // All at once: what is asked later would be ten minutes late.
      for (const chat of STRUCK) telegram.write(`/ask ${QUESTION}`, { from: chat > 0 ? chat : ANN, chat });
      for (let i = 0; i < 20 && !isOver(); i++) {
        expect((await asked(telegram, QUESTION, { from: CALM })).text).toContain("3420");
        await pause(PATIENCE / 60);
      }
      await until(() => (isOver() ? true : undefined), PATIENCE);
      for (const chat of STRUCK) {
        expect(texts(telegram, chat)).toEqual([expect.stringContaining("3420")]);
        const tried = callsTo(telegram, chat);
        expect(tried).toHaveLength(PAUSES.length + 1);
        for (const [i, seconds] of PAUSES.entries())
          expect(tried[i + 1]!.at - tried[i]!.at).toBeGreaterThanOrEqual(
            Math.floor(((seconds * 1000) / LEAP) * 0.95),
          );
      }
      if (isReal)
        process.stdout.write(
          `${Math.round((Date.now() - started) / 1000)} s, ${telegram.calls.length - calls} calls\n`,
        );
    },
    PATIENCE + 20_000,
  );

  it.skipIf(isReal)(
    "a pause of an hour is waited for; then its answer comes, once, and one apology for what was asked meanwhile",
    async () => {
      telegram.fail({ method: "sendMessage", chat: CAT, kind: "429", retryAfter: HOUR });
      telegram.write(QUESTION, { from: CAT });
      await until(() => bot.log().includes(`"wait":${HOUR * 1000}`) || undefined);
      for (let i = 0; i < 3; i++) telegram.write(QUESTION, { from: CAT });
      expect((await asked(telegram, QUESTION, { from: BEN })).text).toContain("3420");
      expect(texts(telegram, CAT)).toEqual([]);
      await until(() => to(telegram, CAT)[1]);
      expect((await asked(telegram, "/help", { from: CAT })).text).toContain("/notices");
      expect(texts(telegram, CAT).slice(0, -1)).toEqual([
        expect.stringContaining("3420"),
        expect.stringContaining("没能答复"),
      ]);
      expect(telegram.refused).toEqual([]);
    },
  );
});
