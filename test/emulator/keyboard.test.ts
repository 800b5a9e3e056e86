// Which buttons Telegram takes, and how people press them.
import { describe, expect, it } from "vitest";
import { call, emulate, send } from "./calling.ts";
import { ANN, type Emulator } from "./emulator.ts";

const CHANNEL = -1_000_777;
const keyboard = (...buttons: object[]) => ({ reply_markup: { inline_keyboard: [buttons] } });

describe("a button", () => {
  it.each([
    [{ callback_data: "x".repeat(65) }, "BUTTON_DATA_INVALID"],
    [{ callback_data: "字".repeat(22) }, "BUTTON_DATA_INVALID"],
    [
      { callback_data: "" },
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [{}, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"],
    [{ copy_text: { text: "x".repeat(257) } }, "BUTTON_COPY_TEXT_INVALID"],
    [{ copy_text: { text: "" } }, "BUTTON_COPY_TEXT_INVALID"],
    [{ url: "localhost" }, "inline keyboard button URL 'localhost' is invalid: Wrong HTTP URL"],
    [
      { web_app: { url: "http://a.cn" } },
      "inline keyboard button URL 'http://a.cn' is invalid: Only HTTPS links are allowed",
    ],
  ])("is refused: %j", async (action, why) => {
    const telegram = await emulate();
    const { description } = await send(telegram, ANN, "a", keyboard({ text: "按", ...action }));
    expect(description).toBe(`Bad Request: ${why}`);
    expect(telegram.sent).toEqual([]);
    expect(telegram.refused).toHaveLength(1);
  });

  it.each([
    [{ callback_data: "字".repeat(21) }],
    [{ copy_text: { text: "文".repeat(256) } }],
    [{ url: "https://t.me/tongbao_test_bot?start=s_1" }],
    [{ url: "tg://user?id=1" }],
    [{ switch_inline_query: "" }],
    [{ switch_inline_query_current_chat: "学位" }],
  ])("is taken: %j", async (action) => {
    const telegram = await emulate();
    const button = { text: "按", ...action };
    expect((await send(telegram, ANN, "a", keyboard(button))).result!.reply_markup).toEqual(
      keyboard(button).reply_markup,
    );
    expect(telegram.refused).toEqual([]);
  });

  it("for inline mode is refused in a channel, one for a web app outside private chats", async () => {
    const telegram = await emulate();
    telegram.post(CHANNEL, "公告");
    telegram.setStanding(CHANNEL, "administrator");
    const refused = async (action: object) =>
      (await send(telegram, CHANNEL, "a", keyboard({ text: "按", ...action }))).description;
    expect(await refused({ switch_inline_query: "" })).toMatch(
      /can't use switch_inline_query button in a channel/,
    );
    expect(await refused({ web_app: { url: "https://a.cn" } })).toBe("Bad Request: BUTTON_TYPE_INVALID");
  });

  it.each([
    ["does one thing", [{ text: "按", url: "https://a.cn", callback_data: "x" }]],
    [
      "without a text",
      [
        { text: "", callback_data: "x" },
        { text: "按", callback_data: "x" },
      ],
    ],
    ["more than 8", Array.from({ length: 9 }, (_, i) => ({ text: `${i}`, callback_data: "x" }))],
  ])("that Telegram takes in silence and no sound bot sends is complained of: %s", async (why, buttons) => {
    const telegram = await emulate();
    expect((await send(telegram, ANN, "a", keyboard(...buttons))).ok).toBe(true);
    expect(telegram.refused).toEqual([expect.stringContaining(why)]);
  });
});

describe("a press", () => {
  const sent = async (telegram: Emulator) => {
    await send(
      telegram,
      ANN,
      "a",
      keyboard({ text: "📄 1", callback_data: "s|1" }, { text: "抄", copy_text: { text: "引文" } }),
    );
    return telegram.sent[0]!;
  };
  const pressed = async (telegram: Emulator) =>
    (await call(telegram, "getUpdates")).result!.map(({ callback_query }) => callback_query);

  it("reaches the bot with the message as it is now", async () => {
    const telegram = await emulate();
    const message = await sent(telegram);
    const id = telegram.press(message, "📄 1");
    expect(await pressed(telegram)).toMatchObject([
      { id, data: "s|1", from: { id: ANN }, message: { message_id: message.message_id, text: "a" } },
    ]);
  });

  it("is refused where the button is not, or not any more, or calls nobody", async () => {
    const telegram = await emulate();
    const message = await sent(telegram);
    expect(() => telegram.press(message, "📄 2")).toThrow(/no button/);
    expect(() => telegram.press(message, "抄")).toThrow(/does not call/);
    const { chat_id, message_id } = message;
    await call(telegram, "editMessageReplyMarkup", { chat_id, message_id });
    expect(() => telegram.press(message, "📄 1")).toThrow(/no button/);
    telegram.press(message, "", { forged: "s|1", from: 4002 });
    expect(await pressed(telegram)).toMatchObject([{ data: "s|1", from: { id: 4002 } }]);
  });

  it("of a button under a message that is gone tells the bot no more than where it was", async () => {
    const telegram = await emulate();
    const message = await sent(telegram);
    telegram.remove(message);
    expect(() => telegram.press(message, "📄 1")).toThrow(/no button/);
    telegram.press(message, "", { forged: "s|1" });
    const { message_id } = message;
    expect((await pressed(telegram))[0]!.message).toEqual({ message_id, date: 0, chat: expect.anything() });
  });
});
