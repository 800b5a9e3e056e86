// Files that people send: into the collection and out of it again, or not taken, with the reason.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createServer } from "node:http";
import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { type BotProcess, type Emulator, startEmulator, until } from "../emulator/emulator.ts";
import { docx, paragraph, withDoctype } from "../formats/docx-writer.ts";
import { externalEntities, pageOfLinks } from "../formats/foreign.ts";
import { zip } from "../formats/zip.ts";
import { asked, to } from "./bots.ts";
import { ADMIN, becomes, noticeText, PATIENCE, startOwnBot, uploadedFiles } from "./collections.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const QINGYUN = "青云区新增了多少学位?";
let telegram: Emulator;
let bot: BotProcess & { readonly store: string };

beforeAll(async () => {
  telegram = await startEmulator();
  bot = await startOwnBot(telegram);
  return () => telegram.close();
});

/** What the bot says in the end to a file, in the one message that it sends. */
async function sent(
  name: string,
  bytes: Uint8Array | string,
  how: Parameters<Emulator["upload"]>[2] = {},
): Promise<string> {
  const from = how.from ?? ADMIN;
  const earlier = to(telegram, from).length;
  telegram.upload(name, bytes, { from, ...how });
  return until(() => {
    const [first, ...more] = to(telegram, from).slice(earlier);
    const text = first === undefined ? "" : (telegram.current(first)?.text ?? "");
    if (text === "" || /^(?:收录|Adding) /.test(text)) return undefined;
    expect(more).toEqual([]);
    return text;
  }, PATIENCE);
}

describe("a notice from an administrator", () => {
  it("is in the collection after one message that shows how far it is, and out of it by undo", async () => {
    telegram.upload("通报.txt", noticeText("青云", 777), { from: ADMIN, mime: "image/png" });
    const added = await becomes(telegram, /已收录/);
    expect(added.text).toBe(
      "已收录：中共青云区委关于巡察整改进展情况的通报\n中共青云区委 · 2024-05-06 · 1 个问题 · 3 段",
    );
    expect(added.earlier.map(({ text }) => text)[0]).toBe("收录 通报.txt\n正在下载…");
    expect((await asked(telegram, QINGYUN, { from: ADMIN })).text).toContain("777");

    const stranger = telegram.press(added, "撤销", { from: 5002, chat: 5002 });
    expect(await telegram.toast(stranger)).toBe("不可用");
    const presses = [telegram.press(added, "撤销"), telegram.press(added, "撤销")];
    const removed = await becomes(telegram, /已移除：中共青云区委.* · 2024-05-06/);
    expect(removed.message_id).toBe(added.message_id);
    for (const press of presses) expect(["", "不可用"]).toContain(await telegram.toast(press));
    expect((await asked(telegram, QINGYUN, { from: ADMIN })).text).not.toContain("777");
    expect(await uploadedFiles(bot.store)).toEqual([expect.stringMatching(/^\.removed\/[0-9a-f]{32}\.txt$/)]);

    telegram.press(removed, "恢复");
    const restored = await becomes(telegram, /已恢复\n中共青云区委/);
    expect(restored.message_id).toBe(added.message_id);
    expect((await asked(telegram, QINGYUN, { from: ADMIN })).text).toContain("777");
  });

  it("is not added twice, and neither is what the folder of notices holds", async () => {
    expect(await sent("又一份.md", noticeText("青云", 777))).toMatch(
      /^又一份\.md\n内容与已收录的 .*[0-9a-f]{32}\.txt 完全相同/,
    );
    const seed = await readFile("seeds/002_21b7a4a7f72e64a4.txt");
    expect(await sent("copy.txt", seed)).toContain("seeds/002_21b7a4a7f72e64a4.txt 完全相同");
    expect(await uploadedFiles(bot.store)).toHaveLength(1);
  });

  it("is named as its own text says, whatever its file is called, and lies where no name can lead", async () => {
    const names = [
      "../../../../tmp/etc/passwd.txt",
      "CON.txt",
      `${"长".repeat(300)}.txt`,
      "a\u0000\u202etxt.exe\n/allow 6666.txt",
      "C:\\Windows\\system32\\x.TXT",
      "__proto__.txt",
    ];
    for (const [i, name] of names.entries())
      telegram.upload(name, noticeText(`险${"甲乙丙丁戊己"[i]}`, 11 + i), { from: ADMIN });
    for (const which of "甲乙丙丁戊己") await becomes(telegram, new RegExp(`^已收录：中共险${which}区委`));
    const files = await uploadedFiles(bot.store);
    expect(files).toHaveLength(7);
    for (const file of files) expect(file).toMatch(/^[0-9a-f]{32}\.txt$/);
    for (const { text } of to(telegram, ADMIN)) expect(text).not.toMatch(/\u0000|\u202e|长{130}/);
  });

  it("comes as a Word document too, with a word on what was not read", async () => {
    const paragraphs = noticeText("文档", 4321).split("\n");
    expect(await sent("word.docx", docx(paragraphs))).toMatch(/^已收录：中共文档区委/);
    const dated = `---\ntitle: 丢日期的通报\ndate: 某年某月\n---\n${noticeText("丢失", 99)}`;
    expect(await sent("x.md", dated)).toMatch(/丢日期的通报[^]*请注意：\n– 日期 "某年某月" 无法识别，已略去/);
  });
});

