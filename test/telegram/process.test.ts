import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { TOKEN, until } from "../emulator/emulator.ts";
import { temporaryFolder } from "../temporary.ts";
import { asked, emulate, newStateFile, QUESTION, startBot, STORE_FOLDER } from "./bots.ts";

vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });

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

describe("a state", () => {
  it("belongs to one process of a bot at a time, and to the next as soon as that is dead", async () => {
    const telegram = await emulate();
    const STATE_FILE = newStateFile();
    const bot = startBot(telegram, { STATE_FILE });
    await asked(telegram, "/help");
    const second = startBot(telegram, { STATE_FILE });
    expect(await second.ended).toBe(1);
    expect(second.log()).toMatch(/Expected to be the only process that answers as @tongbao_test_bot/);
    await asked(telegram, "/help");
    bot.child.kill("SIGKILL");
    await bot.ended;
    startBot(telegram, { STATE_FILE });
    await asked(telegram, "/help");
  });

  it("needs a library, and a machine without it is told so", async () => {
    const telegram = await emulate();
    const without = new URL("without-libsql.mjs", import.meta.url).href;
    const bot = startBot(telegram, { NODE_OPTIONS: `--import=${without}` });
    expect(await bot.ended).toBe(1);
    expect(bot.log()).toMatch(/Expected the database library libsql for \S+-\S+, could not load it.*npm ci/);
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

  it("ends with status 0 on SIGTERM while it builds its first index, and builds it at the next start", async () => {
    const telegram = await emulate();
    const folder = await temporaryFolder();
    const NOTICES_DIR = join(folder, "notices");
    await manyNotices(NOTICES_DIR);
    const own = { ...env, NOTICES_DIR, VECTORSTORE_DIR: join(folder, "index") };
    const bot = telegram.npmStart(own);
    await until(() => /首次使用/.exec(bot.log()) ?? undefined);
    await pause(700);
    const started = Date.now();
    bot.child.kill("SIGTERM");
    expect(await bot.ended).toBe(0);
    expect(Date.now() - started).toBeLessThan(8000);
    expect(bot.log()).not.toContain("Answering on Telegram");
    await cp("seeds", NOTICES_DIR, { recursive: true });
    await rm(join(NOTICES_DIR, "many.jsonl"));
    telegram.npmStart(own);
    expect((await asked(telegram, QUESTION)).text).toContain("3420");
  });

  it("ends with status 1 on a damaged state, and says what to do about it", async () => {
    const telegram = await emulate();
    const VECTORSTORE_DIR = join(await temporaryFolder(), "index");
    await cp(STORE_FOLDER, VECTORSTORE_DIR, { recursive: true });
    await writeFile(join(VECTORSTORE_DIR, "state.db"), "no database");
    const bot = telegram.npmStart({ ...env, VECTORSTORE_DIR });
    expect(await bot.ended).toBe(1);
    expect(bot.log()).toMatch(/^Expected .*state\.db to be the bot's state/m);
  });

  it("ends with status 1 on a token that Telegram refuses", async () => {
    const telegram = await emulate();
    const bot = telegram.npmStart({ ...env, TELEGRAM_BOT_TOKEN: `${TOKEN.slice(0, -3)}xyz` });
    expect(await bot.ended).toBe(1);
    expect(bot.log()).toMatch(/Expected TELEGRAM_BOT_TOKEN to be a bot's token/);
  });
});

/** So many that an index of them takes some seconds. */
async function manyNotices(folder: string): Promise<void> {
  const line = (id: number) =>
    JSON.stringify({
      id: `n${id}`,
      title: `第${id}号通报`,
      text: `整改第${id}项，增加学位${id}个。\n`.repeat(200),
    });
  await mkdir(folder);
  await writeFile(join(folder, "many.jsonl"), Array.from({ length: 400 }, (_, id) => line(id)).join("\n"));
}
