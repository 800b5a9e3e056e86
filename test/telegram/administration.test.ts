// Who administers, whom they let in and put out, and what is kept of it.
import { beforeAll, describe, expect, it, vi } from "vitest";
import { type BotProcess, type Emulator, startEmulator, until } from "../emulator/emulator.ts";
import { KEY, SEATS } from "../model/cases.ts";
import { type ModelServer, startModelServer } from "../model/server.ts";
import { stalled } from "../model/behaviours.ts";
import { asked, GROUP, newStateFile, QUESTION, startBot, to } from "./bots.ts";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const [OWNER, ADMIN, FIXED, PERSON, STRANGER] = [5001, 5002, 5009, 5100, 5200] as const;
let telegram: Emulator;
let bot: BotProcess;
let model: ModelServer;

beforeAll(async () => {
  [telegram, model] = [await startEmulator(), await startModelServer()];
  bot = startBot(telegram, {
    STATE_FILE: newStateFile(),
    ACCESS: "pairing",
    ADMINS: `${FIXED}`,
    CHAT_MODEL: "openai:test-model",
    OPENAI_API_KEY: KEY,
    OPENAI_BASE_URL: model.openai,
    MODEL_FIRST_TOKEN_SECONDS: "3",
  });
  const link = await until(() => /\?start=([\w-]+)/.exec(bot.log()) ?? undefined);
  await says(OWNER, `/start ${link[1]}`, { language: "zh" });
  return async () => {
    await telegram.close();
    await model.close();
  };
});

const says = async (from: number, text: string, how: Parameters<Emulator["ask"]>[1] = {}): Promise<string> =>
  (await asked(telegram, text, { from, ...how })).text;
/** What the owner forwards. */
async function handedOver(how: Parameters<Emulator["write"]>[1]) {
  const before = to(telegram, OWNER).length;
  const { message } = telegram.write("请让我用", { from: OWNER, ...how });
  // Whatever is said to it has been said by then.
  telegram.write("/help", { from: OWNER });
  await until(() =>
    to(telegram, OWNER)
      .slice(before)
      .find(({ text }) => text.includes("/notices")),
  );
  return { chat_id: OWNER, message_id: message.message_id };
}
const knocks = () => to(telegram, OWNER).filter(({ text }) => text.startsWith("有人想使用"));

describe("a stranger", () => {
  it("knocks once: the owner lets in with a button, and nobody else can", async () => {
    const name = `<b>某\u202e人</b>\n/allow 6666 ${"很".repeat(200)}`;
    expect(await says(STRANGER, QUESTION, { name })).toContain("没有获准");
    telegram.write(QUESTION, { from: STRANGER });
    const [knock] = await until(() => (knocks().length > 0 ? knocks() : undefined));
    expect(knock!.text).toMatch(/^有人想使用机器人：<b>某人<\/b> \/allow 6666 很+…（编号 5200）$/);
    const forged = telegram.press(knock!, "允许", { from: STRANGER, chat: STRANGER });
    expect(await telegram.toast(forged)).toBe("不可用");
    telegram.press(knock!, "允许");
    const told = await until(() => to(telegram, STRANGER).find(({ text }) => text.includes("您已获准使用")));
    expect(told).toBeDefined();
    await until(() => (telegram.current(knock!)?.text === "已允许 5200。" ? true : undefined));
    expect(telegram.current(knock!)?.keyboard).toEqual([]);
    expect(await says(STRANGER, QUESTION)).toContain("3420");
    expect(knocks()).toHaveLength(1);
  });

  it("who is refused, or was put out, does not knock again; many at once knock ten times in all", async () => {
    expect(await says(5201, "你好")).toContain("没有获准");
    const knock = await until(() => knocks()[1]);
    telegram.press(knock, "拒绝");
    await until(() => (/已拒绝 5201/.test(telegram.current(knock)?.text ?? "") ? true : undefined));
    await says(OWNER, `/deny ${STRANGER}`);
    telegram.write(QUESTION, { from: STRANGER });
    for (let from = 5300; from < 5313; from++) telegram.write("你好", { from });
    for (let from = 5300; from < 5313; from++) await until(() => to(telegram, from)[0]);
    await says(OWNER, "/help");
    // Besides those on whom the owner has decided.
    expect(knocks()).toHaveLength(12);
    const forged = ["let|0", "let|-5", "let|777000", "let|1087968824", "let|x", "bar|__proto__"];
    for (const data of forged)
      expect(await telegram.toast(telegram.press(knock, "", { forged: data }))).toMatch(/不可用|^$/);
    expect(await says(OWNER, "/allowed")).not.toMatch(/777000|1087968824|-5/);
  });
});