describe("a file that is not taken", () => {
  it.each([
    [
      "of no type",
      "通报",
      "一、",
      {},
      /不支持这种文件。可以收录：txt、md、markdown、html、htm、docx、pdf、jsonl/,
    ],
    [
      "an old Word file",
      "通报.doc",
      "x",
      {},
      /不支持 \.doc 文件。请用 Word 或 WPS 打开，另存为 \.docx 后再发。$/,
    ],
    ["a program", "通报.exe", "MZ", {}, /不支持这种文件/],
    ["packed", "通报.txt.gz", "x", {}, /不支持这种文件/],
    ["a traversal without a type", "../../etc/passwd", "root:x:0:0", {}, /不支持这种文件/],
    ["too large", "大.pdf", "x", { claimedSize: 20 * 1024 * 1024 + 1 }, /超过 20 MB/],
    ["empty", "空.txt", "", {}, /文件是空的/],
    ["forwarded", "转.txt", noticeText("转发", 3), { forwarded: true }, /转发来的文件不收录/],
    ["blank", "白.txt", " \n\n", {}, /没有正文/],
    [
      "a program under a text's name",
      "a.txt",
      Buffer.from("4d5a90000300000004000000ffff", "hex"),
      {},
      /编码无法识别/,
    ],
    ["a PDF under a text's name", "b.txt", "%PDF-1.7\n%%EOF", {}, /扩展名是文本，内容却是其他类型/],
    ["a text under a PDF's name", "c.pdf", noticeText("伪装", 3), {}, /扩展名是 \.pdf，内容却不是 PDF/],
    ["half a PDF", "d.pdf", "%PDF-1.7\n1 0 obj", {}, /PDF 不完整/],
    ["a text under a Word document's name", "e.docx", "abc", {}, /内容却不是 Word 文档/],
    [
      "a zip bomb",
      "f.docx",
      docx(["x"], [{ name: "word/media/a.xml", content: Buffer.alloc(8_000_000) }]),
      {},
      /压缩炸弹/,
    ],
    [
      "a zip bomb that lies",
      "g.docx",
      zip([{ name: "word/document.xml", content: Buffer.alloc(8_000_000), declared: 10 }]),
      {},
      /压缩炸弹/,
    ],
    ["another zip", "h.docx", zip([{ name: "a.txt", content: "x" }]), {}, /没有 Word 文档/],
    ["lines that are no notices", "i.jsonl", "{}\n[]\n", {}, /第 1 行|没有正文/],
  ] as const)("gets the reason, and nothing is left of it: %s", async (_, name, bytes, how, why) => {
    const files = await uploadedFiles(bot.store);
    const current = await readFile(join(bot.store, "CURRENT"), "utf8");
    const said = await sent(name, bytes, how);
    expect(said).toMatch(why);
    expect(said).toMatch(/^没有收录 /);
    expect(await uploadedFiles(bot.store)).toEqual(files);
    expect(await readFile(join(bot.store, "CURRENT"), "utf8")).toBe(current);
  });

  it("names what lies elsewhere: nothing of it is fetched, and what else the file says is read", async () => {
    const fetched: string[] = [];
    const elsewhere = createServer(({ url }, response) => {
      fetched.push(url ?? "");
      response.end("绝密");
    });
    onTestFinished(() => void elsewhere.close());
    const port = await new Promise<number>((resolve) => {
      elsewhere.listen(0, "127.0.0.1", () => {
        const address = elsewhere.address();
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      });
    });
    const place = `http://127.0.0.1:${port}/part`;
    const { doctype, reference } = externalEntities(place);
    const [title = "", ...lines] = noticeText("外链", 31).split("\n");
    const paragraphs = [title, ...lines].map((line) => paragraph(line)).join("");
    expect(
      await sent(
        "m.docx",
        withDoctype(doctype, `${paragraphs}<w:p><w:r><w:t>${reference}</w:t></w:r></w:p>`),
      ),
    ).toMatch(/^没有收录 m\.docx/);
    const page = pageOfLinks(place).replace(
      "<p>甲乙</p>",
      [title, ...lines].map((line) => `<p>${line}</p>`).join(""),
    );
    expect(await sent("n.html", page)).toMatch(/^已收录：中共外链区委/);
    const answer = await asked(telegram, "外链区新增了多少学位?", { from: ADMIN });
    expect(answer.text).toContain("31");
    expect(answer.text).not.toContain("绝密");
    expect(fetched).toEqual([]);
  });

  it("comes from somebody who may only ask, or whom nobody let in", async () => {
    const downloads = telegram.calls.filter((call) => call === "getFile").length;
    expect(await sent("x.txt", noticeText("他人", 1), { from: 5003 })).toBe(
      "只有管理员可以添加通报。有问题请直接用文字提问。",
    );
    expect(await sent("x.txt", noticeText("他人", 1), { from: 5004, language: "en" })).toMatch(
      /^Only admins/,
    );
    telegram.upload("群.txt", noticeText("群", 1), { from: ADMIN, chat: -1005 });
    await asked(telegram, "/help", { from: ADMIN });
    expect(to(telegram, -1005)).toEqual([]);
    expect(telegram.calls.filter((call) => call === "getFile")).toHaveLength(downloads);
  });

  it("is said of in English to whoever's app speaks it", async () => {
    expect(await sent("d.pdf", "%PDF-1.7", { language: "en" })).toMatch(
      /^Not added: d\.pdf\nNothing usable can be read from it: Expected a whole PDF file/,
    );
  });
});

