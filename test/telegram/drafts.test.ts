// A draft by itself, at a quicker pace than people get, on a real server.
import { setTimeout as pause } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { createApi } from "../../src/channels/telegram/transport/api.ts";
import { createDrafts } from "../../src/channels/telegram/transport/drafts.ts";
import { createLog } from "../../src/log.ts";
import { ANN, type Emulator, TOKEN, until } from "../emulator/emulator.ts";
import { emulate } from "./bots.ts";

const QUICK = { after: 100, between: 60, before: 10, renewal: 200 };

async function drafting(pace: Partial<typeof QUICK> = {}) {
  const telegram = await emulate();
  const ending = new AbortController();
  onTestFinished(() => ending.abort());
  const log = createLog("silent");
  const begin = createDrafts(createApi(TOKEN, telegram.root, log, ending.signal), log, { ...QUICK, ...pace });
  return { telegram, begin: () => begin({ chat: ANN, thread: undefined }) };
}

const statesOf = (telegram: Emulator) => telegram.world.drafts.of(ANN).flatMap(({ states }) => states);
const calls = (telegram: Emulator): number => telegram.requests.length;

it("a draft is renewed again and again for as long as nothing new comes, before it fades", async () => {
  const { telegram, begin } = await drafting();
  const draft = begin();
  await until(() => statesOf(telegram)[0]);
  draft.show("学位");
  await until(() => statesOf(telegram)[3]);
  draft.end();
  expect(telegram.world.drafts.of(ANN)).toHaveLength(1);
  expect(
    statesOf(telegram)
      .slice(0, 4)
      .map(({ text }) => text),
  ).toEqual(["", "学位", "学位", "学位"]);
  const [, second, third] = statesOf(telegram).map(({ at }) => at);
  expect(third! - second!).toBeGreaterThan(100);
});

it("sentences that come quickly are shown together, with a pause between two drafts", async () => {
  const { telegram, begin } = await drafting();
  const draft = begin();
  const started = performance.now();
  let text = "";
  for (let i = 0; i < 30; i++) {
    draft.show((text += "学"));
    await pause(10);
  }
  await until(() => statesOf(telegram).find((state) => state.text === text));
  draft.end();
  // The first at once, the last after it was told everything.
  const most = (performance.now() - started) / QUICK.between + 1;
  expect(statesOf(telegram).length).toBeLessThanOrEqual(most);
});

it("nothing goes out after the end, neither what was just shown nor what is under way", async () => {
  const { telegram, begin } = await drafting();
  const draft = begin();
  telegram.fail({ method: "sendMessageDraft", kind: "reset", delayMs: 300 });
  draft.show("学位");
  await until(() => (calls(telegram) === 1 ? true : undefined));
  draft.show("学位增加了");
  draft.end();
  draft.show("学位增加了。");
  await pause(500);
  expect([calls(telegram), statesOf(telegram)]).toEqual([1, []]);
  begin().end();
  await pause(150);
  expect(calls(telegram)).toBe(1);
});

it("what fits no message is not shown, and what was shown stays", async () => {
  const { telegram, begin } = await drafting();
  const draft = begin();
  draft.show("学".repeat(4096));
  await until(() => statesOf(telegram)[0]);
  draft.show("学".repeat(4097));
  await until(() => statesOf(telegram)[1]);
  draft.end();
  expect(statesOf(telegram).map(({ text }) => text.length)).toEqual([4096, 4096]);
  expect(telegram.refused).toEqual([]);
});

it("who has blocked the bot is left alone for a while", async () => {
  const { telegram, begin } = await drafting();
  telegram.setStanding(ANN, "blocked");
  const draft = begin();
  await until(() => (calls(telegram) === 1 ? true : undefined));
  draft.show("学位");
  await pause(300);
  draft.end();
  expect(calls(telegram)).toBe(1);
});