describe("admins", () => {
  it("are named and dismissed by the owner alone, and administer in between", async () => {
    expect(await says(PERSON, "/allow 1")).toContain("没有获准");
    expect(await says(FIXED, `/admins add ${ADMIN}`)).toContain("只有主人");
    expect(await says(OWNER, "/admins add -1001")).toContain("不是某个人的编号");
    expect(await says(OWNER, "/admins constructor 1")).toContain("/admins add");
    expect(await says(OWNER, "/admins add")).toContain("请给出编号");
    expect(await says(OWNER, `/admins add ${ADMIN}`)).toBe(`${ADMIN} 现在是管理员。`);
    expect(await says(ADMIN, "/admins")).toMatch(/^主人：5001\n管理员：5009、5002\n/);
    expect(await says(ADMIN, `/allow ${PERSON}`)).toContain("已允许");
    expect(await says(PERSON, "/allow 1")).toContain("只有主人");
    const forged = telegram.press(knocks()[3]!, "允许", { from: PERSON, chat: PERSON });
    expect(await telegram.toast(forged)).toBe("不可用");
    expect(await says(PERSON, "/admins")).toContain("只有主人");
    expect(await says(ADMIN, "/audit")).toContain("只有主人");
    expect(await says(ADMIN, `/deny ${OWNER}`)).toContain("主人不能被移出");
    expect(await says(OWNER, `/deny ${OWNER}`)).toContain("主人不能被移出");
    expect(await says(ADMIN, `/deny ${FIXED}`)).toContain("设置 ADMINS");
    expect(await says(OWNER, `/admins remove ${FIXED}`)).toContain("设置 ADMINS");
    expect(await says(FIXED, `/deny ${ADMIN}`)).toContain("只有主人");
    expect(await says(ADMIN, "/help")).toContain("/reingest");
    expect(await says(PERSON, "/help")).not.toContain("/reingest");
    expect(await says(OWNER, "/admins", { chat: GROUP })).toContain("私聊");
    expect(await says(OWNER, `/admins remove ${ADMIN}`)).toContain("不再是管理员");
    expect(await says(OWNER, `/admins remove ${ADMIN}`)).toContain("不是管理员");
    expect(await says(ADMIN, "/allow 1")).toContain("没有获准");
  });

  it("name people by a reply, in a group or to what they forwarded, where that says who wrote it", async () => {
    const forwarded = await handedOver({ forwarded: true });
    expect(await says(OWNER, "/allow", { replyTo: forwarded })).toBe("已允许 4999。");
    expect(await says(OWNER, "/deny", { replyTo: forwarded })).toBe("已收回 4999 的许可。");
    const forward_origin = { type: "hidden_user", sender_user_name: "某", date: 1 };
    const hidden = await handedOver({ content: { text: "请让我用", forward_origin } });
    expect(await says(OWNER, "/allow", { replyTo: hidden })).toContain("看不到编号");
    const written = telegram.write("大家好", { from: 5400, chat: GROUP });
    const inGroup = { chat_id: GROUP, message_id: written.message.message_id };
    expect(await says(OWNER, "/allow", { chat: GROUP, replyTo: inGroup })).toBe("已允许 5400。");
    const nameless = telegram.write("大家好", { chat: GROUP, as: "anonymous" });
    const byNobody = { chat_id: GROUP, message_id: nameless.message.message_id };
    telegram.write("/allow", { from: OWNER, chat: GROUP, replyTo: byNobody });
    expect(await says(OWNER, "/allow 1087968824")).toContain("不是某个人的编号");
    const list = await says(OWNER, "/allowed");
    expect(list).toMatch(/^主人：5001\n管理员：5009\n获准使用：.*5400/);
    expect(list).not.toContain("1087968824");
    expect(await says(OWNER, "/allow")).toBe(list);
  });

  it("put out at once whoever waits for an answer", async () => {
    await says(OWNER, `/allow ${PERSON}`);
    const before = to(telegram, PERSON).length;
    const requests = model.requests.length;
    const answered = () => bot.log().split('"msg":"Answered"').length;
    const earlier = answered();
    model.always(stalled());
    telegram.write(SEATS, { from: PERSON });
    await until(() => model.requests[requests]);
    telegram.write(QUESTION, { from: PERSON });
    expect(await says(OWNER, `/deny ${PERSON}`)).toContain("已收回");
    // The model is given up after three seconds; what is quoted then is for nobody.
    await until(() => (answered() > earlier ? true : undefined));
    await says(OWNER, "/help");
    expect(to(telegram, PERSON).slice(before)).toEqual([]);
    expect(answered()).toBe(earlier + 1);
  });

  it("find what was done, and by whom, in /audit and in the log, and no word that anybody said", async () => {
    for (let id = 6001; id <= 6020; id++) await says(OWNER, `/allow ${id}`);
    await says(OWNER, `/deny ${PERSON}`);
    const audit = await says(OWNER, "/audit");
    expect(audit.split("\n")).toHaveLength(21);
    expect(audit).toMatch(
      /^最近的管理记录\n20\d\d-\d\d-\d\d \d\d:\d\d UTC · 5001 · 收回许可 · 5100 · 完成\n/,
    );
    expect(await says(OWNER, "/audit", { language: "en" })).toMatch(/ · 5001 · put out · 5100 · done/);
    expect(bot.log()).toContain('"who":5002,"action":"deny","target":"5001","result":"refused"');
    expect(bot.log()).not.toMatch(/请让我用|某人|学位/);
    expect(telegram.refused).toEqual([]);
  });
});

describe("where the settings say who may come", () => {
  it("those whom ADMINS names administer the collection, and nobody changes who is let in", async () => {
    const open = await startEmulator();
    try {
      startBot(open, { ACCESS: "4001", ADMINS: "5009" });
      const ask = async (from: number, text: string) => (await asked(open, text, { from })).text;
      expect(await ask(5009, "/admins")).toBe("管理员：5009\n管理员由设置 ADMINS 决定，不能在聊天中更改。");
      expect(await ask(5009, "/allow 5100")).toContain("设置 ACCESS");
      expect(await ask(5009, "/admins add 5100")).toContain("设置 ADMINS");
      expect(await ask(5009, "/audit")).toContain("还没有管理记录");
      expect(await ask(4001, "/remove")).toContain("只有主人");
      expect(await ask(5100, "/remove")).toContain("没有获准");
    } finally {
      await open.close();
    }
  });
});
