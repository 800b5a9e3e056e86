// Every kind of update, from everybody, under every setting of ACCESS: what the bot says, and what it keeps.
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { connect } from "../../src/state/sqlite-file.ts";
import { type BotProcess, type Emulator, startEmulator, until } from "../emulator/emulator.ts";
import { ANONYMOUS_ADMIN, CHANNEL_ACCOUNT, person } from "../emulator/people/person.ts";
import { asked, newStateFile, startBot } from "./bots.ts";

vi.setConfig({ testTimeout: 20_000, hookTimeout: 30_000 });

const [OWNER, ALLOWED, STRANGER] = [9701, 9702, 9703];
const [OPEN_GROUP, OTHER_GROUP, CHANNEL] = [-9711, -9712, -1_009_999_999_999];
/** Of a press: as nobody has asked anything, there is no source behind it. */
const TOAST = "不可用";

interface Role {
  readonly from: number;
  readonly chat: number;
  readonly as?: "anonymous" | "channel" | "nobody";
}
const ROLES = {
  owner: { from: OWNER, chat: OWNER },
  "allowed user": { from: ALLOWED, chat: ALLOWED },
  "allowed user in another group": { from: ALLOWED, chat: OTHER_GROUP },
  "stranger in an allowed group": { from: STRANGER, chat: OPEN_GROUP },
  "stranger in private": { from: STRANGER, chat: STRANGER },
  "stranger in another group": { from: STRANGER, chat: OTHER_GROUP },
  "channel's account in an allowed group": { from: 0, chat: OPEN_GROUP, as: "channel" },
  "channel's account in another group": { from: 0, chat: OTHER_GROUP, as: "channel" },
  "administrator without a name in an allowed group": { from: 0, chat: OPEN_GROUP, as: "anonymous" },
  "administrator without a name in another group": { from: 0, chat: OTHER_GROUP, as: "anonymous" },
  "nobody in an allowed group": { from: 0, chat: OPEN_GROUP, as: "nobody" },
  "nobody in another group": { from: 0, chat: OTHER_GROUP, as: "nobody" },
} satisfies Readonly<Record<string, Role>>;
type RoleName = keyof typeof ROLES;
const roleNames = z.custom<RoleName>().array().parse(Object.keys(ROLES));

/** Who is let in by which setting; everybody else is a stranger. */
const LET_IN: Readonly<Record<string, readonly RoleName[]>> = {
  open: roleNames,
  list: roleNames.filter((name) => name === "owner" || name.includes("allowed")),
  pairing: roleNames.filter((name) => name === "owner" || name.includes("allowed")),
};

/** All that the bot may ask for; the first three are what anybody outside can do. */
const KINDS = [
  "message",
  "callback_query",
  "inline_query",
  "edited_message",
  "my_chat_member",
  "stopped_message_generation",
];
/** Kinds that it never asks for but may be sent all the same. */
const NEVER_ASKED = [
  "channel_post",
  "edited_channel_post",
  "business_message",
  "guest_message",
  "chat_member",
  "chat_join_request",
  "message_reaction",
  "poll_answer",
  "chosen_inline_result",
  "shipping_query",
  "pre_checkout_query",
  "something_new",
];
/** Without what is about to be removed (an update is known by its id besides), and what the bot's page says. */
const KEPT = "SELECT count(*) AS n FROM entry WHERE kind NOT IN ('waiting', 'profile')";
const ID_OF_SHARED = [ANONYMOUS_ADMIN.id, CHANNEL_ACCOUNT.id];

