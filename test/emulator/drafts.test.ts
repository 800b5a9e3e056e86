// Drafts: who may show them, how long they stay, how a message takes their place, and how a person stops them.
import { beforeEach, describe, expect, it } from "vitest";
import { call, emulate, send } from "./calling.ts";
import { ANN, type Emulator } from "./emulator.ts";

const GROUP = -1001;
let clock: number;
let telegram: Emulator;
beforeEach(async () => {
  clock = 1_700_000_000_000;
  telegram = await emulate({ now: () => clock });
});
const show = (text: string, rest: object = {}) =>
  call(telegram, "sendMessageDraft", { chat_id: ANN, draft_id: 5, text, ...rest });
const visible = () => telegram.world.drafts.visible(ANN).map(({ states }) => states.map(({ text }) => text));

describe("a draft", () => {
  it("grows under one id and is replaced by the message, which keeps what it said", async () => {
    expect((await show("盘龙")).result).toBe(true);
    await show("盘龙城增加");
    expect(visible()).toEqual([["盘龙", "盘龙城增加"]]);
    const { result } = await send(telegram, ANN, "盘龙城增加3420个。");
    expect(visible()).toEqual([]);
    expect(telegram.world.drafts.of(ANN)).toMatchObject([{ sentAs: result!.message_id }]);
    const { draft } = telegram.world.messages.find(ANN, result!.message_id)!;
    expect(draft.map(({ text }) => text)).toEqual(["盘龙", "盘龙城增加"]);
    await show("下一个");
    expect(visible()).toEqual([["下一个"]]);
    expect(telegram.refused).toEqual([]);
  });

  it("stays when the message goes to another topic", async () => {
    telegram.createGroup(ANN, { type: "private", topics: [7, 8] });
    await show("盘龙", { message_thread_id: 7 });
    await send(telegram, ANN, "别的", { message_thread_id: 8 });
    await show("别的", { message_thread_id: 8 });
    expect(visible()).toEqual([["盘龙"], ["别的"]]);
    await send(telegram, ANN, "答", { message_thread_id: 7 });
    expect(visible()).toEqual([["别的"]]);
  });

  it("fades after 30 seconds without news", async () => {
    await show("盘龙");
    clock += 29_000;
    await show("盘龙城");
    clock += 29_000;
    expect(visible()).toHaveLength(1);
    clock += 2000;
    expect(visible()).toEqual([]);
    await send(telegram, ANN, "盘龙城增加3420个。");
    expect(telegram.world.messages.of(ANN)[0]!.draft).toEqual([]);
    expect(telegram.world.drafts.of(ANN)).toMatchObject([{ sentAs: undefined }]);
  });

  it("may be empty, but not too long, unnumbered or broken", async () => {
    expect((await show("")).ok).toBe(true);
    expect((await show("学".repeat(4097))).description).toBe("Bad Request: message is too long");
    expect((await show("a", { draft_id: 0 })).description).toBe("Bad Request: RANDOM_ID_EMPTY");
    const entities = [{ type: "bold", offset: 0, length: 2 }];
    expect((await show("a", { entities })).description).toMatch(/ends after the end of the text/);
    expect(telegram.refused).toHaveLength(3);
  });

  it("is for private chats alone, and not for who blocked the bot", async () => {
    telegram.createGroup(GROUP);
    expect((await show("a", { chat_id: GROUP })).description).toBe("Bad Request: TEXTDRAFT_PEER_INVALID");
    telegram.setStanding(ANN, "blocked");
    expect((await show("a")).status).toBe(403);
  });

  it("is stopped by the person where it has a button for that, and does not go on then", async () => {
    await show("盘龙");
    expect(() => telegram.stop(ANN, 5)).toThrow(/no draft 5/);
    await show("盘龙城", { can_stop: true });
    telegram.stop(ANN, 5);
    expect((await call(telegram, "getUpdates")).result).toMatchObject([
      { stopped_message_generation: { chat: { id: ANN }, draft_id: 5 } },
    ]);
    expect(telegram.refused).toEqual([]);
    await show("盘龙城增加");
    expect(telegram.refused).toEqual([expect.stringContaining("the person stopped it")]);
  });
});
