// What stands above the results of an inline query.
import type { Language } from "../../../answer/language.ts";

export interface InlineWords {
  readonly typeQuestion: string;
  readonly startInPrivate: string;
  readonly nothingFits: string;
}

export const inline: Readonly<Record<Language, InlineWords>> = {
  zh: {
    typeQuestion: "输入问题，查找通报原文",
    startInPrivate: "尚未获准使用，请先私聊机器人",
    nothingFits: "没有找到相近的段落，去私聊提问",
  },
  en: {
    typeQuestion: "Type a question to find passages",
    startInPrivate: "Not let in yet: start in private",
    nothingFits: "No passage was found; ask in private",
  },
};