describe.each([
  ["open", "open"],
  ["list", `${OWNER},${ALLOWED},${OPEN_GROUP},${ID_OF_SHARED.join(",")}`],
  ["pairing", "pairing"],
])("with ACCESS=%s", (access, ACCESS) => {
  const STATE_FILE = newStateFile();
  let telegram: Emulator;
  let bot: BotProcess;
  let nextUnasked = 1000;
  beforeAll(async () => {
    telegram = await startEmulator();
    bot = startBot(telegram, { STATE_FILE, ACCESS });
    await until(() => /Answering on Telegram/.exec(bot.log()) ?? undefined);
    // Lower ids are for what Telegram sends unasked.
    telegram.renumber(10_000);
    if (ACCESS === "pairing") {
      const link = await until(() => /\?start=([\w-]+)/.exec(bot.log()) ?? undefined);
      await asked(telegram, `/start ${link[1]}`, { from: OWNER });
      for (const id of [ALLOWED, OPEN_GROUP, ...ID_OF_SHARED])
        await asked(telegram, `/allow ${id}`, { from: OWNER });
    }
    for (const chat of [ALLOWED, STRANGER]) telegram.world.chats.know(chat);
    for (const chat of [OPEN_GROUP, OTHER_GROUP]) telegram.createGroup(chat);
  });
  afterAll(() => telegram.close());

  const isLetIn = (name: RoleName): boolean => LET_IN[access]!.includes(name);
  const strangers = roleNames.filter((name) => !isLetIn(name));
  const entries = async (): Promise<number> => {
    const connection = await connect(STATE_FILE, 5000);
    try {
      return z.object({ n: z.number() }).parse(connection.prepare(KEPT).get()).n;
    } finally {
      connection.close();
    }
  };
  /** By the time the owner has an answer, what was delivered before is taken over or left aside. */
  const settled = async (): Promise<void> => {
    await asked(telegram, "/help", { from: OWNER });
    await until(() => (telegram.pending() === 0 ? true : undefined));
  };

  it.each(roleNames.filter(isLetIn))("%s: writes, and is answered", async (name) => {
    const before = telegram.sent.length;
    telegram.write("/ask 你好", ROLES[name]);
    const answer = await until(() => telegram.sent[before]);
    expect(answer).toMatchObject({ chat_id: ROLES[name].chat, text: expect.stringContaining("通报") });
  });

  it.each(strangers)("%s: writes, and is turned away, once in a chat and an hour", async (name) => {
    const { chat, as }: Role = ROLES[name];
    const before = telegram.sent.length;
    const isFirstThere = strangers.find((one) => ROLES[one].chat === chat) === name;
    telegram.write("/ask 你好", ROLES[name]);
    const lines = isFirstThere && as !== "nobody" ? 1 : 0;
    const saidTo = () => telegram.sent.slice(before).filter((message) => message.chat_id === chat);
    await until(() => (saidTo().length >= lines ? true : undefined));
    await settled();
    const said = saidTo();
    expect(said).toHaveLength(lines);
    for (const { text } of said) expect(text).toContain("没有获准");
    for (const id of ID_OF_SHARED) expect(said.map(({ text }) => text).join()).not.toContain(String(id));
  });

  it.each(strangers)("%s: writes again, or what is no question, and leaves no trace", async (name) => {
    const { chat, ...role }: Role = ROLES[name];
    await settled();
    const [sent, before] = [telegram.sent.length, await entries()];
    for (const text of ["/ask 你好", "/start guessed", "/allow 9703", "text"])
      telegram.write(text, { ...role, chat });
    telegram.write("", { ...role, chat, content: { sticker: {} } });
    await settled();
    expect(telegram.sent.slice(sent).map((message) => message.chat_id)).toEqual([OWNER]);
    // The owner's call for help, known by its id from then on.
    expect((await entries()) - before).toBe(1);
  });

  it.each(roleNames.filter((name) => !("as" in ROLES[name])))("%s: presses a button", async (name) => {
    const { from, chat }: Role = ROLES[name];
    const message = { chat_id: chat, message_id: 1 };
    const before = telegram.sent.length;
    const press = telegram.press(message, "", { from, chat, forged: "s|AAAAAAAAAAAA|1" });
    expect(await telegram.toast(press)).toBe(TOAST);
    expect(telegram.sent.length).toBe(before);
  });

  it.each([
    [OWNER, true],
    [ALLOWED, true],
    [STRANGER, access === "open"],
    [ANONYMOUS_ADMIN.id, access === "open"],
  ])("%i: types the bot's name in any chat, and is let in: %s", async (from, isIn) => {
    const before = await entries();
    const shown = await telegram.search("学位", { from });
    expect(shown.results.length > 0).toBe(isIn);
    expect(shown.button === undefined).toBe(isIn);
    // Queries die with their moment.
    expect(await entries()).toBe(before);
  });

  it.each([...KINDS.slice(3), ...NEVER_ASKED])(
    "%s is passed over in silence where it is a stranger's, or never asked for",
    async (kind) => {
      const silent = roleNames.filter((name) => NEVER_ASKED.includes(kind) || !isLetIn(name));
      await settled();
      const [calls, sent, before] = [telegram.calls.length, telegram.sent.length, await entries()];
      for (const name of silent)
        telegram.deliver({ update_id: nextUnasked++, [kind]: eventOf(kind, ROLES[name]) }, true);
      await settled();
      // The owner's call for help.
      expect(telegram.sent.slice(sent).map(({ chat_id }) => chat_id)).toEqual([OWNER]);
      expect(
        telegram.calls.slice(calls).filter((method) => !/^(?:getUpdates|sendMessage)$/.test(method)),
      ).toEqual([]);
      // Of those who are let in the ids may be known from then on, and nothing else.
      expect((await entries()) - before).toBeLessThanOrEqual(1 + silent.filter(isLetIn).length);
    },
  );

  it("asks for nothing but the kinds of this table", () => {
    const wanted = telegram.requests.flatMap(({ method, payload }) =>
      method === "getUpdates" ? z.string().array().parse(payload["allowed_updates"]) : [],
    );
    expect([...new Set(wanted)].filter((kind) => !KINDS.includes(kind))).toEqual([]);
    expect(wanted).toEqual(expect.arrayContaining(KINDS.slice(0, 3)));
    expect(telegram.refused).toEqual([]);
  });
});

