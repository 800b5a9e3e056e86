import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { ANN, type Emulator, startEmulator, until } from "../emulator/emulator.ts";
import type { Sent } from "../emulator/server.ts";
import { temporaryFolder } from "../temporary.ts";
import { asked, GROUP, QUESTION, startBot } from "./bots.ts";

vi.setConfig({ testTimeout: 20_000, hookTimeout: 30_000 });

type Message = Pick<Sent, "chat_id" | "message_id" | "text" | "entities">;

const partsIn = ({ text, entities }: Pick<Sent, "text" | "entities">, type: string): string[] =>
  entities
    .filter((entity) => entity.type === type)
    .map(({ offset, length }) => text.slice(offset, offset + length));
const quotedIn = (message: Pick<Sent, "text" | "entities">): string =>
  partsIn(message, "expandable_blockquote").join("");
const linkIn = ({ entities }: Pick<Sent, "entities">): string =>
  entities.find(({ type }) => type === "text_link")!.url!;
const startOf = (url: string): string => new URL(url).searchParams.get("start")!;

async function opened(telegram: Emulator, answer: Sent, language = "zh"): Promise<Sent> {
  const before = telegram.sent.length;
  telegram.press(answer, "📄 1", { language });
  return until(() => telegram.sent[before]);
}

/** What the message is once it is not what it was. */
async function pressed(telegram: Emulator, message: Message, button: string, language = "zh") {
  const before = telegram.current(message)!.text;
  telegram.press(message, button, { language });
  return until(() => {
    const now = telegram.current(message)!;
    return now.text === before ? undefined : now;
  });
}

