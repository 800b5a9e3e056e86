// What the bot says of itself: commands for each kind of chat and language, its name and its descriptions.
import type { Chats } from "./chats.ts";
import { mistake } from "./refusal.ts";

interface Command {
  readonly command: string;
  readonly description: string;
  readonly is_ephemeral?: boolean | undefined;
}
interface Scope {
  readonly type: string;
  readonly chat_id?: number | undefined;
  readonly user_id?: number | undefined;
}
type Said = "name" | "description" | "short_description";

interface Reader {
  readonly chat: number;
  readonly user: number;
  readonly isAdmin?: boolean;
  readonly language?: string;
}

export interface Profile {
  readonly setCommands: (
    scope: Scope | undefined,
    language: string | undefined,
    commands: readonly Command[],
  ) => void;
  readonly commands: (scope: Scope | undefined, language: string | undefined) => readonly Command[];
  /** The menu that a person sees in a chat: the list of the narrowest scope that has one. */
  readonly menu: (reader: Reader) => readonly Command[];
  /** Of one private chat, or of all that have none of their own. Throws `Refusal`. */
  readonly setMenuButton: (chat: number | undefined, type: string) => void;
  readonly menuButton: (chat: number) => string;
  readonly say: (what: Said, language: string | undefined, text: string) => void;
  readonly said: (what: Said, language: string | undefined) => string;
}

const MOST_COMMANDS = 100;
const LONGEST: Readonly<Record<Said, number>> = { name: 64, description: 512, short_description: 120 };
const LONGEST_DESCRIPTION = 256;

export function createProfile(chats: Chats): Profile {
  const lists = new Map<string, readonly Command[]>();
  const texts = new Map<string, string>();
  const buttons = new Map<number | undefined, string>();
  const keyOf = ({ type, chat_id, user_id }: Scope, language = "") =>
    [type, chat_id ?? "", user_id ?? "", language].join(" ");
  const listFor = (scope: Scope, language: string | undefined) =>
    lists.get(keyOf(scope, language)) ?? lists.get(keyOf(scope));
  return {
    setCommands(scope = { type: "default" }, language, commands) {
      checkLanguage(language);
      checkCommands(commands);
      if (scope.chat_id !== undefined) chats.reach(scope.chat_id, "read");
      const key = keyOf(scope, language);
      if (commands.length === 0) lists.delete(key);
      else lists.set(key, commands);
    },
    commands(scope = { type: "default" }, language) {
      checkLanguage(language);
      return lists.get(keyOf(scope, language)) ?? [];
    },
    menu({ chat, user, isAdmin = false, language }) {
      const here = { chat_id: chat };
      const inGroup: Scope[] = [
        { type: "chat_member", ...here, user_id: user },
        ...(isAdmin ? [{ type: "chat_administrators", ...here }] : []),
        { type: "chat", ...here },
        ...(isAdmin ? [{ type: "all_chat_administrators" }] : []),
        { type: "all_group_chats" },
      ];
      const inPrivate: Scope[] = [{ type: "chat", ...here }, { type: "all_private_chats" }];
      const scopes = [...(chat > 0 ? inPrivate : inGroup), { type: "default" }];
      return scopes.map((scope) => listFor(scope, language)).find((list) => list !== undefined) ?? [];
    },
    setMenuButton(chat, type) {
      if (chat !== undefined && chats.reach(chat, "read").type !== "private") throw mistake("chat not found"); // [u]
      buttons.set(chat, type);
    },
    menuButton: (chat) => buttons.get(chat) ?? buttons.get(undefined) ?? "default",
    say(what, language, text) {
      checkLanguage(language);
      if (text.length > LONGEST[what]) throw mistake(`${what.toUpperCase()}_TOO_LONG`); // [u]
      texts.set(`${what} ${language ?? ""}`, text);
    },
    said(what, language) {
      checkLanguage(language);
      return texts.get(`${what} ${language ?? ""}`) ?? "";
    },
  };
}

function checkLanguage(language: string | undefined): void {
  if (language !== undefined && !/^(?:[a-z]{2})?$/.test(language))
    throw mistake("invalid language code specified");
}

function checkCommands(commands: readonly Command[]): void {
  if (commands.length > MOST_COMMANDS) throw mistake("BOT_COMMANDS_TOO_MUCH"); // [u]
  for (const { command, description } of commands) {
    const name = command.replace(/^\//, "");
    if (name === "") throw mistake("command must be non-empty");
    if (name.length > 32) throw mistake("command length must not exceed 32");
    if (description.trim() === "") throw mistake("command description must be non-empty");
    if (description.length > LONGEST_DESCRIPTION)
      throw mistake(`command description length must not exceed ${LONGEST_DESCRIPTION}`);
    if (!/^[a-z0-9_]+$/.test(name)) throw mistake("BOT_COMMAND_INVALID");
  }
}
