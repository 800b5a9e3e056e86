import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { until } from "../emulator/emulator.ts";
import { asked, emulate, GROUP, newStateFile, QUESTION, startBot, to } from "./bots.ts";

vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });

describe("a bot that people pair with", () => {
  it("gives itself to the first who has the code, and lets in only whom the owner names", async () => {
    const telegram = await emulate();
    const STATE_FILE = newStateFile();
    const bot = startBot(telegram, { STATE_FILE, ACCESS: "pairing" });
    const link = await until(
      () => /https:\/\/t\.me\/tongbao_test_bot\?start=([\w-]{24,64})\b/.exec(bot.log()) ?? undefined,
    );
    const [owner, stranger] = [5001, 5002];

    telegram.write(QUESTION, { from: stranger });
    telegram.write("/start guessed", { from: stranger });
    telegram.write("", { from: stranger, content: { sticker: {} } });
    telegram.write(`/ask ${QUESTION}`, { from: stranger, chat: GROUP });
    telegram.write(QUESTION, { from: stranger, chat: -1002 });
    expect((await asked(telegram, `/start ${link[1]}`, { from: owner })).text).toContain("主人");
    expect((await stat(STATE_FILE)).mode & 0o777).toBe(0o600);
    const answer = await asked(telegram, QUESTION, { from: owner });
    expect(answer.text).toContain("3420");

    telegram.write(`/start ${link[1]}`, { from: stranger });
    const press = telegram.press(answer, "📄 1", { from: stranger, chat: stranger });
    expect(await telegram.toast(press)).toBe("不可用");
    expect((await asked(telegram, `/allow ${stranger}x`, { from: owner })).text).toContain("编号");
    expect((await asked(telegram, `/allow ${stranger}`, { from: owner })).text).toContain(String(stranger));
    expect(to(telegram, stranger).map(({ text }) => text)).toEqual([expect.stringMatching(/没有获准.*5002/)]);
    expect(to(telegram, GROUP).map(({ text }) => text)).toEqual([expect.stringMatching(/5002.*-1001/)]);
    expect(to(telegram, -1002)).toEqual([]);

    expect((await asked(telegram, QUESTION, { from: stranger })).text).toContain("3420");
    expect((await asked(telegram, "/allow 5003", { from: stranger })).text).toContain("只有主人");
    bot.child.kill("SIGTERM");
    expect(await bot.ended).toBe(0);

    const again = startBot(telegram, { STATE_FILE, ACCESS: "pairing" });
    expect((await asked(telegram, QUESTION, { from: stranger })).text).toContain("3420");
    expect(again.log()).not.toContain("?start=");
    expect((await asked(telegram, `/deny ${stranger}`, { from: owner })).text).toContain("收回");
    const before = to(telegram, stranger).length;
    telegram.write(QUESTION, { from: stranger });
    expect((await asked(telegram, `/start ${link[1]}`, { from: 5004 })).text).toContain("没有获准");
    await asked(telegram, "/help", { from: owner });
    // Told within the hour, before the restart.
    expect(to(telegram, stranger)).toHaveLength(before);
  });

  it("lets in the users and groups that the settings list, and nobody else", async () => {
    const telegram = await emulate();
    startBot(telegram, { ACCESS: `5001, ${GROUP}` });
    expect((await asked(telegram, "/help", { from: 5002 })).text).toContain("没有获准");
    expect((await asked(telegram, QUESTION, { from: 5001 })).text).toContain("3420");
    expect((await asked(telegram, `/ask ${QUESTION}`, { from: 5002, chat: GROUP })).text).toContain("3420");
  });

  it("takes over the owner and the others that an earlier version kept, once, and says so", async () => {
    const telegram = await emulate();
    const STATE_FILE = newStateFile();
    const old = join(dirname(STATE_FILE), "access.json");
    await mkdir(dirname(STATE_FILE));
    await writeFile(old, JSON.stringify({ owner: 5001, allowed: [5002, GROUP] }));
    const bot = startBot(telegram, { STATE_FILE, ACCESS: "pairing" });
    expect((await asked(telegram, QUESTION, { from: 5002 })).text).toContain("3420");
    expect((await asked(telegram, "/deny 5002", { from: 5001 })).text).toContain("收回");
    expect((await asked(telegram, QUESTION, { from: 5002 })).text).toContain("没有获准");
    expect(bot.log()).toMatch(/Took over the owner and 2 others from .*access\.json/);
    expect(bot.log()).not.toContain("?start=");
    await expect(stat(old)).rejects.toThrow("ENOENT");
    bot.child.kill("SIGKILL");
    await bot.ended;

    // Put back by somebody, it must not let in again whom the owner has put out.
    await writeFile(old, JSON.stringify({ owner: 5003, allowed: [5002] }));
    const again = startBot(telegram, { STATE_FILE, ACCESS: "pairing" });
    expect((await asked(telegram, "/allow 1", { from: 5001 })).text).toContain("已允许");
    await asked(telegram, "/allow 1", { from: 5003 });
    expect(to(telegram, 5003).map(({ text }) => text)).toEqual([expect.stringContaining("没有获准")]);
    expect(again.log()).toMatch(/access\.json is not read any more/);
  });

  it("refuses to start on a damaged file, as the next to come would own it", async () => {
    const telegram = await emulate();
    const [STATE_FILE, other] = [newStateFile(), newStateFile()];
    for (const file of [STATE_FILE, other]) await mkdir(dirname(file));
    await writeFile(join(dirname(STATE_FILE), "access.json"), '{"owner":');
    const bot = startBot(telegram, { STATE_FILE, ACCESS: "pairing" });
    expect(await bot.ended).toBe(1);
    expect(bot.log()).toMatch(/Expected .*access\.json to say who owns the bot/);
    await writeFile(other, "no database");
    const second = startBot(telegram, { STATE_FILE: other, ACCESS: "pairing" });
    expect(await second.ended).toBe(1);
    expect(second.log()).toMatch(/Expected .*state\.db to be the bot's state, found a damaged/);
    expect(await readFile(other, "utf8")).toBe("no database");
  });
});
