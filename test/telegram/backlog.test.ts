// What waited at Telegram's while the bot was not there.
import { describe, expect, it } from "vitest";
import { until } from "../emulator/emulator.ts";
import { asked, emulate, GROUP, newStateFile, QUESTION, startBot, to } from "./bots.ts";

const ELEVEN_MINUTES = 660;

describe("what was written while the bot was away", () => {
  it("long ago gets one notice for each chat, where an answer was due; the rest is answered", async () => {
    const telegram = await emulate();
    const old = { age: ELEVEN_MINUTES };
    // More than a batch of updates.
    for (let i = 0; i < 130; i++) telegram.write(QUESTION, { ...old, from: 9001 + (i % 3) });
    telegram.write(QUESTION, { ...old, chat: GROUP, from: 9001 });
    telegram.write("/kick somebody", { ...old, chat: GROUP, from: 9001 });
    telegram.write(`/ask ${QUESTION}`, { ...old, chat: -1002, from: 9001 });
    telegram.write("/help", { ...old, from: 9009, language: "en" });
    telegram.write(QUESTION, { age: 540, from: 9003 });
    const env = { STATE_FILE: newStateFile(), ACCESS: "9001,9002,9003,9009" };
    const bot = startBot(telegram, env);
    telegram.write(QUESTION, { ...old, from: 9010 });
    expect((await until(() => to(telegram, 9003)[1])).text).toContain("3420");
    await until(() => (telegram.pending() === 0 ? true : undefined));
    for (const chat of [9001, 9002, -1002])
      expect(textsTo(chat)).toEqual([expect.stringMatching(/没能答复/)]);
    expect(textsTo(9003)).toEqual([expect.stringMatching(/没能答复/), expect.stringContaining("3420")]);
    expect(textsTo(9009)).toEqual([expect.stringMatching(/send it again/)]);
    expect(textsTo(GROUP)).toEqual([]);
    expect(textsTo(9010)).toEqual([]);
    bot.child.kill("SIGTERM");
    await bot.ended;

    telegram.write(QUESTION, { ...old, from: 9001 });
    startBot(telegram, env);
    expect((await asked(telegram, QUESTION, { from: 9001 })).text).toContain("3420");
    // The notice of the first start was told after that was written.
    expect(textsTo(9001)).toHaveLength(2);
    expect(telegram.refused).toEqual([]);

    function textsTo(chat: number): string[] {
      return to(telegram, chat).map(({ text }) => text);
    }
  }, 40_000);
});
