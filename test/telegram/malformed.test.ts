// Updates that have not the form which Telegram promises: of another version, of a fault, of somebody's making.
import { expect, it, vi } from "vitest";
import { randomFrom } from "../emulator/api/chance.ts";
import { ANN, type BotProcess, type Emulator, ME, until } from "../emulator/emulator.ts";
import { person } from "../emulator/people/person.ts";
import { asked, emulate, newStateFile, QUESTION, startBot } from "./bots.ts";

vi.setConfig({ testTimeout: 40_000 });

const SEED = 20_261_121;
const UPDATES = 400;
const CHAT = { id: ANN, type: "private", first_name: "某人" };
const GROUP = { id: -7001, type: "supergroup", title: "群", is_forum: true };
const bots = { id: ME.id, is_bot: true, first_name: "b", username: ME.username };
const sound = {
  message_id: 5,
  date: 1_700_000_000,
  chat: GROUP,
  from: person(7002, "zh"),
  message_thread_id: 3,
  is_topic_message: true,
  text: `@${ME.username} ${QUESTION}`,
  entities: [{ type: "mention", offset: 0, length: ME.username.length + 1 }],
  reply_to_message: {
    message_id: 4,
    date: 1_700_000_000,
    chat: GROUP,
    from: bots,
    text: "答",
    reply_markup: { inline_keyboard: [[{ text: "📄 1", callback_data: "s|AAAAAAAAAAAA|1" }]] },
  },
};
type Holder = Record<string, unknown>;
/** Each is one that the bot deals with. */
const KINDS: readonly Holder[] = [
  { message: sound },
  {
    message: {
      ...sound,
      chat: CHAT,
      text: "/start s_AAAAAAAAAAAA_1",
      entities: [{ type: "bot_command", offset: 0, length: 6 }],
    },
  },
  {
    message: {
      ...sound,
      text: undefined,
      document: { file_id: "a", file_unique_id: "a", file_name: "a.txt", file_size: 9 },
      chat: CHAT,
    },
  },
  { message: { ...sound, migrate_to_chat_id: -7003 } },
  {
    callback_query: {
      id: "1",
      from: person(7002),
      chat_instance: "1",
      data: "s|AAAAAAAAAAAA|1",
      message: { ...sound, from: bots },
    },
  },
  {
    callback_query: {
      id: "2",
      from: person(7002),
      chat_instance: "1",
      data: "r|AAAAAAAAAAAA|up",
      inline_message_id: "x",
    },
  },
  { inline_query: { id: "3", from: person(7002), query: QUESTION, offset: "" } },
  {
    my_chat_member: {
      chat: GROUP,
      from: person(7002),
      date: 1,
      old_chat_member: { status: "left", user: bots },
      new_chat_member: { status: "member", user: bots },
    },
  },
  { stopped_message_generation: { chat: CHAT, draft_id: 7 } },
];
const JUNK: readonly unknown[] = [
  null,
  0,
  -1,
  2 ** 53,
  1.5,
  "",
  "x",
  "__proto__",
  "\u202e",
  [],
  {},
  [null],
  true,
  "字".repeat(5000),
];

it("what has not the form that it should have stops nobody, now and after the next start", async () => {
  const telegram = await emulate();
  const env = { STATE_FILE: newStateFile(), ACCESS: "open", LOG_LEVEL: "error" };
  let bot = startBot(telegram, env);
  await asked(telegram, "/help", { from: 7010 });
  const random = randomFrom(SEED);
  for (let i = 0; i < UPDATES; i++) telegram.announce(spoiled(KINDS[i % KINDS.length]!, random));
  for (const nothing of [
    { message: "x" },
    { message: [] },
    { callback_query: 7 },
    { inline_query: null },
    {},
  ])
    telegram.announce(nothing);
  await works(telegram, bot, 7011);
  bot.child.kill("SIGTERM");
  expect(await bot.ended).toBe(0);
  bot = startBot(telegram, env);
  await works(telegram, bot, 7012);
  bot.child.kill("SIGKILL");
});

async function works(telegram: Emulator, bot: BotProcess, from: number): Promise<void> {
  expect((await asked(telegram, QUESTION, { from })).text).toContain("3420");
  await until(() => (telegram.pending() === 0 ? true : undefined));
  expect(bot.child.exitCode).toBeNull();
  expect(bot.log()).not.toMatch(/[Uu]nhandled|Polling broke off/);
}

/** With one to three of its parts, anywhere in it, gone or something else. */
function spoiled(update: Holder, random: () => number): Holder {
  const copy = structuredClone(update);
  const times = 1 + Math.floor(random() * 3);
  for (let i = 0; i < times; i++) {
    // Which kind it is stays.
    const places = Object.values(copy).flatMap(placesIn);
    const [holder, key] = places[Math.floor(random() * places.length)] ?? [{}, ""];
    const junk = JUNK[Math.floor(random() * (JUNK.length + 1))];
    if (junk === undefined) delete holder[key];
    else holder[key] = junk;
  }
  return copy;
}

/** Where something in a value can be changed. */
function placesIn(value: unknown): readonly (readonly [Holder, string])[] {
  if (!isHolder(value)) return [];
  return Object.entries(value).flatMap(([key, part]) => [[value, key] as const, ...placesIn(part)]);
}

function isHolder(value: unknown): value is Holder {
  return typeof value === "object" && value !== null;
}
