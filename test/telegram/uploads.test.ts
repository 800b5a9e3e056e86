// Files that administrators send, into the collection and out of it again.
import { describe, expect, it, vi } from "vitest";
import { asked, emulate, QUESTION } from "./bots.ts";
import { ADMIN, becomes, noticeText, startOwnBot, uploadedFiles } from "./collections.ts";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

describe("a file from an administrator", () => {
  it("is in the collection after one message that shows how far it is, and out of it by undo", async () => {
    const telegram = await emulate();
    const bot = await startOwnBot(telegram);
    telegram.upload("通报.txt", noticeText("青云", 777), { from: ADMIN, mime: "text/plain" });
    const added = await becomes(telegram, /已收录/);
    expect((await asked(telegram, "青云区新增了多少学位?", { from: ADMIN })).text).toContain("777");
    telegram.press(added, "撤销");
    const removed = await becomes(telegram, /已移除/);
    expect((await asked(telegram, "青云区新增了多少学位?", { from: ADMIN })).text).not.toContain("777");
    telegram.press(removed, "恢复");
    await becomes(telegram, /已恢复/);
    expect(telegram.refused).toEqual([]);
    expect(await uploadedFiles(bot.store)).toHaveLength(1);
    expect((await asked(telegram, QUESTION)).text).toContain("3420");
  });
});
