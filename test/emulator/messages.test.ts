// Sending, editing and deleting: what the store holds afterwards, and where Telegram refuses.
import { beforeEach, describe, expect, it } from "vitest";
import { call, emulate, send } from "./calling.ts";
import { ANN, type Emulator } from "./emulator.ts";

const GROUP = -1001;
const STRANGER = 4999;
const NO_PREVIEW = { link_preview_options: { is_disabled: true } };
const buttons = (text: string) => ({ reply_markup: { inline_keyboard: [[{ text, callback_data: "x" }]] } });

let telegram: Emulator;
beforeEach(async () => {
  telegram = await emulate();
});
const edit = (message_id: number, text: string, rest: object = {}) =>
  call(telegram, "editMessageText", { chat_id: ANN, message_id, text, ...NO_PREVIEW, ...rest });
const answer = async (text: string, rest: object = {}) =>
  (await send(telegram, ANN, text, rest)).result!.message_id;
const current = (id: number) => telegram.world.messages.find(ANN, id)!;

describe("a message", () => {
  it("is told back as Telegram tells it, and kept", async () => {
    const update = telegram.write("问题");
    const message_id = update.message.message_id;
    const { result } = await send(telegram, ANN, "答", {
      entities: [{ type: "bold", offset: 0, length: 1 }],
      reply_parameters: { message_id, allow_sending_without_reply: true },
      ...buttons("📄 1"),
    });
    expect(result).toMatchObject({
      chat: { id: ANN, type: "private" },
      from: { is_bot: true, username: "tongbao_test_bot" },
      text: "答",
      entities: [{ type: "bold", offset: 0, length: 1 }],
      reply_to_message: { message_id, text: "问题" },
      reply_markup: { inline_keyboard: [[{ text: "📄 1", callback_data: "x" }]] },
    });
    expect(Math.abs(result!.date - Date.now() / 1000)).toBeLessThan(5);
    expect(current(result!.message_id)).toMatchObject({ text: "答", isBots: true, replyTo: message_id });
    expect(telegram.world.messages.of(ANN).map(({ text }) => text)).toEqual(["问题", "答"]);
    expect(telegram.refused).toEqual([]);
  });

  it("to somebody who never wrote is refused", async () => {
    expect(await send(telegram, STRANGER, "a")).toMatchObject({
      status: 400,
      description: "Bad Request: chat not found",
    });
    expect(telegram.refused).toHaveLength(1);
  });

  it("that answers a missing one goes out only where that is allowed", async () => {
    const reply_parameters = { message_id: 77 };
    const { description } = await send(telegram, ANN, "a", { reply_parameters });
    expect(description).toBe("Bad Request: message to be replied not found");
    expect(telegram.refused).toHaveLength(2);
    const allowed = { reply_parameters: { ...reply_parameters, allow_sending_without_reply: true } };
    const { result } = await send(telegram, ANN, "a", allowed);
    expect(result!.reply_to_message).toBeUndefined();
    expect(telegram.refused).toHaveLength(2);
  });

  it("that answers a deleted one says nothing of it, whoever writes it", async () => {
    const question = telegram.write("问题");
    telegram.remove(question);
    const { message_id } = question.message;
    const reply_parameters = { message_id, allow_sending_without_reply: true };
    expect((await send(telegram, ANN, "a", { reply_parameters })).result!.reply_to_message).toBeUndefined();
    expect(current(telegram.sent[0]!.message_id).replyTo).toBeUndefined();
    const reply = telegram.write("为什么", { replyTo: { chat_id: ANN, message_id } });
    expect(reply.message.reply_to_message).toBeUndefined();
    expect(telegram.refused).toEqual([]);
  });

  it("may quote only what stands in the message it answers", async () => {
    const { message_id } = telegram.write("盘龙城的学位").message;
    const quoting = (quote: string) =>
      send(telegram, ANN, "a", {
        reply_parameters: { message_id, allow_sending_without_reply: true, quote },
      });
    expect((await quoting("学位")).ok).toBe(true);
    expect((await quoting("学费")).description).toBe("Bad Request: QUOTE_TEXT_INVALID");
  });
});

