// The bot's name and a question, typed in any chat.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type BotProcess, type Emulator, startEmulator, until } from "../emulator/emulator.ts";
import { asked, newStateFile, QUESTION, startBot } from "./bots.ts";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const [ANN, BEN, STRANGER] = [9601, 9602, 9666];

describe("an inline query", () => {
  let telegram: Emulator;
  let bot: BotProcess;
  const answered = (): number => telegram.calls.filter((method) => method === "answerInlineQuery").length;
  beforeAll(async () => {
    telegram = await startEmulator();
    // A model that nobody can reach: no answer here may need it.
    const CHAT_MODEL = "ollama:none";
    const OLLAMA_BASE_URL = "http://127.0.0.1:9";
    bot = startBot(telegram, {
      STATE_FILE: newStateFile(),
      ACCESS: `${ANN},${BEN}`,
      CHAT_MODEL,
      OLLAMA_BASE_URL,
      LOG_LEVEL: "debug",
    });
    await until(() => /Answering on Telegram/.exec(bot.log()) ?? undefined);
    await asked(telegram, "/help", { from: ANN });
  });
  afterAll(() => telegram.close());

  it("shows at most ten passages, the best first, to the person alone and not for long", async () => {
    const shown = await telegram.search(QUESTION, { from: ANN });
    expect(shown.results.length).toBeGreaterThan(2);
    expect(shown.results.length).toBeLessThanOrEqual(10);
    expect(shown).toMatchObject({ is_personal: true, button: undefined });
    expect(shown.cache_time).toBeLessThanOrEqual(60);
    const [best] = shown.results;
    expect(best?.title).toMatch(/黄陂/);
    expect(best?.description).toContain("3420");
  });

  it("sends the exact quote, set apart from where it stands", async () => {
    const { results } = await telegram.search("汨罗友谊河黑臭水体", { from: ANN });
    const seeds = await Promise.all(
      (await readdir("seeds")).map((name) => readFile(join("seeds", name), "utf8")),
    );
    for (const { text, entities } of results) {
      const [quote] = entities.filter(({ type }) => type === "expandable_blockquote");
      const quoted = text.slice(quote!.offset, quote!.offset + quote!.length);
      expect(seeds.some((seed) => seed.includes(quoted))).toBe(true);
      expect(text.slice(quoted.length)).toMatch(/^\n.{8,} · .+$/);
    }
    expect(results[0]?.text).toContain("友谊河");
  });

  it("is told what to do while nothing is typed, and shows nothing for what fits nothing", async () => {
    const empty = await telegram.search("  ", { from: ANN });
    expect(empty).toMatchObject({ results: [], button: { text: expect.stringContaining("输入问题") } });
    const english = await telegram.search("", { from: ANN, language: "en" });
    expect(english.button?.text).toContain("Type a question");
  });

  it("may have 512 characters, signs of any kind, and be no question at all", async () => {
    for (const query of ["学".repeat(512), "\u202e<b>&amp;*_[", "__proto__", "\ud800 学位"])
      expect((await telegram.search(query, { from: ANN })).results.length).toBeLessThanOrEqual(10);
  });

  it("of each person is searched for only when the person stops typing", async () => {
    const before = answered();
    const keys = QUESTION.split("").map((_, i) => telegram.type(QUESTION.slice(0, i + 1), { from: ANN }));
    const other = telegram.type("学位", { from: BEN });
    const last = await until(() => telegram.world.inline.answerTo(keys.at(-1)!));
    expect(last.results[0]?.description).toContain("3420");
    await until(() => telegram.world.inline.answerTo(other));
    // Those who typed in one breath wait for one answer; a slow machine may cut the breath in two.
    expect(answered() - before).toBeLessThanOrEqual(4);
    expect(telegram.world.inline.answerTo(keys[0]!)).toBeUndefined();
  });

  it("of who is not let in shows nothing but the way to the bot, and leaves nothing behind", async () => {
    const shown = await telegram.search(QUESTION, { from: STRANGER });
    expect(shown).toMatchObject({ results: [], is_personal: true });
    expect(shown.button).toMatchObject({
      text: expect.stringContaining("未获准"),
      start_parameter: expect.any(String),
    });
    const said = await telegram.ask(`/start ${shown.button!.start_parameter}`, { from: STRANGER });
    expect(said.text).toContain("没有获准");
  });

  it("that comes too late or cannot be answered harms nobody, nor is it answered twice", async () => {
    telegram.fail({ method: "answerInlineQuery", kind: "500" });
    const lost = telegram.type("学位 500", { from: ANN });
    await until(() => /No answer to an inline query/.exec(bot.log()) ?? undefined);
    expect(telegram.world.inline.answerTo(lost)).toBeUndefined();
    expect((await telegram.search("学位 再来", { from: ANN })).results.length).toBeGreaterThan(0);
  });

  it("chosen comes back as a message by way of the bot, and is not taken for a question", async () => {
    const shown = await telegram.search(QUESTION, { from: ANN });
    const before = telegram.sent.length;
    telegram.choose(shown, shown.results[0]!.id, ANN, ANN);
    telegram.write("/help", { from: ANN });
    // In the lane of the chosen one.
    expect((await until(() => telegram.sent[before])).text).toContain("/notices");
  });

  it("is in no log, and nothing was sent that Telegram refuses", () => {
    expect(telegram.refused).toEqual([]);
    expect(bot.log()).not.toMatch(/盘龙城|友谊河|学位/);
  });
});
