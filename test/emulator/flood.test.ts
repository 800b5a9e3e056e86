// How fast a bot may write once limits are switched on.
import { beforeEach, describe, expect, it } from "vitest";
import { call, emulate, send } from "./calling.ts";
import { ANN, type Emulator } from "./emulator.ts";

const [BEN, GROUP] = [4002, -1001];
let clock: number;
let telegram: Emulator;
beforeEach(async () => {
  clock = 1_700_000_000_000;
  telegram = await emulate({ now: () => clock });
  telegram.world.chats.know(BEN);
  telegram.createGroup(GROUP);
  telegram.world.flood.limit({});
});
const outcome = async (chat: number) => {
  const { ok, parameters } = await send(telegram, chat, "a");
  return ok ? "sent" : parameters?.retry_after;
};

describe("a bot that writes too fast", () => {
  it("waits within one chat, longer each time it does not, and other chats are not held up", async () => {
    expect([await outcome(ANN), await outcome(ANN), await outcome(ANN), await outcome(ANN)]).toEqual([
      "sent",
      1,
      2,
      4,
    ]);
    expect(await outcome(BEN)).toBe("sent");
    clock += 3900;
    expect(await outcome(ANN)).toBe(8);
    clock += 8000;
    expect([await outcome(ANN), await outcome(ANN)]).toEqual(["sent", 1]);
    expect(telegram.refused).toEqual([]);
    expect(telegram.failures).toHaveLength(5);
  });

  it("has 20 messages and edits a minute in a group", async () => {
    const target = { chat_id: GROUP, message_id: 0, link_preview_options: { is_disabled: true } };
    for (let i = 0; i < 10; i++) {
      const { result } = await send(telegram, GROUP, "a");
      clock += 1000;
      const edit = { ...target, message_id: result!.message_id, text: "b" };
      expect((await call(telegram, "editMessageText", edit)).ok).toBe(true);
      clock += 1000;
    }
    expect(await outcome(GROUP)).toBe(1);
    clock += 60_000;
    expect(await outcome(GROUP)).toBe("sent");
  });

  it("has 30 messages a second in all, or what the test allows", async () => {
    const many = async (count: number) =>
      Promise.all(
        Array.from({ length: count }, (_, i) => {
          telegram.world.chats.know(6000 + i);
          return outcome(6000 + i);
        }),
      );
    expect((await many(31)).filter((result) => result === "sent")).toHaveLength(30);
    clock += 2000;
    telegram.world.flood.limit({ perSecond: 3, wait: () => 3600 });
    expect((await many(4)).filter((result) => result === 3600)).toHaveLength(1);
    telegram.world.flood.limit(undefined);
    expect(new Set(await many(40))).toEqual(new Set(["sent"]));
  });
});
