// Telegram as its users see it: people who write and press, and a bot process that answers.
import {
  type ChildProcess,
  type ChildProcessByStdio,
  spawn,
  type SpawnOptionsWithStdioTuple,
} from "node:child_process";
import type { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { type ApiServer, type Sent, startServer } from "./server.ts";
import type { Update } from "./updates.ts";

type Payload = Readonly<Record<string, unknown>>;

export const TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";
export const ME = {
  id: 110201543,
  is_bot: true,
  first_name: "通报问答",
  username: "tongbao_test_bot",
  can_read_all_group_messages: false,
};

interface Writing {
  /** The person's id; the chat is the private one with the bot unless named. */
  readonly from?: number;
  readonly chat?: number;
  readonly language?: string;
  readonly thread?: number;
  /** The bot's message that is replied to. */
  readonly replyTo?: Sent;
  /** Instead of text: a sticker, say. */
  readonly content?: Payload;
}

export interface BotProcess {
  readonly log: () => string;
  /** The exit status. */
  readonly ended: Promise<number | null>;
  readonly child: ChildProcess;
}

export interface Emulator extends ApiServer {
  /** Delivers a message; its parts are those that Telegram finds in `text`. Returns the update. */
  readonly write: (text: string, writing?: Writing) => Update;
  /** Writes and waits for what comes next to that chat. */
  readonly ask: (text: string, writing?: Writing) => Promise<Sent>;
  /** Presses a button, which must be there unless its data is forged; returns the id of the press. */
  readonly press: (
    message: Sent,
    button: string,
    how?: { from?: number; chat?: number; forged?: string },
  ) => string;
  /** The toast with which a press was answered, waited for. */
  readonly toast: (press: string) => Promise<string>;
  readonly startBot: (env: Readonly<Record<string, string>>) => BotProcess;
  /** The same by `npm start`, as a person starts it. */
  readonly npmStart: (env: Readonly<Record<string, string>>) => BotProcess;
}

export async function startEmulator(): Promise<Emulator> {
  const server = await startServer(TOKEN, ME);
  const children: ChildProcess[] = [];
  let next = 1;

  const write = (text: string, writing: Writing = {}): Update => {
    const update = { update_id: next++, message: messageOf(text, writing, next) };
    server.deliver(update);
    return update;
  };
  return {
    ...server,
    write,
    async ask(text, writing = {}) {
      const chat = writing.chat ?? writing.from ?? ANN;
      const before = server.sent.length;
      write(text, writing);
      return until(() => server.sent.slice(before).find((message) => message.chat_id === chat));
    },
    press(message, button, { from = message.chat_id, chat = message.chat_id, forged } = {}) {
      const found = message.buttons.find(({ text }) => text === button);
      const data = forged ?? found?.callback_data;
      if (data === undefined) throw new Error(`There is no button ${button} under the message.`);
      const id = String(next);
      const callback_query = {
        id,
        from: person(from),
        chat_instance: "1",
        data,
        message: {
          message_id: message.message_id,
          date: 0,
          chat: chatOf(chat),
          from: ME,
          text: message.text,
        },
      };
      server.deliver({ update_id: next++, callback_query });
      return id;
    },
    toast: (press) =>
      until(() => {
        const answered = server.toasts.find(({ callback_query_id }) => callback_query_id === press);
        return answered && (answered.text ?? "");
      }),
    startBot(env) {
      const bot = startProcess({ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: server.root, ...env });
      children.push(bot.child);
      return bot;
    },
    npmStart(env) {
      const settings = { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: server.root, ...env };
      const bot = follow(spawn("npm", ["start", "--silent"], { ...PIPES, env: { ...HOME, ...settings } }));
      children.push(bot.child);
      return bot;
    },
    async close() {
      for (const child of children) child.kill("SIGKILL");
      await server.close();
    },
  };
}

export const ANN = 4001;

/** Asks again and again until there is an answer. */
export async function until<Result>(find: () => Result | undefined, patience = 15_000): Promise<Result> {
  const end = Date.now() + patience;
  for (;;) {
    const found = find();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`Waited in vain for: ${String(find)}`);
    await pause(10);
  }
}

function messageOf(text: string, writing: Writing, id: number): Payload {
  const { from = ANN, chat = from, language, thread, replyTo, content } = writing;
  const entities = [
    ...[...text.matchAll(/^\/\w+(?:@\w+)?/g)].map((match) => entity("bot_command", match)),
    ...[...text.matchAll(/(?<![\w/])@\w+/g)].map((match) => entity("mention", match)),
  ];
  return {
    message_id: id,
    date: 0,
    chat: chatOf(chat),
    from: person(from, language),
    ...(content ?? { text, entities }),
    ...(thread === undefined ? {} : { message_thread_id: thread, is_topic_message: true }),
    ...(replyTo === undefined
      ? {}
      : {
          reply_to_message: {
            message_id: replyTo.message_id,
            date: 0,
            chat: chatOf(chat),
            from: ME,
            text: replyTo.text,
          },
        }),
  };
}

const entity = (type: string, { index, 0: text }: RegExpExecArray) => ({
  type,
  offset: index,
  length: text.length,
});

const person = (id: number, language?: string): Payload => ({
  id,
  is_bot: false,
  first_name: "某人",
  ...(language === undefined ? {} : { language_code: language }),
});

const chatOf = (id: number): Payload =>
  id > 0 ? { id, type: "private", first_name: "某人" } : { id, type: "supergroup", title: "某群" };

const { PATH = "", HOME: home = "" } = process.env;
const HOME = { PATH, HOME: home };
const PIPES = { stdio: ["ignore", "pipe", "pipe"] } satisfies SpawnOptionsWithStdioTuple<
  "ignore",
  "pipe",
  "pipe"
>;

function startProcess(env: Readonly<Record<string, string>>): BotProcess {
  const tsx = new URL("../../node_modules/tsx/dist/loader.mjs", import.meta.url).href;
  const program = new URL("bot.ts", import.meta.url).pathname;
  return follow(spawn(process.execPath, ["--import", tsx, program], { ...PIPES, env: { PATH, ...env } }));
}

function follow(child: ChildProcessByStdio<null, Readable, Readable>): BotProcess {
  let log = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => (log += chunk));
  const ended = new Promise<number | null>((resolve) => void child.on("close", resolve));
  return { log: () => log, ended, child };
}
