// What is said around what a person may choose.
import type { Language } from "../../../answer/language.ts";
import type { Length } from "../../../answer/whole.ts";

export interface SettingsWords {
  readonly languages: Readonly<Record<Language | "auto", string>>;
  readonly lengths: Readonly<Record<Length, string>>;
  readonly aboutLanguage: (language: string) => string;
  readonly languageFixed: (language: string) => string;
  readonly aboutLength: (length: string) => string;
  readonly aboutSettings: string;
  readonly settingsInPrivate: string;
}

export const settings: Readonly<Record<Language, SettingsWords>> = {
  zh: {
    languages: { zh: "中文", en: "English", auto: "自动" },
    lengths: { short: "短", whole: "详" },
    aboutLanguage: (language) =>
      `语言：${language}\n自动：菜单和提示随您的 Telegram，答案随问题。引文始终是原文。`,
    languageFixed: (language) => `语言由部署者统一设为${language}，这里不能更改。`,
    aboutLength: (length) =>
      `答案：${length}\n短：只有回答问题的句子。详：后面再附上所在条目的原文，逐段注明出处。`,
    aboutSettings: "只对您本人有效，/forget 会一并清除。",
    settingsInPrivate: "设置只对个人有效，请在与我的私聊中使用 /settings。",
  },
  en: {
    languages: { zh: "中文", en: "English", auto: "Automatic" },
    lengths: { short: "Short", whole: "Full" },
    aboutLanguage: (language) =>
      `Language: ${language}\nAutomatic: menus and hints follow your Telegram, answers follow the question. Quotations stay as they are.`,
    languageFixed: (language) =>
      `Who runs this bot has set its language to ${language}; it cannot be changed here.`,
    aboutLength: (length) =>
      `Answers: ${length}\nShort: the sentences that answer. Full: behind them the whole item, each passage with its source.`,
    aboutSettings: "It holds for you alone, and /forget clears it too.",
    settingsInPrivate: "Settings are for one person; use /settings in a private chat with me.",
  },
};
