// What is said around what a person may choose.
import type { Language } from "../../../answer/language.ts";

export interface SettingsWords {
  readonly languages: Readonly<Record<Language | "auto", string>>;
  readonly settings: (language: string) => string;
  readonly languageFixed: (language: string) => string;
  readonly settingsInPrivate: string;
}

export const settings: Readonly<Record<Language, SettingsWords>> = {
  zh: {
    languages: { zh: "中文", en: "English", auto: "自动" },
    settings: (language) =>
      `语言：${language}\n自动：菜单和提示随您的 Telegram，答案随问题。引文始终是原文。只对您本人有效，/forget 会一并清除。`,
    languageFixed: (language) => `语言由部署者统一设为${language}，这里不能更改。`,
    settingsInPrivate: "设置只对个人有效，请在与我的私聊中使用 /settings。",
  },
  en: {
    languages: { zh: "中文", en: "English", auto: "Automatic" },
    settings: (language) =>
      `Language: ${language}\nAutomatic: menus and hints follow your Telegram, answers follow the question. Quotations stay as they are. It holds for you alone, and /forget clears it too.`,
    languageFixed: (language) =>
      `Who runs this bot has set its language to ${language}; it cannot be changed here.`,
    settingsInPrivate: "Settings are for one person; use /settings in a private chat with me.",
  },
};
