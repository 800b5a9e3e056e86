// The language of the person at the terminal.
import type { Language } from "../../answer/language.ts";

/** English where the system's locale says so, Chinese otherwise: the notices and most of their readers are. */
export function languageOfLocale(locale: string | undefined): Language {
  return locale?.startsWith("en") ? "en" : "zh";
}
