// What becomes of accepted updates: with a real store and a real server, and answers that fail as told.
import { setTimeout as pause } from "node:timers/promises";
import type { Update } from "grammy/types";
import { describe, expect, it, onTestFinished } from "vitest";
import { createApi } from "../../src/channels/telegram/transport/api.ts";
import { createDeliver } from "../../src/channels/telegram/transport/deliver.ts";
import { createInbox, type Inbox } from "../../src/channels/telegram/transport/inbox.ts";
import { createReachable } from "../../src/channels/telegram/transport/reachable.ts";
import type { Outgoing } from "../../src/channels/telegram/messages/outgoing.ts";
import type { Decision, Respond } from "../../src/channels/telegram/respond.ts";
import { createWork, type Work } from "../../src/channels/telegram/transport/work.ts";
import { createWhereabouts } from "../../src/channels/telegram/whereabouts.ts";
import { createLog } from "../../src/log.ts";
import { openSqliteStore } from "../../src/state/sqlite.ts";
import { StateError } from "../../src/state/store.ts";
import { type Emulator, ME, TOKEN, until } from "../emulator/emulator.ts";
import { emulate, newStateFile, to } from "./bots.ts";

const NOW = 0;
const TOO_OLD = 700_000;

describe("an accepted update", () => {
  it("is answered after those before it in its lane, and beside those of others", async () => {
    const { telegram, ask, work } = await working(async (update) => {
      await pause(update.update_id % 2 === 1 ? 60 : 1);
      return saying(update, "答");
    });
    await ask([1, 2, 3, 4, 5, 6], (id) => (id <= 4 ? 1 : 2));
    await work.idle();
    expect(texts(telegram, 1)).toEqual(["答1", "答2", "答3", "答4"]);
    expect(texts(telegram, 2)).toEqual(["答5", "答6"]);
    expect(telegram.sent.findIndex(({ text }) => text === "答5")).toBeLessThan(3);
  });

  it("gets an apology when answering fails, once, and is dealt with then", async () => {
    const { telegram, ask, work, inbox, log } = await working(() => Promise.reject(new Error("broken")));
    await ask([1]);
    await work.idle();
    expect(texts(telegram, 1)).toEqual(["failed1"]);
    expect(await inbox.left()).toEqual([]);
    expect(log()).toMatch(/could not be answered/);
  });

  it("gets an apology when two processes have died of it, and a third answer is not begun", async () => {
    const { telegram, accept, work, inbox } = await working(async (update) => saying(update, "答"));
    const [died, twice] = await accept([1, 2]);
    await inbox.begin(died!);
    await inbox.begin(await inbox.begin(twice!));
    await work.recover(await inbox.left());
    await work.idle();
    expect(texts(telegram, 1)).toEqual(["答1", "failed2"]);
    expect(await inbox.left()).toEqual([]);
  });

  it("gets one notice with all others of its place when it is too old to be answered", async () => {
    const { telegram, ask, work, inbox } = await working(async (update) => saying(update, "答"));
    await ask([1, 2, 3], undefined, TOO_OLD);
    await ask([4], undefined, NOW);
    await work.idle();
    expect(texts(telegram, 1)).toEqual(["late1", "答4"]);
    expect(await inbox.left()).toEqual([]);
  });

  it("has what was decided said, however late, where it was not said: only the parts that are missing", async () => {
    const { telegram, accept, work, inbox } = await working(() => Promise.reject(new Error("not again")));
    const [item] = await accept([1], undefined, TOO_OLD);
    const parts = ["一", "二", "三"].map((text) => message(1, text));
    const decided = await inbox.decide(await inbox.begin(item!), parts, []);
    await inbox.advance(decided, 1);
    await work.recover(await inbox.left());
    await work.idle();
    expect(texts(telegram, 1)).toEqual(["二", "三"]);
    expect(await inbox.left()).toEqual([]);
  });

  it("is given up, and not said for ever, when every process that says it dies", async () => {
    const { telegram, accept, work, inbox, log } = await working(() =>
      Promise.reject(new Error("not again")),
    );
    const [item] = await accept([1]);
    let decided = await inbox.decide(await inbox.begin(item!), [message(1, "一")], []);
    for (let i = 0; i < 8; i++) decided = await inbox.begin(decided);
    await work.recover(await inbox.left());
    await work.idle();
    expect(telegram.sent).toEqual([]);
    expect(await inbox.left()).toEqual([]);
    expect(log()).toMatch(/given up/);
  });

  it("waits for a disk that is full, and goes on when there is room", async () => {
    const { telegram, ask, work, inbox, log, fillDisk } = await working(async (update) =>
      saying(update, "答"),
    );
    fillDisk(2);
    await ask([1]);
    await work.idle();
    expect(texts(telegram, 1)).toEqual(["答1"]);
    expect(await inbox.left()).toEqual([]);
    expect(log().match(/cannot be written; trying again/g)).toHaveLength(2);
  });

  it("changes a message that is there, and says it anew where that is gone, or says nothing where it says that already", async () => {
    const { telegram, accept, work, inbox, log } = await working(() =>
      Promise.reject(new Error("not again")),
    );
    const [first] = await accept([1]);
    await inbox.decide(first!, [message(1, "旧")], []);
    await work.recover(await inbox.left());
    await work.idle();
    const [second, third] = await accept([2, 3]);
    const { message_id } = telegram.sent[0]!;
    await inbox.decide(second!, [edit(1, message_id, "新"), edit(1, message_id, "新")], []);
    await inbox.decide(third!, [edit(1, 999, "另发")], []);
    await work.recover(await inbox.left());
    await work.idle();
    expect(telegram.current({ chat_id: 1, message_id })?.text).toBe("新");
    expect(texts(telegram, 1)).toEqual(["旧", "另发"]);
    expect(await inbox.left()).toEqual([]);
    expect(log()).not.toMatch(/could not be delivered/);
  });

  it("waits on the disk behind ten others of its place, and is answered in its order all the same", async () => {
    let answered = 0;
    const { telegram, ask, work, inbox } = await working(async (update) => {
      answered++;
      await pause(1);
      return saying(update, "答");
    });
    const recalled: (readonly number[])[] = [];
    const { recall } = inbox;
    Object.assign(inbox, { recall: (ids: readonly number[]) => (recalled.push(ids), recall(ids)) });
    const all = Array.from({ length: 25 }, (_, i) => i + 1);
    await ask(all, (id) => (id === 25 ? 2 : 1));
    await until(() => (answered >= 4 ? true : undefined));
    await ask([26], () => 1);
    await work.idle();
    expect(texts(telegram, 1)).toEqual([...all.slice(0, 24), 26].map((id) => `答${id}`));
    expect(recalled.map((ids) => ids.length)).toEqual([10, 5]);
    expect(await inbox.left()).toEqual([]);
  });

  it("that is removed while it waits there makes no crowd of those that come later", async () => {
    const isOneOfSeveral = new Map<number, boolean>();
    const { ask, work, inbox } = await working(async (update, isCrowd) => {
      await pause(5);
      isOneOfSeveral.set(update.update_id, isCrowd?.() === true);
      return saying(update, "答");
    });
    await ask(Array.from({ length: 11 }, (_, i) => i + 1));
    const removed = (await inbox.left()).find(({ update }) => update.update_id === 11)!;
    await inbox.finish(removed);
    await work.idle();
    await ask([12]);
    await work.idle();
    expect([...isOneOfSeveral.keys()].at(-1)).toBe(12);
    expect([isOneOfSeveral.get(10), isOneOfSeveral.get(12)]).toEqual([true, false]);
  });

  it("that waits there is left for the next start when the end comes", async () => {
    const { telegram, ask, work, inbox, end } = await working(async (update) => {
      await pause(1);
      if (update.update_id === 10) end();
      return saying(update, "答");
    });
    await ask(Array.from({ length: 25 }, (_, i) => i + 1));
    await work.idle();
    expect(texts(telegram, 1)).toHaveLength(9);
    expect((await inbox.left()).map(({ update }) => update.update_id)).toEqual(
      Array.from({ length: 16 }, (_, i) => i + 10),
    );
  });

  it("is left for the next start when the end cuts its answer short", async () => {
    const { telegram, ask, work, inbox, end } = await working(async () => {
      await pause(20);
      end();
      throw new Error("cut short");
    });
    await ask([1]);
    await work.idle();
    expect(telegram.sent).toEqual([]);
    expect((await inbox.left()).map(({ messages }) => messages)).toEqual([undefined]);
  });

  it("is not tried again where Telegram will never take it", async () => {
    const { telegram, ask, work, inbox, log } = await working(async (update) => ({
      ...saying(update, "答"),
      messages: [message(1, "字".repeat(4097)), message(1, "二")],
    }));
    await ask([1]);
    await work.idle();
    expect(telegram.refused).toHaveLength(1);
    expect(await inbox.left()).toEqual([]);
    expect(log()).toMatch(/could not be delivered/);
  });
});

