// What Telegram shows of the bot before anybody writes: commands for each kind of chat, and what its page says.
import { createHash } from "node:crypto";
import type { Api } from "grammy";
import type { BotCommandScope } from "grammy/types";
import { z } from "zod";
import type { Language } from "../../answer/language.ts";
import type { Log } from "../../log.ts";
import { type Kind, put, type StateStore } from "../../state/store.ts";
import type { Pairing } from "./access/pairing.ts";
import { GROUP_COMMANDS } from "./words/menu.ts";
import { type Words, wordsFor } from "./words/words.ts";

export interface ProfileParts {
  readonly api: Api;
  readonly store: StateStore;
  /** The id of the bot: another one has a page of its own. */
  readonly bot: number;
  /** Of everything the bot says; each person's own when absent. */
  readonly language: Language | undefined;
  readonly log: Log;
  readonly stopping: AbortSignal;
}

export interface Profile {
  /** Resolves when everything is set or given up; never rejects. What is set already is not sent again. */
  readonly set: () => Promise<void>;
  /** The same for the commands of the owner, in the chat with them. */
  readonly setForOwner: (owner: number) => Promise<void>;
}

interface Setting {
  readonly name: string;
  readonly payload: object;
  readonly send: () => Promise<unknown>;
}
type Commands = Readonly<Record<string, string>>;
/** The first serves everybody for whom there is nothing in their own language. */
const LANGUAGES = [{}, { language_code: "zh" }] as const;
/** What was set last, as a hash. */
const SET: Kind<string> = { name: "profile", schema: z.string() };

export function createProfile({ api, store, bot, language, log, stopping }: ProfileParts): Profile {
  const inEach = (settingsOf: (said: Words, code: { language_code?: "zh" }) => readonly Setting[]) =>
    LANGUAGES.flatMap((code) =>
      settingsOf(wordsFor(language, "language_code" in code ? code.language_code : "en"), code),
    );
  const menu = (scope: BotCommandScope, commands: Commands, code: { language_code?: "zh" }): Setting => {
    const list = Object.entries(commands).map(([command, description]) => ({ command, description }));
    const payload = { commands: list, scope, ...code };
    return {
      name: `commands ${Object.values(scope).join(" ")} ${code.language_code ?? ""}`,
      payload,
      send: () => api.raw.setMyCommands(payload),
    };
  };
  const setAll = async (settings: readonly Setting[]): Promise<void> => {
    for (const { name, payload, send } of settings) {
      const key = `${bot} ${name}`;
      const hash = createHash("sha256").update(JSON.stringify(payload)).digest("base64url");
      try {
        if (stopping.aborted) return;
        if ((await store.get(SET, key)) === hash) continue;
        await send();
        await store.write([put(SET, key, hash)]);
      } catch (error) {
        // The bot answers well without.
        if (!stopping.aborted) log.warn({ err: error, name }, "A part of the bot's page could not be set");
      }
    }
  };
  return {
    set: () =>
      setAll(
        inEach(({ commands, description, shortDescription }, code) => [
          menu({ type: "all_private_chats" }, commands, code),
          menu({ type: "all_group_chats" }, only(commands, GROUP_COMMANDS), code),
          {
            name: `description ${code.language_code ?? ""}`,
            payload: { description },
            send: () => api.raw.setMyDescription({ description, ...code }),
          },
          {
            name: `short description ${code.language_code ?? ""}`,
            payload: { shortDescription },
            send: () => api.raw.setMyShortDescription({ short_description: shortDescription, ...code }),
          },
        ]),
      ),
    setForOwner: (owner) =>
      setAll(
        inEach(({ commands, adminCommands }, code) => [
          menu({ type: "chat", chat_id: owner }, { ...commands, ...adminCommands }, code),
        ]),
      ),
  };
}

/** Sets everything, for the owner too, whoever that becomes; what it returns resolves when nothing is under way. */
export function keepMenus(profile: Profile, pairing: Pairing | undefined): () => Promise<void> {
  let last = profile.set();
  const ownerIs = (owner: number): void => {
    last = last.then(() => profile.setForOwner(owner));
  };
  const owner = pairing?.owners().owner;
  if (owner !== undefined) ownerIs(owner);
  pairing?.onClaim(ownerIs);
  return () => last;
}

function only(commands: Commands, names: readonly string[]): Commands {
  return Object.fromEntries(Object.entries(commands).filter(([name]) => names.includes(name)));
}
