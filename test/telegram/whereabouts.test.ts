// Messages for chats that are not where they were: blocked, moved to another id, without their topic.
import { describe, expect, it, onTestFinished } from "vitest";
import type { NewMessage, Outgoing } from "../../src/channels/telegram/messages/outgoing.ts";
import { createApi } from "../../src/channels/telegram/transport/api.ts";
import { createDeliver } from "../../src/channels/telegram/transport/deliver.ts";
import { createWhereabouts } from "../../src/channels/telegram/whereabouts.ts";
import { createLog } from "../../src/log.ts";
import { openSqliteStore } from "../../src/state/sqlite.ts";
import { ANN, TOKEN } from "../emulator/emulator.ts";
import { emulate, newStateFile, to } from "./bots.ts";

const [GROUP, SUPERGROUP] = [-500, -1_000_000_000_500];

describe("a message", () => {
  it("is tried once where the bot was blocked, and not again before it is let back", async () => {
    const { telegram, deliver, store, whereabouts } = await delivering();
    telegram.world.chats.know(ANN, { standing: "blocked" });
    const both = [message(ANN, "一"), message(ANN, "二")];
    await deliver(both);
    await deliver(both);
    expect(telegram.calls).toEqual(["sendMessage"]);
    telegram.world.chats.know(ANN, { standing: "member" });
    await deliver(both);
    expect(telegram.calls).toHaveLength(1);
    await store.write(await whereabouts.returning(ANN));
    expect(await whereabouts.returning(ANN)).toEqual([]);
    await deliver(both);
    expect(to(telegram, ANN).map(({ text }) => text)).toEqual(["一", "二"]);
  });

  it("goes to the new id of its group, as a reply to nothing and in no topic", async () => {
    const { telegram, deliver, moves } = await delivering();
    telegram.createGroup(GROUP, { type: "group" });
    telegram.migrate(GROUP, SUPERGROUP);
    const replying = { reply_parameters: { message_id: 1, allow_sending_without_reply: true } };
    await deliver([message(GROUP, "一", replying), message(GROUP, "二")]);
    // Known by now, so that nothing more is tried at the old one.
    expect(telegram.failures).toHaveLength(1);
    expect(moves).toEqual([[GROUP, SUPERGROUP]]);
    const edited = { chat_id: GROUP, message_id: 1, text: "三" };
    const markup = { chat_id: GROUP, message_id: 1, reply_markup: { inline_keyboard: [] } };
    await deliver([
      { method: "editMessageText", payload: edited, instead: message(GROUP, "三").payload },
      { method: "editMessageReplyMarkup", payload: markup },
    ]);
    const there = to(telegram, SUPERGROUP);
    expect(there.map(({ text }) => text)).toEqual(["一", "二", "三"]);
    expect(there.map(({ reply_parameters }) => reply_parameters)).toEqual([undefined, undefined, undefined]);
    expect(telegram.refused).toEqual([]);
  });

  it("leaves a topic that is gone, and is given up where the topic is closed", async () => {
    const { telegram, deliver, log } = await delivering();
    telegram.createGroup(SUPERGROUP, { topics: [7, 8] });
    telegram.setTopic(SUPERGROUP, 7, "deleted");
    telegram.setTopic(SUPERGROUP, 8, "closed");
    await deliver([message(SUPERGROUP, "一", { message_thread_id: 7 })]);
    await deliver([message(SUPERGROUP, "二", { message_thread_id: 8 })]);
    expect(to(telegram, SUPERGROUP).map(({ text }) => text)).toEqual(["一"]);
    expect(to(telegram, SUPERGROUP)[0]!.message_thread_id).toBeUndefined();
    expect(telegram.calls).toHaveLength(3);
    expect(log()).toContain("TOPIC_CLOSED");
  });

  it("is given up where Telegram sends it from one place to another", async () => {
    const { telegram, deliver, log } = await delivering();
    telegram.createGroup(GROUP, { type: "group" });
    telegram.migrate(GROUP, SUPERGROUP);
    telegram.world.chats.know(SUPERGROUP, { migratedTo: -1_000_000_000_501 });
    telegram.world.chats.know(-1_000_000_000_501, { migratedTo: GROUP });
    await deliver([message(GROUP, "一")]);
    expect(telegram.calls).toHaveLength(3);
    expect(log()).toContain("could not be delivered");
  });
});

function message(
  chat_id: number,
  text: string,
  rest: Partial<NewMessage> = {},
): Extract<Outgoing, { method: "sendMessage" }> {
  return {
    method: "sendMessage",
    payload: { chat_id, text, link_preview_options: { is_disabled: true }, ...rest },
  };
}

async function delivering() {
  const telegram = await emulate();
  const store = await openSqliteStore(newStateFile(), { onUnfit: (kind) => expect.fail(kind) });
  const whereabouts = createWhereabouts(store);
  const ending = new AbortController();
  onTestFinished(() => ending.abort());
  let lines = "";
  const log = createLog("info", (line) => (lines += line));
  const moves: [number, number][] = [];
  const carry = createDeliver({
    api: createApi(TOKEN, telegram.root, log, ending.signal),
    reachable: async () => undefined,
    reach: whereabouts.reach,
    onShutOut: (chat) => store.write([whereabouts.leaving(chat)]),
    async onMoved(from, to_) {
      moves.push([from, to_]);
      await store.write(whereabouts.moving(from, to_));
    },
    log,
    stopping: ending.signal,
  });
  const deliver = (messages: readonly Outgoing[]) =>
    carry({ update: { update_id: 1 }, since: 0, begun: 1, messages, sent: 0 }, async () => undefined);
  return { telegram, store, whereabouts, moves, deliver, log: () => lines };
}