interface Working {
  readonly telegram: Emulator;
  readonly work: Work;
  readonly inbox: Inbox;
  readonly log: () => string;
  readonly accept: (
    ids: readonly number[],
    chatOf?: (id: number) => number,
    age?: number,
  ) => ReturnType<Inbox["accept"]>;
  readonly ask: (...given: Parameters<Working["accept"]>) => Promise<void>;
  readonly end: () => void;
  /** The next so many writes fail. */
  readonly fillDisk: (writes: number) => void;
}

async function working(answer: Respond["answer"]): Promise<Working> {
  const telegram = await emulate();
  for (const chat of [1, 2]) telegram.world.chats.know(chat);
  const store = await openSqliteStore(newStateFile(), { onUnfit: (kind) => expect.fail(kind) });
  let full = 0;
  const inbox = createInbox(
    {
      ...store,
      write: (changes) =>
        full-- > 0 ? Promise.reject(new StateError("disk is full")) : store.write(changes),
    },
    ME.id,
  );
  let lines = "";
  const log = createLog("info", (line) => (lines += line));
  const ending = new AbortController();
  onTestFinished(() => ending.abort());
  const stopping = ending.signal;
  const api = createApi(TOKEN, telegram.root, log, stopping);
  const reachable = createReachable(api, stopping);
  const { reach, leaving } = createWhereabouts(store);
  const deliver = createDeliver({
    api,
    reachable,
    reach,
    onShutOut: (chat) => store.write([leaving(chat)]),
    onMoved: () => expect.fail("No group moves here."),
    log,
    stopping,
  });
  const work = createWork({
    inbox,
    respond: responding(answer),
    deliver,
    reachable,
    log,
    stopping,
    closed: stopping,
  });
  const accept: Working["accept"] = (ids, chatOf = () => 1, age = NOW) => {
    const moment = Date.now() - age;
    return inbox.accept(
      ids.map((id) => written(id, chatOf(id), moment)),
      true,
    );
  };
  return {
    telegram,
    work,
    inbox,
    log: () => lines,
    end: () => ending.abort(),
    accept,
    ask: async (...given) => work.take(await accept(...given)),
    fillDisk: (writes) => (full = writes),
  };
}