describe("an edit", () => {
  it("changes text, entities and buttons, and keeps what was there before", async () => {
    const id = await answer("一", buttons("📄 1"));
    const { result } = await edit(id, "二", buttons("返回"));
    expect(result).toMatchObject({ text: "二", edit_date: expect.any(Number) });
    expect(current(id)).toMatchObject({
      text: "二",
      keyboard: [[{ text: "返回" }]],
      earlier: [{ text: "一" }],
    });
    await edit(id, "三");
    expect(current(id).keyboard).toEqual([]);
    expect(current(id).earlier.map(({ text }) => text)).toEqual(["一", "二"]);
    expect(telegram.sent.map(({ text }) => text)).toEqual(["一"]);
    expect(telegram.current(telegram.sent[0]!)!.text).toBe("三");
  });

  it("that changes nothing is refused in the words that clients look for", async () => {
    const id = await answer("一", buttons("📄 1"));
    expect((await edit(id, "一 ", buttons("📄 1"))).description).toMatch(
      /^Bad Request: message is not modified: /,
    );
    const { description } = await call(telegram, "editMessageReplyMarkup", {
      chat_id: ANN,
      message_id: id,
      ...buttons("📄 1"),
    });
    expect(description).toMatch(/message is not modified/);
    expect(telegram.refused).toEqual([]);
    expect(telegram.failures).toHaveLength(2);
  });

  it("of a message that is gone, or was somebody else's, is refused", async () => {
    const id = await answer("一");
    telegram.remove({ chat_id: ANN, message_id: id });
    expect((await edit(id, "二")).description).toBe("Bad Request: message to edit not found");
    expect(telegram.refused).toEqual([]);
    const { message_id } = telegram.write("问题").message;
    expect((await edit(message_id, "二")).description).toBe("Bad Request: message can't be edited");
    expect((await edit(9999, "二")).description).toBe("Bad Request: message to edit not found");
    expect(telegram.refused).toHaveLength(2);
  });

  it("keeps to the limits of a message", async () => {
    const id = await answer("一");
    expect((await edit(id, "学".repeat(4097))).description).toBe("Bad Request: message is too long");
    expect((await edit(id, "二", buttons("x".repeat(0)))).ok).toBe(true);
    expect(telegram.refused).toHaveLength(2);
  });
});

describe("deleting", () => {
  it("takes a message away once", async () => {
    const id = await answer("一");
    const remove = () => call(telegram, "deleteMessage", { chat_id: ANN, message_id: id });
    expect((await remove()).result).toBe(true);
    expect(telegram.world.messages.of(ANN)).toEqual([]);
    expect(telegram.current(telegram.sent[0]!)).toBeUndefined();
    expect((await remove()).description).toBe("Bad Request: message to delete not found");
  });

  it("of what others wrote in a group takes an administrator", async () => {
    const { message_id } = telegram.write("问题", { chat: GROUP }).message;
    const remove = () => call(telegram, "deleteMessage", { chat_id: GROUP, message_id });
    expect((await remove()).description).toBe("Bad Request: message can't be deleted");
    telegram.setStanding(GROUP, "administrator");
    expect((await remove()).ok).toBe(true);
  });
});

describe("a reaction", () => {
  it("is one of Telegram's own, under a message that is there", async () => {
    const { message_id } = telegram.write("问题").message;
    const react = (emoji: string, id = message_id) =>
      call(telegram, "setMessageReaction", {
        chat_id: ANN,
        message_id: id,
        reaction: [{ type: "emoji", emoji }],
      });
    expect((await react("👀")).ok).toBe(true);
    expect(current(message_id).reaction).toBe("👀");
    expect((await react("🧾")).description).toBe("Bad Request: REACTION_INVALID");
    expect((await react("👀", 999)).description).toBe("Bad Request: message to react not found");
  });
});

describe("a sign of work", () => {
  it("is kept with its chat", async () => {
    await call(telegram, "sendChatAction", { chat_id: ANN, action: "typing" });
    expect(telegram.world.actions).toMatchObject([{ chat_id: ANN, action: "typing" }]);
    const { description } = await call(telegram, "sendChatAction", { chat_id: ANN, action: "thinking" });
    expect(description).toBe("Bad Request: wrong parameter action in request");
  });
});
