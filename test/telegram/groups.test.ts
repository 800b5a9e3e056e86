// What a bot does in groups: who is answered, where, and what becomes of it when it is put in, put out, or moved.
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type BotProcess, type Emulator, ME, startEmulator, until } from "../emulator/emulator.ts";
import { asked, emulate, newStateFile, QUESTION, startBot, to } from "./bots.ts";

vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });

const ASKING = `/ask ${QUESTION}`;
const FOLLOW_UP = "/ask 那教师呢，新增了几名？";
const COMPLETED = "结合上文检索";
let next = -1100;
/** A group of which nothing is known. */
const newGroup = () => next--;
const running = (bot: BotProcess) => until(() => /Answering on Telegram/.exec(bot.log()) ?? undefined);

describe("a bot in groups that are let in", () => {
  let telegram: Emulator;
  let bot: BotProcess;
  beforeAll(async () => {
    telegram = await startEmulator();
    bot = startBot(telegram);
    await running(bot);
  });
  afterAll(() => telegram.close());
  const texts = (chat: number) => to(telegram, chat).map(({ text }) => text);
  /** Every update before has been dealt with when a later one of another chat has been answered. */
  const settled = async () => void (await asked(telegram, "/help", { from: 4399 }));

  it("keeps the conversations of two people in one group apart, and of one person in two topics", async () => {
    const chat = newGroup();
    telegram.createGroup(chat, { topics: [7, 8] });
    await asked(telegram, ASKING, { from: 4301, chat, thread: 7 });
    const of = async (from: number, thread: number) =>
      (await asked(telegram, FOLLOW_UP, { from, chat, thread })).text;
    expect(await of(4302, 7)).not.toContain(COMPLETED);
    expect(await of(4301, 8)).not.toContain(COMPLETED);
    expect(await of(4301, 7)).toContain(COMPLETED);
    expect((await asked(telegram, FOLLOW_UP.slice(5), { from: 4301 })).text).not.toContain(COMPLETED);
  });

  it("forgets the subject before when another one is asked about", async () => {
    const from = 4303;
    await asked(telegram, QUESTION, { from });
    const other = await asked(telegram, "汨罗友谊河的黑臭水体治理得怎么样了？", { from });
    expect(other.text).not.toContain(COMPLETED);
    expect(other.text).not.toMatch(/盘龙城|3420/);
    const followUp = await asked(telegram, "那什么时候完成的？", { from });
    expect(followUp.text).not.toMatch(/盘龙城|3420/);
  });

  it("gives who writes without a name or for a channel an answer, and no conversation", async () => {
    const chat = newGroup();
    telegram.createGroup(chat);
    for (const as of ["anonymous", "channel"] as const) {
      const { text, reply_parameters } = await asked(telegram, ASKING, { chat, as });
      expect(text).toContain("3420");
      expect(reply_parameters).toBeDefined();
      expect((await asked(telegram, FOLLOW_UP, { chat, as })).text).not.toContain(COMPLETED);
      expect((await asked(telegram, "/forget", { chat, as })).text).toContain("没有保存");
    }
  });

  it("answers commands to it, mentions and replies, as a reply, and nothing else", async () => {
    const chat = newGroup();
    telegram.createGroup(chat);
    telegram.write(QUESTION, { chat });
    telegram.write(`/ask@other_bot ${QUESTION}`, { chat });
    telegram.write(`@${ME.username} ${QUESTION}`, { chat, forwarded: true });
    telegram.write("", { chat, content: { sticker: {} } });
    telegram.write(`/nothing ${QUESTION}`, { chat });
    const question = telegram.write(`@${ME.username} ${QUESTION}`, { chat });
    const answer = await until(() => to(telegram, chat)[0]);
    expect(answer.reply_parameters?.message_id).toBe(question.message.message_id);
    expect((await asked(telegram, QUESTION, { chat, replyTo: answer })).text).toContain("3420");
    expect((await asked(telegram, `/ask@${ME.username} ${QUESTION}`, { chat })).text).toContain("3420");
    await settled();
    expect(texts(chat)).toHaveLength(3);
  });

  it("counts what two people press at the same moment", async () => {
    const chat = newGroup();
    const answer = await asked(telegram, `/ask ${QUESTION}`, { chat });
    telegram.hold();
    for (const [from, button] of [
      [4391, "👍"],
      [4392, "👎"],
      [4393, "👍"],
    ] as const)
      telegram.press(answer, button, { from });
    telegram.release();
    const labels = () =>
      telegram
        .current(answer)!
        .keyboard.flat()
        .map(({ text }) => text);
    await until(() => (labels().includes("👍 2") && labels().includes("👎 1") ? true : undefined));
    expect(labels()).toEqual(expect.arrayContaining(["👍 2", "👎 1"]));
  });

  it("does not answer other bots, which would answer it", async () => {
    const chat = newGroup();
    telegram.createGroup(chat);
    const from = { id: 4390, is_bot: true, first_name: "b", username: "another_bot" };
    const where = { id: chat, type: "supergroup", title: "群" };
    const date = Math.floor(Date.now() / 1000);
    const text = `/ask ${QUESTION}`;
    const entities = [{ type: "bot_command", offset: 0, length: 4 }];
    telegram.announce({ message: { message_id: 900, date, chat: where, from, text, entities } });
    await settled();
    expect(texts(chat)).toEqual([]);
  });

  it("leaves posts of channels, guests, businesses, edits and what it does not know alone", async () => {
    const count = telegram.sent.length;
    telegram.post(-1003, `@${ME.username} ${QUESTION}`);
    const message = { message_id: 900, date: 1, chat: { id: 4304, type: "private" }, text: QUESTION };
    telegram.announce({ guest_message: { ...message, guest_query_id: "1" } });
    telegram.announce({ business_message: { ...message, business_connection_id: "1" } });
    telegram.announce({ something_new: message });
    telegram.announce({ message: { ...message, chat: undefined } });
    await settled();
    expect(telegram.sent).toHaveLength(count + 1);
    expect(bot.log()).not.toMatch(/"level":(?:50|60)/);
  });

  it("says how to ask when it is put into a group, once, and is silent where it may not write", async () => {
    const [chat, muted] = [newGroup(), newGroup()];
    for (const one of [chat, muted]) telegram.createGroup(one);
    for (const standing of ["left", "member", "left", "member", "administrator"] as const)
      telegram.setStanding(chat, standing);
    telegram.setStanding(muted, "left");
    telegram.setStanding(muted, "muted");
    const greeting = await until(() => to(telegram, chat)[0]);
    expect(greeting.text).toMatch(/\/ask 问题/);
    await settled();
    expect(texts(chat)).toHaveLength(1);
    expect(texts(muted)).toEqual([]);
    expect(telegram.refused).toEqual([]);
  });

  it("says nothing to being blocked and let back, and answers again when somebody writes", async () => {
    const from = 4305;
    await asked(telegram, "/help", { from });
    telegram.setStanding(from, "blocked");
    telegram.setStanding(from, "member");
    telegram.setStanding(from, "blocked");
    await settled();
    expect(to(telegram, from)).toHaveLength(1);
    // Telegram tells of it later than of what they write.
    telegram.world.chats.know(from, { standing: "member" });
    expect((await asked(telegram, QUESTION, { from })).text).toContain("3420");
    expect(to(telegram, from)).toHaveLength(2);
  });

  it("answers in the group without the topic when the topic is gone, and not at all when it is closed", async () => {
    const chat = newGroup();
    telegram.createGroup(chat, { topics: [7, 8] });
    telegram.hold();
    telegram.write(ASKING, { chat, thread: 7 });
    telegram.setTopic(chat, 7, "deleted");
    telegram.write(ASKING, { chat, thread: 8 });
    telegram.setTopic(chat, 8, "closed");
    const count = telegram.calls.length;
    telegram.release();
    const answer = await until(() => to(telegram, chat)[0]);
    expect(answer.text).toContain("3420");
    expect(answer.message_thread_id).toBeUndefined();
    await until(() => /TOPIC_CLOSED/.exec(bot.log()) ?? undefined);
    await settled();
    expect(to(telegram, chat)).toHaveLength(1);
    expect(telegram.calls.slice(count).filter((method) => method === "sendMessage")).toHaveLength(4);
  });
});

