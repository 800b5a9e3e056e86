// Who waits for whom, and that every button is answered: features that are slow or fail, on a real server.
import { setTimeout as pause } from "node:timers/promises";
import type { Update, UserFromGetMe } from "grammy/types";
import { expect, it, onTestFinished } from "vitest";
import { createMemory, type Memory } from "../../src/channels/telegram/memory.ts";
import { createUnderWay } from "../../src/channels/telegram/features/under-way.ts";
import { createRespond } from "../../src/channels/telegram/respond.ts";
import { createApi } from "../../src/channels/telegram/transport/api.ts";
import { openAccess } from "../../src/channels/telegram/access/access.ts";
import { createQuestionLimits } from "../../src/channels/telegram/access/question-limits.ts";
import { createPreferences } from "../../src/channels/telegram/preferences.ts";
import { createRatings } from "../../src/channels/telegram/ratings.ts";
import { createWhereabouts } from "../../src/channels/telegram/whereabouts.ts";
import { createCollection } from "../../src/ingest/collection.ts";
import { createLog } from "../../src/log.ts";
import { openSqliteStore } from "../../src/state/sqlite.ts";
import { ANN, ME, TOKEN } from "../emulator/emulator.ts";
import { call, send } from "../emulator/calling.ts";
import { emulate, newStateFile } from "./bots.ts";

const STRANGER = ANN + 1;
const me: UserFromGetMe = { ...ME, is_bot: true };

/** `citation` stands for whatever a press may wait for. */
async function responding(citation: Memory["citation"]) {
  const telegram = await emulate();
  const ending = new AbortController();
  onTestFinished(() => ending.abort());
  const log = createLog("silent");
  const store = await openSqliteStore(newStateFile(), { onUnfit: (kind) => expect.fail(kind) });
  const api = createApi(TOKEN, telegram.root, log, ending.signal);
  const respond = createRespond({
    api,
    me,
    log,
    memory: { ...createMemory(store), citation },
    store,
    ratings: createRatings(store),
    preferences: createPreferences(store),
    whereabouts: createWhereabouts(store),
    limits: createQuestionLimits(store, { perMinute: 0, perDay: 0 }),
    access: await openAccess(String(ANN), "", { store, oldFile: "nowhere", log }),
    recipients: {},
    refresh: async () => undefined,
    collection: createCollection({
      store: { folder: "nowhere" },
      notices: "nowhere",
      embedding: "builtin",
      providers: {},
      manifest: () => expect.fail("no collection"),
      takeUp: async () => undefined,
    }),
    index: () => expect.fail("no index"),
    ask: () => expect.fail("no question"),
    language: "zh",
    hurry: ending.signal,
    underWay: createUnderWay({ api, log }),
  });
  const { result } = await send(telegram, ANN, "答");
  const message = { chat_id: ANN, message_id: result!.message_id };
  /** What the bot is told, as it is told it. */
  const told = async (): Promise<Update> => {
    const updates = (await call(telegram, "getUpdates", { limit: 100 })).result!;
    return updates.at(-1)!;
  };
  return { telegram, respond, message, told };
}

it("a press that takes long shows no clock meanwhile, and does what it does", async () => {
  let isDone = false;
  const { telegram, respond, message, told } = await responding(async () => {
    await pause(1200);
    isDone = true;
    return undefined;
  });
  const press = telegram.press(message, "", { forged: "s|a|1" });
  const answering = respond.answer(await told());
  const started = performance.now();
  expect(await telegram.toast(press)).toBe("");
  expect(performance.now() - started).toBeLessThan(1000);
  expect(isDone).toBe(false);
  await answering;
  expect([isDone, telegram.toasts.length, telegram.refused]).toEqual([true, 1, []]);
});

it("a press that fails is answered too", async () => {
  const { telegram, respond, message, told } = await responding(() => Promise.reject(new Error("broken")));
  const press = telegram.press(message, "", { forged: "s|a|1" });
  await expect(respond.answer(await told())).rejects.toThrow("broken");
  expect(await telegram.toast(press)).toBe("");
});

it("presses, /stop and the button of a draft go ahead of answers; questions and other commands keep their order", async () => {
  const { telegram, respond, message, told } = await responding(() => expect.fail("nothing is opened"));
  const laneOf = async () => respond.laneOf(await told());
  telegram.write("问");
  const place = await laneOf();
  expect(place.aheadOf).toBeUndefined();
  for (const text of ["/new", "/help", "/ask 问", "/stop@other_bot"]) {
    telegram.write(text);
    expect(await laneOf()).toEqual(place);
  }
  telegram.write("/stop");
  expect((await laneOf()).aheadOf).toBe(place.name);
  telegram.press(message, "", { forged: "s|a|1" });
  const first = await laneOf();
  telegram.press(message, "", { forged: "junk" });
  expect(await laneOf()).toEqual(first);
  expect(first.aheadOf).toBe(place.name);
  telegram.press({ ...message, message_id: 99 }, "", { forged: "s|a|1" });
  expect((await laneOf()).name).not.toBe(first.name);
  telegram.announce({ stopped_message_generation: { chat: { id: ANN, type: "private" }, draft_id: 1 } });
  expect((await laneOf()).aheadOf).toBeDefined();
});

it("strangers keep their order, whatever they send, so that they are told once", async () => {
  const { telegram, respond, told } = await responding(() => expect.fail("nothing is opened"));
  telegram.write("问", { from: STRANGER });
  const place = respond.laneOf(await told());
  telegram.write("/stop", { from: STRANGER });
  expect(respond.laneOf(await told())).toEqual(place);
});