describe("an opened source of the seeds", () => {
  let telegram: Emulator;
  let seed: string;
  beforeAll(async () => {
    telegram = await startEmulator();
    startBot(telegram);
    seed = await readFile("seeds/002_21b7a4a7f72e64a4.txt", "utf8");
  });
  afterAll(() => telegram.close());

  it("has buttons for the passages around it, the whole item, the citation and the way back", async () => {
    const source = await opened(telegram, await asked(telegram, QUESTION));
    expect(source.buttons.map(({ text }) => text)).toEqual(["⬅", "➡", "整条", "📋", "返回"]);
    const english = await opened(telegram, await asked(telegram, QUESTION, { language: "en" }), "en");
    expect(english.buttons.map(({ text }) => text)).toEqual(["⬅", "➡", "Whole item", "📋", "Back"]);
  });

  it("turns to the passage before and after in the same message, as they stand in the notice, and back", async () => {
    const source = await opened(telegram, await asked(telegram, QUESTION));
    const next = await pressed(telegram, source, "➡");
    expect(next.text).toContain("引用段落之后第 1 段");
    expect(seed.replace(/\s/g, "")).toContain((quotedIn(source) + quotedIn(next)).replace(/\s/g, ""));
    expect((await pressed(telegram, source, "返回")).text).toBe(source.text);
    const before = await pressed(telegram, source, "⬅");
    expect(before.text).toContain("引用段落之前第 1 段");
    expect(seed.replace(/\s/g, "")).toContain((quotedIn(before) + quotedIn(source)).replace(/\s/g, ""));
    expect(partsIn(before, "bold")).toHaveLength(1);
    expect(await pressed(telegram, source, "⬅").then(({ text }) => text)).toContain("之前第 2 段");
    expect(await pressed(telegram, source, "➡").then(({ text }) => text)).toBe(before.text);
  });

  it("unfolds to the whole item in place, its heading first and the answering sentence in bold", async () => {
    const source = await opened(telegram, await asked(telegram, "汨罗友谊河的黑臭水体什么时候治理完成？"));
    const before = telegram.sent.length;
    const whole = await pressed(telegram, source, "整条");
    expect(telegram.sent.length).toBe(before);
    expect(quotedIn(whole)).toMatch(/^\d+\.关于“/);
    expect(quotedIn(whole).length).toBeGreaterThan(quotedIn(source).length);
    expect(quotedIn(whole)).toContain(quotedIn(source));
    expect(partsIn(whole, "bold").at(-1)).toBe(partsIn(source, "bold").at(-1));
    expect(whole.keyboard.flat().map(({ text }) => text)).toEqual(["⬅", "➡", "📋", "返回"]);
    const after = await pressed(telegram, source, "➡");
    expect(quotedIn(whole)).not.toContain(quotedIn(after));
    expect((await pressed(telegram, source, "返回")).text).toBe(source.text);
  });

  it("takes a double press for one", async () => {
    const answer = await asked(telegram, QUESTION);
    const source = await opened(telegram, answer);
    expect(await telegram.toast(telegram.press(answer, "📄 1"))).toBe("已在下方打开");
    const before = telegram.sent.length;
    for (const [button, shown] of [
      ["➡", "引用段落之后第 1 段"],
      ["返回", "[1] 中共武汉市黄陂区委"],
      ["整条", " · 整条"],
    ] as const) {
      const presses = [telegram.press(source, button), telegram.press(source, button)];
      for (const press of presses) expect(await telegram.toast(press)).toBe("");
      await asked(telegram, "/help");
      expect(telegram.current(source)!.text).toContain(shown);
    }
    expect(telegram.sent.length).toBe(before + 3);
  });

  it("leads from a group to the same source in private, with buttons that work there", async () => {
    const source = await opened(telegram, await asked(telegram, `/ask ${QUESTION}`, { chat: GROUP }));
    const url = linkIn(source);
    expect(url).toMatch(/^https:\/\/t\.me\/tongbao_test_bot\?start=s_[\w-]{12}_1$/);
    const copied = source.buttons.find(({ text }) => text === "📋")!.copy_text!.text;
    expect(copied).toContain(url);
    expect(copied).toMatch(
      /^中共武汉市黄陂区委关于.* · 2024-07-18 · 10\.关于.* · 002_21b7a4a7f72e64a4\.txt\n/,
    );
    expect(copied.length).toBeLessThanOrEqual(256);
    const from = 4101;
    const before = telegram.sent.length;
    telegram.open(startOf(url), { from });
    const own = await until(() => telegram.sent[before]);
    expect(own).toMatchObject({
      chat_id: from,
      text: source.text.replace("在私聊中打开", "来源链接"),
    });
    expect(quotedIn(await pressed(telegram, own, "➡"))).not.toBe(quotedIn(source));
    // The group's own buttons stay the group's.
    const foreign = telegram.press(source, "", {
      forged: source.buttons[0]!.callback_data,
      from,
      chat: from,
    });
    expect(await telegram.toast(foreign)).toBe("不可用");
  });

  it("answers a link that opens nothing politely, with the greeting behind it", async () => {
    const source = await opened(telegram, await asked(telegram, QUESTION));
    const good = startOf(linkIn(source));
    for (const start of [
      "s_AAAAAAAAAAAA_1",
      `${good.slice(0, -1)}2`,
      `${good}0`,
      good.replace(/_1$/, "_01"),
      "s___proto___1",
      `s_${"a".repeat(3000)}`,
      "s_",
      "s_甲 _1",
    ]) {
      const { text } = await asked(telegram, `/start ${start}`, { from: 4102 });
      expect(text).toMatch(/^这个链接打不开[^]*6 份通报/);
      expect(text).not.toContain("盘龙城");
    }
    expect((await asked(telegram, "/start hello", { from: 4102 })).text).toMatch(/^通报问答/);
  });

  it("refuses steps that no button makes", async () => {
    const source = await opened(telegram, await asked(telegram, QUESTION));
    const data = source.buttons[0]!.callback_data.replace(/-1$/, "");
    for (const steps of ["--1", "1e3", "00", "", "99999999", "-0", "0x1"]) {
      const press = telegram.press(source, "", { forged: data + steps });
      expect(await telegram.toast(press)).toBe("不可用");
    }
    expect(await telegram.toast(telegram.press(source, "", { forged: `${data}-99999` }))).toMatch(/第一段/);
    expect(await telegram.toast(telegram.press(source, "", { forged: `${data}99999` }))).toMatch(/最后一段/);
  });

  it("has sent nothing that Telegram refuses", () => {
    expect(telegram.refused).toEqual([]);
  });
});

