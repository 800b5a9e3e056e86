// What the bot says around answers, in both languages: each feature has its words in a file of its own.
import type { Language } from "../../../answer/language.ts";
import { access, type AccessWords } from "./access.ts";
import { administration, type AdministrationWords } from "./administration.ts";
import { asking, type AskingWords } from "./asking.ts";
import { collection, type CollectionWords } from "./collection.ts";
import { feedback, type FeedbackWords } from "./feedback.ts";
import { help, type HelpWords } from "./help.ts";
import { inline, type InlineWords } from "./inline.ts";
import { limits, type LimitsWords } from "./limits.ts";
import { menu, type MenuWords } from "./menu.ts";
import { notices, type NoticesWords } from "./notices.ts";
import { operating, type OperatingWords } from "./operating.ts";
import { privacy, type PrivacyWords } from "./privacy.ts";
import { refusals, type RefusalsWords } from "./refusals.ts";
import { settings, type SettingsWords } from "./settings.ts";
import { sources, type SourcesWords } from "./sources.ts";
import { start, type StartWords } from "./start.ts";
import { stopping, type StoppingWords } from "./stopping.ts";

export interface Words
  extends
    AccessWords,
    AdministrationWords,
    AskingWords,
    CollectionWords,
    FeedbackWords,
    HelpWords,
    InlineWords,
    LimitsWords,
    MenuWords,
    NoticesWords,
    OperatingWords,
    PrivacyWords,
    RefusalsWords,
    SettingsWords,
    SourcesWords,
    StartWords,
    StoppingWords {}

const inLanguage = (language: Language): Words => ({
  ...access[language],
  ...administration[language],
  ...asking[language],
  ...collection[language],
  ...feedback[language],
  ...help[language],
  ...inline[language],
  ...limits[language],
  ...menu[language],
  ...notices[language],
  ...operating[language],
  ...privacy[language],
  ...refusals[language],
  ...settings[language],
  ...sources[language],
  ...start[language],
  ...stopping[language],
});
const words: Readonly<Record<Language, Words>> = { zh: inLanguage("zh"), en: inLanguage("en") };

/** By the settings where they say, otherwise by the person's app. */
export function wordsFor(setting: Language | undefined, languageCode: string | undefined): Words {
  return words[setting ?? (languageCode === undefined || /^zh\b/i.test(languageCode) ? "zh" : "en")];
}