/** With everything that any handler could read, whatever kind it is. */
function eventOf(kind: string, { from, chat, as }: Role): object {
  const signature = { channel: CHANNEL_ACCOUNT, anonymous: ANONYMOUS_ADMIN, nobody: undefined };
  return {
    from: as === undefined ? person(from) : signature[as],
    id: "1",
    message_id: 1,
    draft_id: 1,
    date: 0,
    edit_date: 1,
    chat: { id: kind.includes("channel") ? CHANNEL : chat, type: chat > 0 ? "private" : "supergroup" },
    text: "/ask 你好",
    entities: [{ type: "bot_command", offset: 0, length: 4 }],
    query: "学位",
    old_chat_member: { status: "left", user: person(1) },
    new_chat_member: { status: "member", user: person(1) },
  };
}

describe("strangers together", () => {
  it("get 30 lines a minute and write nothing beyond, and everybody else is answered", async () => {
    const telegram = await startEmulator();
    try {
      const STATE_FILE = newStateFile();
      const bot = startBot(telegram, { STATE_FILE, ACCESS: String(OWNER) });
      await until(() => /Answering on Telegram/.exec(bot.log()) ?? undefined);
      for (let i = 0; i < 500; i++) telegram.write("你好", { from: 30_000 + i });
      for (let i = 0; i < 100; i++) telegram.type("学位", { from: 31_000 + i });
      await asked(telegram, "/help", { from: OWNER });
      await until(() => (telegram.pending() === 0 ? true : undefined));
      await until(() => telegram.sent[30]);
      expect(telegram.sent).toHaveLength(31);
      expect(telegram.calls.filter((method) => method === "answerInlineQuery")).toEqual([]);
      expect(bot.log().match(/Strangers write more than 30 times a minute/g)).toHaveLength(1);
      const connection = await connect(STATE_FILE, 5000);
      // Each line: who it was told, and the id of the update.
      expect(connection.prepare(KEPT).get()).toMatchObject({ n: 61 });
      connection.close();
    } finally {
      await telegram.close();
    }
  });
});
