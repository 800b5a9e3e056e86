// The picture of a chat: every text as text, what Telegram shows where it shows it, and the script that writes it.
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { markup } from "../../src/report/markup.ts";
import { run } from "../commands/run.ts";
import { temporaryFolder } from "../temporary.ts";
import { call, emulate, send } from "./calling.ts";
import { ANN, type Emulator } from "./emulator.ts";
import { pictureOf } from "./picture.ts";
import { render } from "./render.ts";

const [GROUP, BEN] = [-1001, 4002];
const folder = await temporaryFolder();
const hostile = `<script>alert(1)</script>&"'<b>`;
let telegram: Emulator;
beforeEach(async () => {
  telegram = await emulate();
});
const shown = (chat = ANN, view: Partial<Parameters<typeof pictureOf>[2]> = {}) =>
  pictureOf(telegram.world, chat, { viewer: ANN, subtitle: "机器人", ...view });
const page = (...given: Parameters<typeof shown>) => render(shown(...given));
/** What stands right after the tags of a class or a name. */
const textsOf = (html: string, tag: string) =>
  [...html.matchAll(new RegExp(`<(?:${tag}|\\w+ class="${tag}(?: [^"]*)?")>([^<]*)`, "g"))].map(
    ([, text]) => text!,
  );
const escaped = (text: string) => markup`${text}`.text;

describe("the picture of a chat", () => {
  it("shows every text as it is, none of it as markup", async () => {
    telegram.createGroup(GROUP, { title: hostile });
    telegram.write(hostile, { chat: GROUP, name: hostile, from: BEN });
    telegram.upload(hostile, "x", { chat: GROUP, caption: hostile });
    const keyboard = { reply_markup: { inline_keyboard: [[{ text: hostile, callback_data: "x" }]] } };
    await send(telegram, GROUP, hostile, { entities: [{ type: "bold", offset: 0, length: 8 }], ...keyboard });
    const html = page(GROUP, { subtitle: hostile });
    expect(html).not.toMatch(/<script|<b>"/);
    for (const tag of ["h1", "name", "button", "text"])
      expect(textsOf(html, tag)[0]).toContain(escaped(hostile));
    // Title, header, subtitle; the name and text of one, the file and caption of another, the bot's text and button.
    expect(html.split("alert(1)")).toHaveLength(10);
  });

  it("puts styles, links and quotations where the entities are, also where they overlap", async () => {
    await send(telegram, ANN, "标题\n引文加粗的\n后面 链接", {
      entities: [
        { type: "bold", offset: 0, length: 2 },
        { type: "italic", offset: 1, length: 1 },
        { type: "expandable_blockquote", offset: 3, length: 5 },
        { type: "bold", offset: 5, length: 2 },
        { type: "text_link", offset: 12, length: 2, url: "https://a.cn" },
      ],
    });
    const html = page();
    expect(html).toMatch(
      /<div class="text"><b>标<\/b><b><i>题<\/i><\/b>\n<blockquote class="">引文<b>加粗<\/b>的<\/blockquote>后面 <span class="link">链接<\/span><span class="moment">/,
    );
    expect(html).not.toContain("a.cn");
  });

  it("folds a long quotation, and no other", async () => {
    const quote = (length: number) => ({ entities: [{ type: "expandable_blockquote", offset: 0, length }] });
    await send(telegram, ANN, "字".repeat(100), quote(100));
    await send(telegram, ANN, "字".repeat(20), quote(20));
    expect([...page().matchAll(/<blockquote class="(.*?)"/g)].map(([, folds]) => folds)).toEqual([
      "folds",
      "",
    ]);
  });

  it("has buttons in their rows, marked where they open or copy something", async () => {
    const rows = [
      [{ text: "📄 1", callback_data: "x" }],
      [
        { text: "开", url: "https://a.cn" },
        { text: "抄", copy_text: { text: "x" } },
      ],
    ];
    await send(telegram, ANN, "a", { reply_markup: { inline_keyboard: rows } });
    const html = page();
    expect(
      html
        .split('class="buttons"')
        .slice(1)
        .map((row) => textsOf(row, "button")),
    ).toEqual([["📄 1"], ["开", "抄"]]);
    expect(html).toMatch(/>开<i>↗<\/i><.*>抄<i class="copy"><\/i></);
  });

  it("has the viewer on the right, others by name, answers with what they answer, edits and days", async () => {
    const { message_id } = telegram.write("昨天的问题", { chat: GROUP, age: 86_400 }).message;
    telegram.write("我也问", { chat: GROUP, from: BEN, name: "李强" });
    const reply_parameters = { message_id, allow_sending_without_reply: true };
    const { result } = await send(telegram, GROUP, "答", { reply_parameters });
    const target = {
      chat_id: GROUP,
      message_id: result!.message_id,
      text: "改",
      link_preview_options: { is_disabled: true },
    };
    await call(telegram, "editMessageText", target);
    const html = page(GROUP);
    expect([...html.matchAll(/class="row (\w+)"/g)].map(([, side]) => side)).toEqual([
      "own",
      "other",
      "other",
    ]);
    expect(textsOf(html, "name")).toEqual(["李强", "通报问答"]);
    expect(html).toMatch(/<div class="reply c\d"><b>某人<\/b><p>昨天的问题<\/p>/);
    expect(textsOf(html, "moment").map((moment) => moment.includes("已编辑"))).toEqual([false, false, true]);
    expect(textsOf(html, "day")).toHaveLength(2);
    expect(textsOf(html, "footer")).toEqual(["按测试服务器收到的消息绘制"]);
  });

  it("has the messages that are asked for, without those that are gone", async () => {
    const first = telegram.write("一");
    telegram.write("二");
    telegram.remove(first);
    expect(shown().messages.map(({ text }) => text)).toEqual(["二"]);
    expect(() => shown(ANN, { messages: [first.message.message_id] })).toThrow(/messages/);
  });
});

describe("photograph.ts", () => {
  const program = relative(process.cwd(), new URL("photograph.ts", import.meta.url).pathname);
  const dump = async () => {
    telegram.write("问题");
    const file = join(folder, "chat.json");
    await writeFile(file, JSON.stringify(shown()));
    return file;
  };

  it("writes the page of a dumped chat", async () => {
    const [chat, html] = [await dump(), join(folder, "chat.html")];
    expect(await run(program, [chat, html])).toMatchObject({ status: 0, stderr: "" });
    expect(await readFile(html, "utf8")).toBe(render(shown()));
    expect(await run(program, [chat])).toMatchObject({ status: 2, stderr: expect.stringMatching(/^Usage/) });
  });

  it.runIf(existsSync("/usr/bin/chromium"))("takes a picture of all of it where Chromium is", async () => {
    for (let i = 0; i < 40; i++) telegram.write(`第${i}问`);
    const [html, png] = [join(folder, "chat.html"), join(folder, "chat.png")];
    expect(await run(program, [await dump(), html, png])).toMatchObject({ status: 0, stderr: "" });
    const image = await readFile(png);
    expect(image.subarray(1, 4).toString()).toBe("PNG");
    expect(image.readUInt32BE(16)).toBe(960);
    expect(image.readUInt32BE(20)).toBeGreaterThan(3000);
  });
});
