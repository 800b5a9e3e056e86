// What notices and people may write that is no ordinary text: shown as far as it can be seen, and never refused.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { ANN, type BotProcess, type Emulator, startEmulator, until } from "../emulator/emulator.ts";
import { temporaryFolder } from "../temporary.ts";
import { asked, GROUP, newStateFile, QUESTION, startBot, to } from "./bots.ts";

/** Turned round, invisible, half a character, marks without end, and what looks like markup or a command. */
const ODD = "\u202e\u2066\u200b\u200d\ufeff\u0000\u001b[31m\ud83d<b>&amp;*_[x](http://a.b)`/start @all";
const LONG = "很长".repeat(3000);
const MARKS = `标${"\u0301".repeat(500)}`;
const HARMFUL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u;

const NOTICES = [
  {
    title: `${ODD}青石镇通报`,
    text: `一、关于青石镇道路问题\n整改情况：${ODD}青石镇修复道路37公里${ODD}。\n`,
  },
  { title: "\u200b\u2060\u202e", text: "一、关于白沙镇水库问题\n整改情况：白沙镇加固水库19座。\n" },
  {
    title: LONG,
    text: `一、关于红岩镇造林问题\n整改情况：红岩镇造林${MARKS}5123亩。${LONG}。\n`,
  },
];

let telegram: Emulator;
let bot: BotProcess;
beforeAll(async () => {
  const [folder, store] = [await temporaryFolder(), await temporaryFolder()];
  const lines = NOTICES.map((notice, i) =>
    JSON.stringify({ id: `${ODD}${i}`, issuer: `${ODD}局`, date: "2024-01-02", ...notice }),
  );
  await writeFile(join(folder, "odd.jsonl"), lines.join("\n"));
  await ingest({ from: ["seeds", folder], store, embedding: await loadEmbedding("builtin") });
  telegram = await startEmulator();
  bot = startBot(telegram, { STORE_FOLDER: store, STATE_FILE: newStateFile() });
  await until(() => /Answering on Telegram/.exec(bot.log()) ?? undefined);
});
afterAll(() => telegram.close());

describe("an odd notice", () => {
  it.each([
    ["青石镇修复了多少公里道路?", "37"],
    ["白沙镇加固了多少座水库?", "19"],
  ])("is answered from, and its source opens: %s", async (question, fact) => {
    const answer = await asked(telegram, question);
    const before = telegram.sent.length;
    const parts = to(telegram, ANN).slice(-9);
    expect(parts.map(({ text }) => text).join("")).toContain(fact);
    const last = await until(() => telegram.sent.findLast(({ buttons }) => buttons.length > 0));
    telegram.press(last, "📄 1");
    const source = await until(() => telegram.sent[before]);
    expect(source.entities.some(({ type }) => type === "expandable_blockquote")).toBe(true);
    expect(answer.text).not.toMatch(HARMFUL);
    expect(source.text).not.toMatch(HARMFUL);
  });

  it("stands in the list, can be chosen, and is named then", async () => {
    const from = ANN + 1;
    const first = await asked(telegram, "/notices", { from });
    const list = await until(() => to(telegram, from).findLast(({ buttons }) => buttons.length > 0));
    expect(
      to(telegram, from)
        .map(({ text }) => text)
        .join(""),
    ).toContain("青石镇通报");
    expect(first.text).not.toMatch(HARMFUL);
    for (const { text } of list.buttons) {
      const before = telegram.sent.length;
      const press = telegram.press(list, text);
      expect(await telegram.toast(press)).toBe("");
      expect((await until(() => telegram.sent[before])).text).toMatch(/^范围：/);
      await asked(telegram, "/status", { from });
      await asked(telegram, QUESTION, { from });
    }
  });

  it("of a title longer than a message takes as many messages as it needs", async () => {
    const from = ANN + 5;
    await asked(telegram, "红岩镇造林多少亩?", { from });
    await until(() => to(telegram, from)[1]);
    expect(
      to(telegram, from)
        .map(({ text }) => text)
        .join(""),
    ).toContain("很长".repeat(2000));
  });

  it("shows its markup as it is written, and nothing of it acts", async () => {
    const answer = await asked(telegram, "青石镇修复了多少公里道路?");
    expect(answer.text).toContain("<b>&amp;*_[x](http://a.b)`/start @all");
    expect(answer.entities.map(({ type }) => type)).toEqual(["bold"]);
  });
});

describe("an odd question", () => {
  it.each([
    [
      "half a character, NUL and turned text",
      `${ODD[11]}盘龙城\u0000\u202e2023年\ud800秋季增加了多少学位?\ud83d`,
    ],
    ["invisible characters between all others", QUESTION.split("").join("\u200b\u2060\ufeff\u00ad")],
    ["full width", "盘龙城２０２３年秋季增加了多少学位？"],
    ["traditional characters", "盤龍城2023年秋季增加了多少學位?"],
  ])("finds what the plain one finds: %s", async (_, question) => {
    const answer = await asked(telegram, question, { from: ANN + 2 });
    expect(answer.text).toContain("3420");
    expect(answer.text).not.toMatch(HARMFUL);
    await asked(telegram, "/new", { from: ANN + 2 });
  });

  it.each([
    ["\u200b\u2060"],
    ["\u202e"],
    ["\ud800"],
    ["?".repeat(900)],
    ["😀".repeat(400)],
    [MARKS],
    ["/ask \u0000"],
    [ODD],
  ])("gets one reply: %j", async (question) => {
    const from = ANN + 3;
    const before = to(telegram, from).length;
    await asked(telegram, question, { from });
    await asked(telegram, "/new", { from });
    expect(to(telegram, from)).toHaveLength(before + 2);
  });

  it("is told back clean where it was completed from the conversation", async () => {
    const from = ANN + 4;
    await asked(telegram, QUESTION, { from });
    const answer = await asked(telegram, `什么\u202e时候\ud800完成的?`, { from });
    expect(answer.text).toMatch(/结合上文检索/);
    expect(answer.text).not.toMatch(HARMFUL);
  });

  it("finds its bot in a group whose name and people are odd", async () => {
    telegram.createGroup(GROUP, { title: ODD });
    const answer = await asked(telegram, `/ask ${QUESTION}`, { chat: GROUP, name: ODD });
    expect(answer.text).toContain("3420");
  });
});

describe("all of it", () => {
  it("was nothing that Telegram refuses or drops, and left no control character in the log", () => {
    expect(telegram.refused).toEqual([]);
    expect(telegram.failures).toEqual([]);
    expect(bot.log()).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(bot.log()).not.toMatch(/盘龙城|青石镇/);
  });
});
