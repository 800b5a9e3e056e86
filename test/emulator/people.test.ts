// What people do, as the bot is told of it.
import { beforeEach, describe, expect, it } from "vitest";
import { call, emulate, send } from "./calling.ts";
import { ANN, type Emulator } from "./emulator.ts";
import { PHOTO, STICKER, VOICE } from "./people/contents.ts";

const [GROUP, CHANNEL] = [-1001, -1003];
let telegram: Emulator;
beforeEach(async () => {
  telegram = await emulate();
});
const told = async () => (await call(telegram, "getUpdates")).result!.at(-1)!;

describe("a message to the bot", () => {
  it("says who wrote what, where, in which language, and which parts of it are commands and mentions", async () => {
    telegram.write("/ask@tongbao_test_bot 学位", {
      chat: GROUP,
      from: 4002,
      language: "zh-hans",
      name: "王芳",
    });
    expect(await told()).toMatchObject({
      message: {
        chat: { id: GROUP, type: "supergroup" },
        from: { id: 4002, is_bot: false, first_name: "王芳", language_code: "zh-hans" },
        text: "/ask@tongbao_test_bot 学位",
        entities: [{ type: "bot_command", offset: 0, length: 21 }],
      },
    });
    telegram.write("请问 @tongbao_test_bot 学位");
    expect(await told()).toMatchObject({
      message: { entities: [{ type: "mention", offset: 3, length: 17 }] },
    });
  });

  it("by a link carries what the link says", async () => {
    telegram.open("s_abc");
    expect(await told()).toMatchObject({ message: { chat: { type: "private" }, text: "/start s_abc" } });
  });

  it("replies to a message, or in a topic to the notice that opened it", async () => {
    const { result } = await send(telegram, ANN, "答");
    telegram.write("为什么", { replyTo: telegram.sent[0]! });
    expect(await told()).toMatchObject({
      message: { reply_to_message: { message_id: result!.message_id, text: "答", from: { is_bot: true } } },
    });
    telegram.write("为什么", { chat: GROUP, thread: 7 });
    expect(await told()).toMatchObject({
      message: {
        message_thread_id: 7,
        is_topic_message: true,
        chat: { is_forum: true },
        reply_to_message: { message_id: 7, forum_topic_created: {} },
      },
    });
    const answer = await send(telegram, GROUP, "答", { message_thread_id: 7 });
    telegram.write("为什么", { chat: GROUP, thread: 7, replyTo: telegram.sent[1]! });
    const { message_id } = answer.result!;
    expect(await told()).toMatchObject({ message: { reply_to_message: { message_id, text: "答" } } });
  });

  it.each([
    ["sticker", STICKER],
    ["voice", VOICE],
    ["photo", PHOTO],
  ])("may be a %s and no text", async (kind, content) => {
    telegram.write("", { content });
    const { message } = await told();
    expect(message).toMatchObject(content);
    expect(Object.keys(message!)).toContain(kind);
    expect(message!.text).toBeUndefined();
  });

  it("may be signed by nobody, a channel or an administrator without a name, and be somebody else's", async () => {
    telegram.write("a", { chat: GROUP, as: "anonymous" });
    expect(await told()).toMatchObject({
      message: { from: { username: "GroupAnonymousBot" }, sender_chat: { id: GROUP } },
    });
    telegram.write("a", { chat: GROUP, as: "channel" });
    expect(await told()).toMatchObject({
      message: { from: { username: "Channel_Bot" }, sender_chat: { type: "channel" } },
    });
    telegram.write("a", { chat: GROUP, as: "nobody" });
    expect((await told()).message!.from).toBeUndefined();
    telegram.write("a", { forwarded: true });
    expect(await told()).toMatchObject({ message: { forward_origin: { type: "user" } } });
  });

  it("is changed later, under the same number", async () => {
    const update = telegram.write("学为");
    telegram.rewrite(update, "学位");
    expect(await told()).toMatchObject({
      edited_message: { message_id: update.message.message_id, text: "学位", edit_date: expect.any(Number) },
    });
  });
});

describe("other updates", () => {
  it("are posts of channels, which nobody signs", async () => {
    telegram.post(CHANNEL, "公告");
    const { channel_post } = await told();
    expect(channel_post).toMatchObject({ chat: { id: CHANNEL, type: "channel" }, text: "公告" });
    expect(channel_post!.from).toBeUndefined();
  });

  it("are reactions, for who asks for them", async () => {
    await call(telegram, "getUpdates", { allowed_updates: ["message_reaction"] });
    telegram.react({ chat_id: ANN, message_id: 1 }, "👎");
    expect(await told()).toMatchObject({
      message_reaction: { user: { id: ANN }, new_reaction: [{ emoji: "👎" }] },
    });
  });

  it("are of kinds that the bot does not serve", async () => {
    telegram.announce({ guest_message: { message_id: 1, guest_query_id: "1", text: "a" } });
    expect(await told()).toMatchObject({ update_id: 1, guest_message: { text: "a" } });
  });

  it("tell of a new topic", async () => {
    telegram.createGroup(GROUP, { topics: [7] });
    telegram.setTopic(GROUP, 9, "open");
    expect(await told()).toMatchObject({
      message: { message_thread_id: 9, forum_topic_created: { name: "话题" } },
    });
  });
});

describe("waiting for the bot", () => {
  it("ends with what comes next to the chat", async () => {
    const asking = telegram.ask("学位");
    await send(telegram, ANN, "3420个");
    expect((await asking).text).toBe("3420个");
  });
});