/** As the real one does, a late notice is for all that was written before it. */
function responding(answer: Respond["answer"]): Respond {
  let told = -Infinity;
  return {
    answer,
    failed: async (update) => saying(update, "failed"),
    late: async (update, since) => {
      if (told >= since) return undefined;
      told = Date.now();
      return saying(update, "late");
    },
    laneOf: (update) => ({ name: String(chatOf(update)) }),
    moved: async () => [],
  };
}

const chatOf = ({ message: written_ }: Update): number => written_?.chat.id ?? 0;
const texts = (telegram: Emulator, chat: number): string[] => to(telegram, chat).map(({ text }) => text);

function saying(update: Update, text: string): Decision {
  return { messages: [message(chatOf(update), `${text}${update.update_id}`)], changes: [] };
}

function message(chat_id: number, text: string): Outgoing {
  return { method: "sendMessage", payload: { chat_id, text, link_preview_options: { is_disabled: true } } };
}

function edit(chat_id: number, message_id: number, text: string): Outgoing {
  const payload = { chat_id, message_id, text, link_preview_options: { is_disabled: true } };
  return { method: "editMessageText", payload, instead: { chat_id, text } };
}

function written(id: number, chat: number, moment: number): Update {
  const date = Math.floor(moment / 1000);
  const from = { id: 1, is_bot: false, first_name: "某人" };
  const where = { id: chat, type: "private" as const, first_name: "某人" };
  return { update_id: id, message: { message_id: id, date, chat: where, from, text: "问" } };
}
