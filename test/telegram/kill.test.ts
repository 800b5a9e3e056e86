// A bot that is killed with kill -9 and started again, over and over.
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createRandom } from "../../src/training/random.ts";
import { type BotProcess, type Emulator, until } from "../emulator/emulator.ts";
import { asked, emulate, newStateFile, QUESTION, startBot, to } from "./bots.ts";

const PRELOAD = `--import=${new URL("kill-at.mjs", import.meta.url).href}`;
const FOLLOW_UP = "什么时候完成的?";
const OWNER = 6000;

describe("a bot that is killed", () => {
  it("at each of its writes answers once after the next start, or twice where nobody could know", async () => {
    const telegram = await emulate();
    const STATE_FILE = newStateFile();
    // Taken over, begun, decided, then sent and finished; killed before the last, the answer has gone out already.
    const kills = [
      "before 1",
      "after 1",
      "before 2",
      "after 2",
      "before 3",
      "after 3",
      "before 4",
      "after 4",
    ];
    for (const [i, KILL_AT] of kills.entries()) {
      const bot = startBot(telegram, { STATE_FILE, KILL_AT, NODE_OPTIONS: PRELOAD });
      await answering(bot);
      await recovered(telegram, i);
      bot.child.kill("SIGUSR2");
      await until(() => /armed/.exec(bot.log()) ?? undefined);
      telegram.write(QUESTION, { from: chatOf(i) });
      expect(await bot.ended).toBeNull();
    }
    startBot(telegram, { STATE_FILE });
    await recovered(telegram, kills.length);
    expect(kills.map((_, i) => answersTo(telegram, chatOf(i)))).toEqual([1, 1, 1, 1, 1, 1, 2, 1]);
    expect(telegram.refused).toEqual([]);
    expect(telegram.pending()).toBe(0);
  }, 120_000);

  it("at any moment loses no question, forgets nothing, and says nothing more than once a start", async () => {
    const telegram = await emulate();
    const STATE_FILE = newStateFile();
    const start = (): BotProcess => startBot(telegram, { STATE_FILE, ACCESS: "pairing" });
    let bot = start();
    const link = await until(() => /\?start=([\w-]+)/.exec(bot.log()) ?? undefined);
    await asked(telegram, `/start ${link[1]}`, { from: OWNER });
    await asked(telegram, `/allow ${GROUP}`, { from: OWNER });
    const first = await asked(telegram, QUESTION, { from: OWNER });
    const list = await asked(telegram, "/notices 汨罗", { chat: GROUP, from: 1 });
    telegram.press(list, "1");
    await until(() => to(telegram, GROUP).find(({ text }) => text.startsWith("范围")));

    const answersOf = (thread: number): number =>
      to(telegram, GROUP).filter(
        ({ message_thread_id, text }) => message_thread_id === thread && /3420|没有答成/.test(text),
      ).length;
    const random = createRandom(2026);
    const askers: number[] = [];
    let copies: number[] = [];
    for (let kill = 0; kill < 12; kill++) {
      for (let i = 0; i < 5; i++) {
        const from = 7000 + askers.length;
        askers.push(from);
        // Each in a topic of their own, so that they are answered side by side.
        telegram.write(`/ask ${QUESTION}`, { chat: GROUP, from, thread: from });
      }
      await pause(random() * 300);
      bot.child.kill("SIGKILL");
      await bot.ended;
      const now = askers.map(answersOf);
      for (const [i, count] of now.entries()) expect(count - (copies[i] ?? 0)).toBeLessThanOrEqual(1);
      copies = now;
      bot = start();
      await answering(bot);
    }
    for (const asker of askers) await until(() => answersOf(asker) || undefined);
    // Whatever was not marked as sent comes now, if it comes at all.
    expect((await asked(telegram, FOLLOW_UP, { from: OWNER })).text).toMatch(/结合上文检索：.*盘龙城/);
    for (const [i, count] of askers.map(answersOf).entries())
      expect(count - (copies[i] ?? 0)).toBeLessThanOrEqual(1);
    const before = to(telegram, OWNER).length;
    telegram.press(first, "📄 1");
    expect((await until(() => to(telegram, OWNER)[before])).text).toContain("学位数缺口");
    expect((await asked(telegram, QUESTION, { chat: GROUP, from: 1, replyTo: list })).text).toMatch(
      /^范围：[^\n]*汨罗/,
    );
    expect((await asked(telegram, QUESTION, { from: 2 })).text).toContain("没有获准");
    expect(bot.log()).not.toMatch(/\?start=|盘龙城/);
    expect(telegram.refused).toEqual([]);
  }, 120_000);
});

const GROUP = -6001;
const chatOf = (i: number): number => 6100 + i;

async function answering(bot: BotProcess): Promise<void> {
  await until(() => /Answering on Telegram/.exec(bot.log()) ?? undefined);
}

function answersTo(telegram: Emulator, chat: number): number {
  return to(telegram, chat).filter(
    ({ text, reply_parameters }) => /^(?!按上文).*3420/.test(text) && reply_parameters === undefined,
  ).length;
}

/** What was asked before the `i`-th kill is answered, its button opens, and the conversation goes on. */
async function recovered(telegram: Emulator, i: number): Promise<void> {
  if (i === 0) return;
  const from = chatOf(i - 1);
  await until(() => answersTo(telegram, from) || undefined);
  telegram.write(FOLLOW_UP, { from });
  // A second copy of the answer may come first.
  await until(() => to(telegram, from).find(({ text }) => /^结合上文检索：.*盘龙城/.test(text)));
  const before = to(telegram, from).length;
  telegram.press(to(telegram, from)[0]!, "📄 1");
  expect((await until(() => to(telegram, from)[before])).text).toContain("学位数缺口");
}
