// How updates reach a bot that polls: in order, once, of the kinds it asked for, and in the ways that Telegram goes wrong.
import { beforeEach, describe, expect, it } from "vitest";
import { shuffled } from "./api/chance.ts";
import { call, emulate } from "./calling.ts";
import { ANN, type Emulator, until } from "./emulator.ts";

let telegram: Emulator;
beforeEach(async () => {
  telegram = await emulate();
});
const poll = (rest: object = {}, signal?: AbortSignal) => call(telegram, "getUpdates", rest, signal);
const ids = async (rest: object = {}) => (await poll(rest)).result!.map(({ update_id }) => update_id);
const write = (count: number) => Array.from({ length: count }, (_, i) => telegram.write(`${i}`).update_id);

describe("a poll", () => {
  it("gets what waits, again until a later offset confirms it, and at most what it asks for", async () => {
    write(5);
    expect(await ids()).toEqual([1, 2, 3, 4, 5]);
    expect(await ids({ offset: 3, limit: 2 })).toEqual([3, 4]);
    expect(await ids()).toEqual([3, 4, 5]);
    expect(telegram.pending()).toBe(3);
    expect(await ids({ offset: -1 })).toEqual([5]);
    expect(await ids({ offset: 6 })).toEqual([]);
    expect(telegram.pending()).toBe(0);
  });

  it("waits for news as long as it says, and no longer", async () => {
    const started = Date.now();
    setTimeout(() => telegram.write("a"), 100);
    expect(await ids({ timeout: 30 })).toEqual([1]);
    expect(Date.now() - started).toBeLessThan(5000);
    expect(await ids({ offset: 2, timeout: 1 })).toEqual([]);
    expect(Date.now() - started).toBeGreaterThan(1000);
  });

  it("is ended by another one that waits, with 409", async () => {
    const first = poll({ timeout: 30 });
    await until(() => telegram.world.updates.isPolled() || undefined);
    const second = poll({ timeout: 30 });
    expect(await first).toMatchObject({
      status: 409,
      description:
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    });
    telegram.conflict();
    expect((await second).status).toBe(409);
    expect(telegram.refused).toEqual([]);
  });

  it("that the bot has left takes no updates with it", async () => {
    const controller = new AbortController();
    const left = poll({ timeout: 30 }, controller.signal);
    await until(() => telegram.world.updates.isPolled() || undefined);
    controller.abort();
    await expect(left).rejects.toThrow("aborted");
    await until(() => (telegram.world.updates.isPolled() ? undefined : true));
    telegram.deliver({ update_id: 1 }, true);
    expect(await ids({ timeout: 1 })).toEqual([1]);
  });

  it.each([{ limit: 101 }, { limit: 0 }, { timeout: 51 }, { offset: "1" }, { patience: 1 }])(
    "that asks for what there is not is refused: %j",
    async (rest) => {
      expect((await poll(rest)).status).toBe(400);
      expect(telegram.refused).toHaveLength(1);
    },
  );
});

describe("the kinds of updates", () => {
  it("are those that the last poll named, from then on; reactions only come to who names them", async () => {
    const update = telegram.write("a");
    telegram.react({ chat_id: ANN, message_id: update.message.message_id }, "👍");
    telegram.rewrite(update, "b");
    expect((await poll({ allowed_updates: ["message", "message_reaction"] })).result).toHaveLength(2);
    telegram.rewrite(update, "c");
    telegram.react({ chat_id: ANN, message_id: update.message.message_id }, "👍");
    expect((await poll({ offset: 4 })).result).toMatchObject([
      { message_reaction: { new_reaction: [{ emoji: "👍" }] } },
    ]);
    expect(telegram.unwanted.map((unwanted) => Object.keys(unwanted)[1])).toEqual([
      "message_reaction",
      "edited_message",
    ]);
    await poll({ offset: 6, allowed_updates: [] });
    telegram.rewrite(update, "d");
    expect((await poll()).result).toMatchObject([{ edited_message: { text: "d" } }]);
  });

  it("that nobody knows yet come through", async () => {
    await poll({ allowed_updates: ["message"] });
    telegram.announce({ thought: { from: { id: 1 } } });
    expect((await poll()).result).toEqual([{ update_id: 1, thought: { from: { id: 1 } } }]);
  });
});

describe("what goes wrong with updates", () => {
  it("an update comes again after it was confirmed, once", async () => {
    const update = telegram.write("a");
    expect(await ids()).toEqual([1]);
    expect(await ids({ offset: 2 })).toEqual([]);
    telegram.deliver(update, true);
    expect(await ids({ offset: 2 })).toEqual([1]);
    expect(await ids({ offset: 2 })).toEqual([]);
  });

  it("a backlog comes at once, as old as it is, in hundreds", async () => {
    telegram.hold();
    for (let i = 0; i < 250; i++) telegram.write(`${i}`, { from: 5000 + i, age: 700 });
    expect(await ids()).toEqual([]);
    telegram.release();
    const { result } = await poll({ limit: 100 });
    expect(result).toHaveLength(100);
    expect(Date.now() / 1000 - result![0]!.message!.date).toBeGreaterThan(690);
    expect(telegram.pending()).toBe(250);
  });

  it("updates come out of order, in one that can be repeated", async () => {
    telegram.hold();
    write(6);
    telegram.release((updates) => shuffled(updates, 7));
    const order = await ids();
    expect(order).not.toEqual([1, 2, 3, 4, 5, 6]);
    expect(order.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(order).toEqual(shuffled([1, 2, 3, 4, 5, 6], 7));
  });

  it("the numbers start anew, below those that the bot knows", async () => {
    write(3);
    expect(() => telegram.renumber(2)).toThrow(/3 updates wait/);
    expect(await ids({ offset: 4 })).toEqual([]);
    telegram.renumber(2);
    const waiting = ids({ offset: 4, timeout: 5 });
    await until(() => telegram.world.updates.isPolled() || undefined);
    write(1);
    expect(await waiting).toEqual([2]);
    expect(await ids({ offset: 3 })).toEqual([]);
    expect(telegram.pending()).toBe(0);
  });
});
