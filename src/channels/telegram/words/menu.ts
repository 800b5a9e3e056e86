// The menus of commands, and what the bot's page says of it.
import type { Language } from "../../../answer/language.ts";

export interface MenuWords {
  /** By name: what each command does. */
  readonly commands: Readonly<Record<string, string>>;
  /** Shown before somebody writes for the first time; up to 512 characters. */
  readonly description: string;
  /** On the bot's page and where it is shared; up to 120 characters. */
  readonly shortDescription: string;
}

/** In groups the rest would be for one person only, or in everybody's way. */
export const GROUP_COMMANDS: readonly string[] = ["ask", "notices", "latest", "all", "new", "status", "help"];

export const menu: Readonly<Record<Language, MenuWords>> = {
  zh: {
    commands: {
      ask: "提问：/ask 问题",
      notices: "列出收录的通报，可只问其中一份",
      latest: "最新的通报",
      all: "恢复为全部通报",
      new: "开始新的对话，忘掉前文",
      stop: "停止正在写的回答",
      settings: "语言和答案长短",
      status: "收录情况与当前范围",
      privacy: "保存什么、发往何处",
      forget: "删除您的全部记录",
      help: "用法",
    },
    description:
      "像问同事一样查通报：直接发问题，答案逐句注明出处，按 📄 打开原文段落；通报里没有的，直接说没有找到。",
    shortDescription: "查通报，答案逐句有出处。",
  },
  en: {
    commands: {
      ask: "Ask: /ask question",
      notices: "List the notices, and ask only one of them",
      latest: "The newest notices",
      all: "Ask all notices again",
      new: "Start over and forget what was said",
      stop: "Stop the answer being written",
      settings: "Language, and length of answers",
      status: "What is indexed, and the scope in use",
      privacy: "What is kept, and where it goes",
      forget: "Delete everything kept about you",
      help: "How to use this bot",
    },
    description:
      "Ask official notices as you would ask a colleague: every sentence of an answer names its source, and 📄 opens the passage. What the notices do not say is not answered.",
    shortDescription: "Answers from official notices, with a source for every sentence.",
  },
};
