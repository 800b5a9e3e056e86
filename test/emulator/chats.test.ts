// Where the bot may write: blocked, kicked, muted, moved, in which topic.
import { beforeEach, describe, expect, it } from "vitest";
import { call, emulate, send } from "./calling.ts";
import { ANN, type Emulator } from "./emulator.ts";

const [SMALL, GROUP, FORUM, CHANNEL] = [-10, -1001, -1002, -1003];

let telegram: Emulator;
beforeEach(async () => {
  telegram = await emulate();
  telegram.createGroup(SMALL, { type: "group", title: "小群" });
  telegram.createGroup(GROUP);
  telegram.createGroup(FORUM, { topics: [7, 8] });
});
const updates = async () => (await call(telegram, "getUpdates")).result!;

describe("a chat that the bot may not write in", () => {
  it.each([
    [ANN, "blocked", "Forbidden: bot was blocked by the user"],
    [ANN, "deactivated", "Forbidden: user is deactivated"],
    [SMALL, "kicked", "Forbidden: bot was kicked from the group chat"],
    [GROUP, "kicked", "Forbidden: bot was kicked from the supergroup chat"],
    [GROUP, "left", "Forbidden: bot is not a member of the supergroup chat"],
  ] as const)("%i, %s, answers 403 and is no mistake of the bot's", async (chat, standing, description) => {
    const { result } = await send(telegram, chat, "a");
    telegram.setStanding(chat, standing);
    expect(await send(telegram, chat, "b")).toMatchObject({ status: 403, description });
    expect((await call(telegram, "sendChatAction", { chat_id: chat, action: "typing" })).status).toBe(403);
    const target = { chat_id: chat, message_id: result!.message_id };
    expect((await call(telegram, "deleteMessage", target)).status).toBe(403);
    expect(() => telegram.write("a", { chat })).toThrow(/hears nothing/);
    expect(telegram.refused).toEqual([]);
    expect(telegram.failures).toHaveLength(3);
    telegram.setStanding(chat, "member");
    expect((await send(telegram, chat, "c")).ok).toBe(true);
  });

  it("has silenced it, or is a channel of others", async () => {
    telegram.setStanding(GROUP, "muted");
    expect((await send(telegram, GROUP, "a")).description).toMatch(/not enough rights to send text messages/);
    telegram.post(CHANNEL, "公告");
    expect((await send(telegram, CHANNEL, "a")).description).toMatch(/need administrator rights/);
  });

  it("has moved: the answer says where to, and both chats tell the bot", async () => {
    telegram.write("a", { chat: SMALL });
    telegram.migrate(SMALL, GROUP);
    expect(await send(telegram, SMALL, "a")).toMatchObject({
      status: 400,
      description: "Bad Request: group chat was upgraded to a supergroup chat",
      parameters: { migrate_to_chat_id: GROUP },
    });
    expect((await send(telegram, GROUP, "a")).ok).toBe(true);
    expect((await updates()).slice(1)).toMatchObject([
      { message: { chat: { id: SMALL }, migrate_to_chat_id: GROUP } },
      { message: { chat: { id: GROUP }, migrate_from_chat_id: SMALL } },
    ]);
  });

  it("is left by leaveChat, and known by getChat", async () => {
    expect((await call(telegram, "getChat", { chat_id: FORUM })).result).toMatchObject({
      id: FORUM,
      is_forum: true,
    });
    expect((await call(telegram, "leaveChat", { chat_id: GROUP })).result).toBe(true);
    expect((await send(telegram, GROUP, "a")).status).toBe(403);
    expect((await call(telegram, "getChat", { chat_id: 5 })).description).toBe("Bad Request: chat not found");
  });
});

describe("what the bot becomes in a chat", () => {
  it("is told to it", async () => {
    telegram.setStanding(ANN, "blocked");
    telegram.setStanding(GROUP, "administrator", 4002);
    expect(await updates()).toMatchObject([
      {
        my_chat_member: {
          chat: { id: ANN },
          from: { id: ANN },
          old_chat_member: { status: "member" },
          new_chat_member: { status: "kicked" },
        },
      },
      {
        my_chat_member: {
          chat: { id: GROUP },
          from: { id: 4002 },
          new_chat_member: { status: "administrator" },
        },
      },
    ]);
  });
});

describe("a topic", () => {
  const into = (thread: number, chat = FORUM) => send(telegram, chat, "a", { message_thread_id: thread });

  it("takes messages under its own number", async () => {
    expect((await into(7)).result).toMatchObject({ message_thread_id: 7, is_topic_message: true });
    telegram.write("a", { chat: FORUM, thread: 9 });
    expect((await into(9)).ok).toBe(true);
    expect(telegram.refused).toEqual([]);
  });

  it.each([
    ["that never was", 99, FORUM],
    ["that every forum has and nobody names", 1, FORUM],
    ["outside a forum", 7, GROUP],
    ["in a private chat", 7, ANN],
  ])("%s is refused on every call", async (_, thread, chat) => {
    const description = "Bad Request: message thread not found";
    expect(await into(thread, chat)).toMatchObject({ status: 400, description });
    const typing = { chat_id: chat, action: "typing", message_thread_id: thread };
    expect(await call(telegram, "sendChatAction", typing)).toMatchObject({ description });
    expect(telegram.refused).toHaveLength(2);
  });

  it("that was closed or deleted is no mistake of the bot's", async () => {
    telegram.setTopic(FORUM, 7, "closed");
    telegram.setTopic(FORUM, 8, "deleted");
    expect((await into(7)).description).toBe("Bad Request: TOPIC_CLOSED");
    expect((await into(8)).description).toBe("Bad Request: message thread not found");
    telegram.setTopic(FORUM, 7, "open");
    expect((await into(7)).ok).toBe(true);
    expect(telegram.refused).toEqual([]);
    expect(await updates()).toMatchObject([
      { message: { message_thread_id: 7, forum_topic_closed: {} } },
      { message: { message_thread_id: 7, forum_topic_reopened: {} } },
    ]);
  });
});
