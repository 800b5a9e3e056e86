// The list of a larger collection, turned page by page, and a chat narrowed to a notice that an ingest takes away.
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { type Emulator, startEmulator, until } from "../emulator/emulator.ts";
import type { Sent } from "../emulator/server.ts";
import { temporaryFolder } from "../temporary.ts";
import { asked, greeted, startBot } from "./bots.ts";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const NOTICES = 23;
const labels = (keyboard: readonly { readonly text: string }[]) => keyboard.map(({ text }) => text);

describe("a bot over more notices than a message holds", () => {
  let telegram: Emulator;
  const store = { folder: "", notices: "" };
  const build = async () =>
    ingest({ from: [store.notices], store: store.folder, embedding: await loadEmbedding("builtin") });
  const fileOf = (n: number) => join(store.notices, `notice-${String(n).padStart(2, "0")}.txt`);

  beforeAll(async () => {
    store.notices = await temporaryFolder();
    store.folder = join(await temporaryFolder(), "index");
    for (let n = 1; n <= NOTICES; n++)
      await writeFile(
        fileOf(n),
        `中共青${n < 5 ? "山" : "石"}${n}区委关于整改情况的通报\n2024年03月${String(n).padStart(2, "0")}日\n1.关于“农村供水改造滞后${n}年”问题\n已完成供水管网改造${n * 10}公里。\n`,
      );
    await build();
    telegram = await startEmulator();
    startBot(telegram, { STORE_FOLDER: store.folder });
  });
  afterAll(() => telegram.close());
  const turned = async (list: Sent, label: string, page: string) => {
    expect(await telegram.toast(telegram.press(list, label))).toBe("");
    return until(() => {
      const now = telegram.current(list);
      return labels(now!.keyboard.flat()).includes(page) ? now : undefined;
    });
  };

  it("turns the pages in place, with item counts, and stays on the last", async () => {
    const list = await asked(telegram, "/notices");
    expect(list.text).toContain("收录的通报（23 份）");
    expect(list.text).toMatch(/^1\. .+ · 1 个问题$/m);
    expect(labels(list.buttons)).toEqual([..."12345678".split(""), "9", "10", "1/3", "➡"]);
    const count = telegram.sent.length;
    await turned(list, "➡", "2/3");
    const last = await turned(list, "➡", "3/3");
    expect(last.text).toMatch(/^21\. .+\n22\. .+\n23\. .+$/m);
    expect(labels(last.keyboard.flat())).toEqual(["21", "22", "23", "⬅", "3/3"]);
    await turned(list, "3/3", "3/3");
    await turned(list, "⬅", "2/3");
    expect(telegram.sent).toHaveLength(count);
    const forged = ["page|all|-1", "page|all|1e3", "page|nosuchfilter|0", "page|all"].map((data) =>
      telegram.press(list, "", { forged: data }),
    );
    for (const press of forged) expect(await telegram.toast(press)).toBe("不可用");
    telegram.press(list, "", { forged: "page|all|99" });
    await until(() => (telegram.current(list)!.text.includes("23. ") ? true : undefined));
    expect(telegram.refused).toEqual([]);
  });

  it("keeps to the word by which the list is filtered, whatever its width and script", async () => {
    const list = await asked(telegram, "/notices 青石");
    expect(list.text).toContain("含“青石”的通报（19 份）");
    const last = await turned(list, "➡", "2/2");
    expect(last.text).toContain("含“青石”的通报（19 份）");
    expect(last.text).not.toContain("青山");
    expect((await asked(telegram, "/notices 青山４區")).text).toMatch(/青山4区/);
    expect((await asked(telegram, "/notices 青山１区")).text).toMatch(/青山1区/);
    expect((await asked(telegram, `/notices ${"长".repeat(500)}`)).text).toBe("没有找到这样的通报。");
  });

  it("says once that the notice of a chat is gone after an ingest, and asks all again", async () => {
    const [from, other] = [4601, 4602];
    const question = "供水管网改造了多少公里？";
    for (const [who, word] of [
      [from, "青山3区"],
      [other, "青山4区"],
    ] as const) {
      const list = await asked(telegram, `/notices ${word}`, { from: who });
      const count = telegram.sent.length;
      telegram.press(list, "1");
      await until(() => telegram.sent[count]);
    }
    const narrowed = await asked(telegram, question, { from });
    expect(narrowed.text).toMatch(/^范围：.*青山3区/);
    expect(narrowed.text).toContain("30公里");
    await asked(telegram, "/new", { from });
    await rm(fileOf(3));
    await build();
    const after = await asked(telegram, question, { from });
    expect(after.text).toMatch(/^先前限定的那份通报已不在收录之列/);
    expect(after.text).not.toContain("范围：");
    expect(after.text).not.toContain("30公里");
    expect((await asked(telegram, question, { from })).text).not.toContain("先前限定");
    expect((await asked(telegram, "/status", { from })).text).not.toContain("先前限定");
    expect((await asked(telegram, question, { from: other })).text).toMatch(/^范围：.*青山4区/);
    expect((await asked(telegram, "/notices", { from })).text).toContain("22 份");
  });
});

describe("the examples of a bot", () => {
  it("are none that another item answers or that name an address", async () => {
    const [notices, folder] = [await temporaryFolder(), join(await temporaryFolder(), "index")];
    const telegram = await startEmulator();
    onTestFinished(() => telegram.close());
    const headings = [
      "农村供水改造见t.cn/abc",
      "供水改造滞后@evil_bot",
      "农村供水改造滞后",
      "垃圾清运不及时",
    ];
    for (const [n, name] of ["青山", "青石"].entries())
      await writeFile(
        join(notices, `${n}.txt`),
        `中共${name}区委关于整改情况的通报\n2024年03月0${n + 1}日\n${headings
          .map(
            (heading, i) =>
              `${i + 1}.关于“${heading}”问题\n已完成第${i + 1}批整改${n + 2}项，新建管网${n + 5}公里。\n`,
          )
          .join("")}`,
      );
    await ingest({ from: [notices], store: folder, embedding: await loadEmbedding("builtin") });
    startBot(telegram, { STORE_FOLDER: folder });
    const { buttons } = await greeted(telegram);
    // Both notices have both headings: the one that is newer answers for the first.
    expect(labels(buttons)).toEqual(["“农村供水改造滞后”是怎么整改的？", "“垃圾清运不及时”是怎么整改的？"]);
  });
});
