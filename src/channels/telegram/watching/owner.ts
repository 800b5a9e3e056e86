// An alarm -> a message in the owner's private chat.
import type { Api } from "grammy";
import type { Language } from "../../../answer/language.ts";
import type { Access } from "../access/access.ts";
import { wordsFor } from "../words/words.ts";
import type { Alarm } from "./alarms.ts";

interface OwnerParts {
  readonly access: Access;
  readonly api: Api;
  /** Of everything the bot says; in both where it is not set, as nobody has written to us just now. */
  readonly language: Language | undefined;
}

/** Throws what the call throws; nobody is told where nobody owns the bot. */
export function createTell({ access, api, language }: OwnerParts): (alarm: Alarm) => Promise<void> {
  return async (alarm) => {
    const owner = access.pairing?.owners().owner;
    if (owner === undefined) return;
    const languages = language === undefined ? (["zh", "en"] as const) : [language];
    const text = languages.map((one) => wordsFor(one, undefined).alarm(alarm)).join("\n\n");
    await api.sendMessage(owner, text, { link_preview_options: { is_disabled: true } });
  };
}
