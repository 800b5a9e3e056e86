import { readFile } from "node:fs/promises";
import type { Update } from "grammy/types";
import { describe, expect, it } from "vitest";
import { createInbox } from "../../src/channels/telegram/transport/inbox.ts";
import { openSqliteStore } from "../../src/state/sqlite.ts";
import { ME } from "../emulator/emulator.ts";
import { newStateFile, QUESTION } from "./bots.ts";

const MINUTE = 60_000;

describe("what Telegram handed over", () => {
  it("is taken over once, in whatever order and by whichever process it comes", async () => {
    const file = newStateFile();
    const first = await opened(file);
    const taken = async (inbox: Opened["inbox"], ids: readonly number[]) =>
      (await inbox.accept(ids.map(written), false)).map(({ update }) => update.update_id);
    expect(await taken(first.inbox, [5, 3, 5])).toEqual([5, 3]);
    expect(await taken(first.inbox, [4, 3, 900_000, 1])).toEqual([4, 900_000, 1]);
    await first.store.close();
    const second = await opened(file);
    expect(await taken(second.inbox, [900_000, 2, 5, 1])).toEqual([2]);
    const left = async () => (await second.inbox.left()).map(({ update }) => update.update_id);
    expect(await left()).toEqual([5, 3, 4, 900_000, 1, 2]);
    for (const item of await second.inbox.left())
      if (item.update.update_id > 3) await second.inbox.finish(item);
    expect(await left()).toEqual([3, 1, 2]);
    expect(await taken(second.inbox, [5, 900_000])).toEqual([]);
  });

  it("belongs to one bot: another one's updates have the same numbers", async () => {
    const { inbox, store } = await opened(newStateFile());
    const other = createInbox(store, ME.id + 1);
    await inbox.accept([written(1)], false);
    expect(await other.accept([written(1)], false)).toHaveLength(1);
    expect(await other.left()).toHaveLength(1);
  });

  it("waits since it came, or since it was written where it may have waited at Telegram's", async () => {
    const { inbox } = await opened(newStateFile());
    const age = async (id: number, isBacklog: boolean, minutes: number): Promise<number> => {
      const [item] = await inbox.accept([written(id, minutes)], isBacklog);
      return Math.round((Date.now() - item!.since) / MINUTE);
    };
    expect(await age(1, true, 20)).toBe(20);
    expect(await age(2, false, 20)).toBe(0);
    // A clock of ours that is behind makes nobody wait for the future.
    expect(await age(3, true, -20)).toBe(0);
  });

  it("keeps what was decided and sent, and nothing of it when it is finished", async () => {
    const file = newStateFile();
    const { inbox, store } = await opened(file);
    const [item] = await inbox.accept([written(1)], false);
    const message = { method: "sendMessage" as const, payload: { chat_id: 1, text: "答：3420" } };
    const decided = await inbox.decide(await inbox.begin(item!), [message, message], []);
    await inbox.advance(decided, 1);
    expect(await inbox.left()).toEqual([{ ...item, begun: 1, messages: [message, message], sent: 1 }]);
    await store.close();
    expect(await readFile(file, "utf8")).toContain(QUESTION);
    const again = await opened(file);
    for (const left of await again.inbox.left()) await again.inbox.finish(left);
    await again.store.close();
    expect(await readFile(file, "utf8")).not.toMatch(/盘龙城|3420/);
  });
});

interface Opened {
  readonly inbox: ReturnType<typeof createInbox>;
  readonly store: Awaited<ReturnType<typeof openSqliteStore>>;
}

async function opened(file: string): Promise<Opened> {
  const store = await openSqliteStore(file, { onUnfit: (kind) => expect.fail(kind) });
  return { inbox: createInbox(store, ME.id), store };
}

/** A question, asked so many minutes ago. */
function written(id: number, minutes = 0): Update {
  const date = Math.floor((Date.now() - minutes * MINUTE) / 1000);
  const from = { id: 1, is_bot: false, first_name: "某人" };
  const chat = { id: 1, type: "private" as const, first_name: "某人" };
  return { update_id: id, message: { message_id: id, date, chat, from, text: QUESTION } };
}