describe("what was uploaded", () => {
  it("is listed page by page, and one goes after a question, once", async () => {
    const list = await asked(telegram, "/remove", { from: ADMIN });
    expect(list.text).toMatch(
      /^上传的通报（10），第 1\/2 页\n1\. 中共外链区委.*\n2\. 丢日期的通报 · 2024-05-06\n3\. 中共文档区委.* · 2024-05-06\n/,
    );
    telegram.press(list, "➡");
    await becomes(telegram, /第 2\/2 页\n1\. .*\n2\. 中共青云区委/);
    telegram.press(list, "2");
    const question = await becomes(telegram, /^要移除这份通报吗？\n中共青云区委/);
    telegram.press(question, "返回");
    await becomes(telegram, /第 2\/2 页/);
    telegram.press(list, "2");
    await becomes(telegram, /^要移除/);
    telegram.press(list, "确认移除");
    await becomes(telegram, /^已移除：中共青云区委/);
    expect((await asked(telegram, QINGYUN, { from: ADMIN })).text).not.toContain("777");
    for (const forged of [
      "rmdo|x",
      "rmdo|../../CURRENT",
      `rmdo|${"0".repeat(32)}`,
      "rmback|__proto__",
      "rmask|1",
    ])
      expect(await telegram.toast(telegram.press(list, "恢复", { forged }))).toBe("不可用");
    expect(
      await telegram.toast(telegram.press(list, "", { forged: "rmpage|1", from: 5003, chat: 5003 })),
    ).toBe("不可用");
    expect((await asked(telegram, "/remove", { from: 5003 })).text).toContain("管理员");
    expect((await asked(telegram, "/remove", { from: ADMIN, chat: -1005 })).text).toContain("私聊");
  });

  it("and the folder of notices are read again by /reingest, which says what it did", async () => {
    telegram.write("/reingest", { from: ADMIN });
    await becomes(telegram, /文件没有变化，索引保持原样/);
    expect((await asked(telegram, "/reingest", { from: 5003 })).text).toContain("管理员");
    const audit = await asked(telegram, "/audit", { from: ADMIN });
    expect(audit.text).toMatch(
      /^最近的管理记录\n20.* UTC · 5001 · 重建索引 · 完成\n.*5001 · 移除通报 · [0-9a-f]{32} · 完成\n.* · 上传通报 · 内容不可读\n/,
    );
    expect(bot.log()).not.toMatch(/青云|通报\.txt|学位/);
    expect(bot.log()).toMatch(/"who":5001,"action":"upload","target":"[0-9a-f]{32}","result":"done"/);
    expect(telegram.refused).toEqual([]);
  });
});

it("a notice that is sent three times at the same moment is one upload", async () => {
  const earlier = to(telegram, ADMIN).length;
  const before = (await uploadedFiles(bot.store)).length;
  const bytes = Buffer.from(noticeText("双云", 333));
  for (const name of ["一.txt", "二.txt", "三.txt"]) telegram.upload(name, bytes, { from: ADMIN });
  const texts = await until(() => {
    const shown = to(telegram, ADMIN)
      .slice(earlier)
      .map((message) => telegram.current(message)?.text ?? "");
    return shown.length === 3 && !shown.some((text) => /^(?:收录 |$)/.test(text)) ? shown : undefined;
  }, PATIENCE);
  expect(texts.filter((text) => text.startsWith("已收录：中共双云区委"))).toHaveLength(1);
  expect(texts.filter((text) => /^[一二三]\.txt\n内容与已收录的 .* 完全相同/.test(text))).toHaveLength(2);
  expect(await uploadedFiles(bot.store)).toHaveLength(before + 1);
});
