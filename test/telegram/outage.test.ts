// A network that goes away and comes back.
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { type BotProcess, type Emulator, until } from "../emulator/emulator.ts";
import { emulate, newStateFile, QUESTION, startBot, to } from "./bots.ts";
import { type Cable, createCable } from "./cable.ts";

/** Milliseconds within which the bot answers again after an outage. */
const RECOVERY = 45_000;

describe("an outage", () => {
  it("of the network loses nothing: what was under way, and what was asked meanwhile, is answered once", async () => {
    const { telegram, cable, bot } = await wired();
    telegram.fail({ method: "sendMessage", kind: "slow", delay: 1000 });
    const before = telegram.calls.length;
    telegram.write(QUESTION, { from: 8001 });
    await until(() => telegram.calls.slice(before).find((method) => method === "sendMessage"));
    cable.pull();
    telegram.write(QUESTION, { from: 8002 });
    await pause(4000);
    telegram.write(QUESTION, { from: 8003 });
    const started = Date.now();
    await cable.plug();
    // The first was carried out already, but nobody could tell.
    await until(() => to(telegram, 8001)[1], RECOVERY);
    for (const from of [8002, 8003]) await until(() => to(telegram, from)[0], RECOVERY);
    expect(Date.now() - started).toBeLessThan(RECOVERY);
    await until(() => /Polling goes on/.exec(bot.log()) ?? undefined);
    expect([8001, 8002, 8003].map((from) => to(telegram, from).length)).toEqual([2, 1, 1]);
    expect(bot.log().match(/Polling broke off/g)).toHaveLength(1);
    expect(bot.log()).not.toMatch(/盘龙城|\/bot\d/);
  }, 60_000);

  it("that nobody notices, because connections only fall silent, is over in time all the same", async () => {
    const NODE_OPTIONS = `--import=${new URL("short-polls.mjs", import.meta.url).href}`;
    const { telegram, cable, bot } = await wired({ NODE_OPTIONS });
    // The first poll asks for what has waited; the second one stays open.
    await until(() => telegram.calls.filter((method) => method === "getUpdates")[1]);
    cable.freeze();
    telegram.write(QUESTION, { from: 8001 });
    await pause(500);
    const started = Date.now();
    await cable.plug();
    await until(() => to(telegram, 8001)[0], RECOVERY);
    // The rest of the 35 s after which a poll is given up.
    expect(Date.now() - started + 0.9 * 35_000).toBeLessThan(RECOVERY);
    expect(bot.log()).toContain("Polling broke off");
  }, 60_000);

  it("at the end leaves to the next start what could not be sent, without answering it once more", async () => {
    const { telegram, cable, bot, env } = await wired();
    telegram.fail({ method: "sendMessage", kind: "429" });
    const before = telegram.calls.length;
    telegram.write(QUESTION, { from: 8001 });
    await until(() => telegram.calls.slice(before).find((method) => method === "sendMessage"));
    cable.pull();
    bot.child.kill("SIGTERM");
    expect(await bot.ended).toBe(0);
    expect(to(telegram, 8001)).toEqual([]);
    await cable.plug();
    const again = startBot(telegram, env);
    expect((await until(() => to(telegram, 8001)[0])).text).toContain("3420");
    expect(bot.log()).toContain('"Answered"');
    expect(again.log()).not.toContain('"Answered"');
  }, 60_000);
});

interface Wired {
  readonly telegram: Emulator;
  readonly cable: Cable;
  readonly bot: BotProcess;
  readonly env: Readonly<Record<string, string>>;
}

async function wired(more: Readonly<Record<string, string>> = {}): Promise<Wired> {
  const telegram = await emulate();
  const cable = await createCable(telegram.root);
  onTestFinished(() => cable.close());
  const env = { TELEGRAM_API_ROOT: cable.root, STATE_FILE: newStateFile() };
  const bot = startBot(telegram, { ...env, ...more });
  await until(() => /Answering on Telegram/.exec(bot.log()) ?? undefined);
  return { telegram, cable, bot, env };
}
