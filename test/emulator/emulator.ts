// Telegram as its users see it: people who write and press, and a bot process that answers.
import type { ChildProcess } from "node:child_process";
import type { Timing } from "./api/world.ts";
import type { StoredMessage } from "./api/messages.ts";
import { createMembership, type Membership } from "./people/membership.ts";
import { ANN } from "./people/person.ts";
import { createPressers, type Pressers } from "./people/pressing.ts";
import { createSearchers, type Searchers } from "./people/searching.ts";
import { type Announce, createWriters, type Writers, type Writing } from "./people/writing.ts";
import { type BotProcess, npmStart, startProcess, kill } from "./process.ts";
import { type ApiServer, type Sent, startServer } from "./server.ts";
import { until } from "./until.ts";

export type { BotProcess } from "./process.ts";
export { ANN } from "./people/person.ts";
export { until } from "./until.ts";

export const TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";
export const ME = {
  id: 110201543,
  is_bot: true,
  first_name: "通报问答",
  username: "tongbao_test_bot",
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: true,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
  supports_join_request_queries: false,
};

export interface Emulator extends ApiServer, Writers, Pressers, Searchers, Membership {
  /** Writes and waits for what comes next to that chat. */
  readonly ask: (text: string, writing?: Writing) => Promise<Sent>;
  /** What a message is by now, after edits; absent when it was deleted. */
  readonly current: (message: Pick<StoredMessage, "chat_id" | "message_id">) => StoredMessage | undefined;
  /** Delivers an update of any kind, also of one that nobody knows, under the next id. */
  readonly announce: Announce;
  /** As after a week of silence: the next update has this id, lower ones included. Nothing may be waiting. */
  readonly renumber: (next: number) => void;
  readonly startBot: (env: Readonly<Record<string, string>>) => BotProcess;
  /** The same by `npm start`, as a person starts it. */
  readonly npmStart: (env: Readonly<Record<string, string>>) => BotProcess;
}

/** Ann has written to the bot before; everybody else is unknown to it until they do. */
export async function startEmulator(timing: Timing = {}): Promise<Emulator> {
  const server = await startServer(TOKEN, ME, timing);
  const { world } = server;
  const children: ChildProcess[] = [];
  let next = 1;
  const announce: Announce = (parts) => {
    const update = { update_id: next++, ...parts };
    server.deliver(update);
    return update;
  };
  const writers = createWriters(world, announce);
  const started =
    (start: (env: Readonly<Record<string, string>>) => BotProcess) =>
    (env: Readonly<Record<string, string>>) => {
      const bot = start({ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: server.root, ...env });
      children.push(bot.child);
      return bot;
    };
  world.chats.know(ANN);
  return {
    ...server,
    ...writers,
    ...createPressers(world, announce),
    ...createSearchers(world, announce),
    ...createMembership(world, announce),
    announce,
    renumber(id) {
      world.updates.renumber(id);
      next = id;
    },
    current({ chat_id, message_id }) {
      const message = world.messages.find(chat_id, message_id);
      return message?.isDeleted === true ? undefined : message;
    },
    async ask(text, writing = {}) {
      const chat = writing.chat ?? writing.from ?? ANN;
      const before = server.sent.length;
      writers.write(text, writing);
      return until(() => server.sent.slice(before).find((message) => message.chat_id === chat));
    },
    startBot: started(startProcess),
    npmStart: started(npmStart),
    async close() {
      for (const child of children) kill(child);
      await server.close();
    },
  };
}