describe("a group that becomes a supergroup", () => {
  it("keeps its conversation, its scope and its place on the list, and gets what was on its way", async () => {
    const [group, supergroup] = [-777, -1_000_000_000_777];
    const telegram = await emulate();
    const env = { STATE_FILE: newStateFile(), ACCESS: "pairing" };
    const bot = startBot(telegram, env);
    const link = await until(() => /\?start=([\w-]+)/.exec(bot.log()) ?? undefined);
    const owner = 4401;
    await asked(telegram, `/start ${link[1]}`, { from: owner });
    await asked(telegram, `/allow ${group}`, { from: owner });
    telegram.createGroup(group, { type: "group" });
    const from = 4402;
    const list = await asked(telegram, "/notices 黄陂", { from, chat: group });
    telegram.press(list, "1", { from });
    await until(() => to(telegram, group).find(({ text }) => text.startsWith("范围")));
    await asked(telegram, ASKING, { from, chat: group });
    telegram.hold();
    telegram.write(FOLLOW_UP, { from, chat: group });
    telegram.migrate(group, supergroup);
    telegram.release();
    const moved = await until(() => to(telegram, supergroup)[0]);
    expect(moved.text).toMatch(/^范围：.*黄陂/);
    expect(moved.text).toContain(COMPLETED);
    expect(moved.reply_parameters).toBeUndefined();
    bot.child.kill("SIGTERM");
    await bot.ended;

    startBot(telegram, env);
    const after = await asked(telegram, FOLLOW_UP, { from, chat: supergroup });
    expect(after.text).toMatch(/^范围：.*黄陂/);
    expect(after.text).toContain(COMPLETED);
    expect((await asked(telegram, `/deny ${group}`, { from: owner })).text).toContain("不在允许之列");
    expect((await asked(telegram, `/deny ${supergroup}`, { from: owner })).text).toContain("已收回");
    expect((await asked(telegram, ASKING, { from, chat: supergroup })).text).toContain("没有获准");
    expect(telegram.refused).toEqual([]);
  });

  it("is let in as before where the settings name its old id", async () => {
    const [group, supergroup] = [-778, -1_000_000_000_778];
    const telegram = await emulate();
    startBot(telegram, { ACCESS: String(group) });
    telegram.createGroup(group, { type: "group" });
    await asked(telegram, "/help", { chat: group });
    telegram.migrate(group, supergroup);
    expect((await asked(telegram, ASKING, { chat: supergroup })).text).toContain("3420");
    expect((await asked(telegram, ASKING, { chat: -779 })).text).toContain("没有获准");
  });
});

describe("a bot that strangers put into a group", () => {
  it("says once whom to ask, and greets where the one who did it is let in", async () => {
    const [strange, known] = [newGroup(), newGroup()];
    const telegram = await emulate();
    const bot = startBot(telegram, { ACCESS: "4501" });
    await running(bot);
    for (const chat of [strange, known]) {
      telegram.createGroup(chat);
      telegram.setStanding(chat, "left", 4502);
    }
    telegram.setStanding(strange, "member", 4502);
    telegram.setStanding(strange, "left", 4502);
    telegram.setStanding(strange, "member", 4502);
    telegram.setStanding(known, "member", 4501);
    const greeting = await until(() => to(telegram, known)[0]);
    expect(greeting.text).toContain("/ask 问题");
    await asked(telegram, "/help", { from: 4501 });
    expect(to(telegram, strange).map(({ text }) => text)).toEqual([expect.stringMatching(/没有获准.*4502/)]);
  });
});
