import { cp } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Citation } from "../../src/answer/cite.ts";
import { createMemory } from "../../src/channels/telegram/memory.ts";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { openSqliteStore } from "../../src/state/sqlite.ts";
import type { StateStore } from "../../src/state/store.ts";
import { until } from "../emulator/emulator.ts";
import { temporaryFolder } from "../temporary.ts";
import { asked, emulate, newStateFile, QUESTION, startBot, STORE_FOLDER, to } from "./bots.ts";

const DAY = 86_400_000;
const CITATION: Citation = {
  n: 1,
  notice: "a",
  title: "通报",
  issuer: null,
  date: "2024-07-18",
  path: ["一", "二"],
  quote: "新增",
  passage: "新增学位",
  file: "a.pdf",
  page: 3,
  start: 10,
  end: 14,
};

describe("the memory", () => {
  it("opens the source of an answer for the chat to which it went, and to nobody else", async () => {
    const file = newStateFile();
    const store = await openedAt(file, Date.now());
    const { answer, change } = createMemory(store).keeping(7, [CITATION]);
    await store.write([change]);
    await store.close();
    const again = createMemory(await openedAt(file, Date.now()));
    expect(await again.citation(7, answer, 1)).toEqual(CITATION);
    expect(await again.citation(7, answer, 2)).toBeUndefined();
    expect(await again.citation(8, answer, 1)).toBeUndefined();
  });

  it("lasts ninety days", async () => {
    const file = newStateFile();
    const keepAt = async (days: number): Promise<string> => {
      const store = await openedAt(file, Date.now() - days * DAY);
      const memory = createMemory(store);
      const { answer, change } = memory.keeping(7, [CITATION]);
      await store.write([change, memory.narrowing(`place ${days}`, "a"), memory.telling(`late ${days}`)]);
      return answer;
    };
    const [old, young] = [await keepAt(91), await keepAt(89)];
    const memory = createMemory(await openedAt(file, Date.now()));
    await memory.tidy();
    expect(await memory.citation(7, old, 1)).toBeUndefined();
    expect(await memory.citation(7, young, 1)).toEqual(CITATION);
    expect(await memory.scope("place 91")).toBeUndefined();
    expect(await memory.scope("place 89")).toBe("a");
    expect(await memory.told("late 91")).toBe(-Infinity);
    expect(await memory.told("late 89")).toBeGreaterThan(0);
  });
});

describe("a button", () => {
  it("opens the passage that was quoted, also when the notice is not in the index any more", async () => {
    const store = join(await temporaryFolder(), "index");
    await cp(STORE_FOLDER, store, { recursive: true });
    const telegram = await emulate();
    const env = { STATE_FILE: newStateFile(), STORE_FOLDER: store };
    const bot = startBot(telegram, env);
    const answer = await asked(telegram, QUESTION);
    bot.child.kill("SIGTERM");
    await bot.ended;
    await ingest({
      from: ["test/notices/02-announcement.txt"],
      store,
      embedding: await loadEmbedding("builtin"),
    });
    startBot(telegram, env);
    telegram.press(answer, "📄 1");
    const opened = await until(() => to(telegram, answer.chat_id)[1]);
    expect(opened.text).toContain("10.关于“2023年秋季盘龙城中小学学位数缺口”问题");
    expect((await asked(telegram, QUESTION)).text).not.toContain("3420");
  }, 30_000);
});

function openedAt(file: string, moment: number): Promise<StateStore> {
  return openSqliteStore(file, { onUnfit: (kind) => expect.fail(kind), now: () => moment });
}