describe("an opened source of another collection", () => {
  const title = `关于甲县落实“十四五”水利规划情况的专项检查通报（含附件一、附件二与附件三）${"以及有关材料".repeat(20)}`;
  const long = Array.from(
    { length: 200 },
    (_, i) => `措施${i}：完成河道清理任务并报告有关部门备查验收归档。`,
  );
  const notice = {
    id: "甲",
    title,
    issuer: "甲县人民政府",
    date: "2023-05-01",
    text: `一、总体情况\n本次检查共查出问题9个。\n\f二、水库情况\n甲县青龙水库除险加固完成投资4321万元。\n三、任务清单\n${long.join("\n")}\n朱雀渠清淤完成土方8765立方米。`,
  };
  let telegram: Emulator;
  let collect: (text: string) => Promise<unknown>;
  beforeAll(async () => {
    telegram = await startEmulator();
    const folder = await temporaryFolder();
    const [file, store] = [join(folder, "甲县的一个名字很长的批量导入文件.jsonl"), join(folder, "index")];
    const embedding = await loadEmbedding("builtin");
    collect = async (text) => {
      await writeFile(file, JSON.stringify({ ...notice, text }));
      return ingest({ from: [file], store, embedding });
    };
    await collect(notice.text);
    startBot(telegram, { STORE_FOLDER: store, ACCESS: `${ANN},${GROUP}` });
  });
  afterAll(() => telegram.close());
  const ask = () => asked(telegram, "甲县青龙水库除险加固完成投资多少？");

  it("names its page, and shortens the title in the footer but neither number nor item", async () => {
    const answer = await ask();
    const footer = answer.text.split("\n").at(-1)!;
    expect(footer).toMatch(/^\[1\] 甲县人民政府 · 关于甲县[^·]{10,35}… · 2023-05-01 · 二、水库情况 · p\. 2$/);
    const source = await opened(telegram, answer);
    expect(source.text).toContain("甲县人民政府 · 2023-05-01 · 第 2 页\n二、水库情况");
    const copied = source.buttons.find(({ text }) => text === "📋")!.copy_text!.text;
    expect(copied.length).toBeLessThanOrEqual(256);
    expect(copied).toMatch(
      /^甲县人民政府 · 关于甲县.*… · 2023-05-01 · 二、水库情况 · 第 2 页 · .*\.jsonl\nhttps:/,
    );
  });

  it("unfolds an item longer than a message once, and says where it breaks off", async () => {
    const source = await opened(telegram, await asked(telegram, "朱雀渠清淤完成多少土方？"));
    const before = telegram.sent.length;
    const presses = [telegram.press(source, "整条"), telegram.press(source, "整条")];
    expect(await telegram.toast(presses[1]!)).toMatch(/已在下方展开/);
    await asked(telegram, "/help");
    const parts = telegram.sent.slice(before, -1);
    const whole = [telegram.current(source)!, ...parts].map(quotedIn).join("");
    expect(whole).toMatch(/^三、任务清单\n措施0：/);
    expect(parts.map(({ buttons }) => buttons.length > 0)).toEqual(
      parts.map((_, i) => i === parts.length - 1),
    );
    expect(parts.length).toBeGreaterThanOrEqual(1);
    expect(notice.text.replace(/\s/g, "")).toContain(whole.replace(/\s/g, ""));
    expect(quotedIn(await pressed(telegram, parts.at(-1)!, "返回"))).toContain("8765");
  });

  it("stops at the first and the last passage, with a word", async () => {
    const source = await opened(telegram, await ask());
    await pressed(telegram, source, "⬅");
    expect(await telegram.toast(telegram.press(source, "⬅"))).toBe("已经是这份通报的第一段");
    expect(telegram.current(source)!.text).toContain("本次检查共查出问题9个");
  });

  it("opens by its link for those alone who are let in", async () => {
    const source = await opened(telegram, await ask());
    telegram.open(startOf(linkIn(source)), { from: 4200 });
    const line = await until(() => telegram.sent.find(({ chat_id }) => chat_id === 4200));
    expect(line.text).toContain("没有获准");
    expect(line.text).not.toContain("青龙");
    expect((await asked(telegram, `/start ${startOf(linkIn(source))}`)).text).toContain("4321");
  });

  it("stays as it was cited when its notice has changed, and says so", async () => {
    const answer = await ask();
    const source = await opened(telegram, await ask());
    await collect(notice.text.replace("一、总体情况", "一、总体情况（修订）"));
    // The next question takes up the new index.
    await asked(telegram, "朱雀渠清淤完成多少土方？");
    for (const button of ["⬅", "➡", "整条"])
      expect(await telegram.toast(telegram.press(source, button))).toMatch(/来源已更新/);
    expect(telegram.current(source)!.text).toBe(source.text);
    const before = telegram.sent.length;
    expect(await telegram.toast(telegram.press(answer, "📄 1"))).toMatch(/来源已更新/);
    expect((await until(() => telegram.sent[before])).text).toContain("4321");
    const linked = await asked(telegram, `/start ${startOf(linkIn(source))}`);
    expect(quotedIn(linked)).toBe(quotedIn(source));
  });

  it("has sent nothing that Telegram refuses", () => {
    expect(telegram.refused).toEqual([]);
  });
});
