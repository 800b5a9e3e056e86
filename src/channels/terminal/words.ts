// What the terminal says around answers, in both languages.
import type { Language } from "../../answer/language.ts";

interface Words {
  readonly sources: string;
  readonly undated: string;
  readonly problems: (count: number) => string;
  readonly welcome: (facts: { notices: number; problems: number; passages: number }) => string;
  readonly exact: string;
  readonly damaged: string;
  readonly telegram: string;
  readonly hint: string;
  readonly help: string;
  readonly noSource: (most: number) => string;
  readonly unknownCommand: (command: string) => string;
  readonly forgotten: string;
  readonly tooLong: (most: number) => string;
  readonly failed: string;
  readonly stale: string;
  readonly stopped: string;
  readonly lookedUp: string;
}

export const words: Readonly<Record<Language, Words>> = {
  zh: {
    sources: "来源",
    undated: "无日期",
    problems: (count) => `${count} 个问题条目`,
    welcome: ({ notices, problems, passages }) =>
      `通报问答：${notices} 份通报，${problems} 个问题条目，${passages} 段。每句话都注明出处，编号可查原文。`,
    exact: "提示：hnswlib-node 不可用，改用逐条精确检索（结果相同，量大时较慢）。",
    damaged: "注意：正在使用上一版索引。",
    telegram: "接入 Telegram：把机器人令牌写入 .env 的 TELEGRAM_BOT_TOKEN，再运行 npm start。",
    hint: "直接输入问题；/help 查看命令。",
    help: [
      "/sources      列出上一个回答的来源",
      "/sources N    打开来源 N 的原文段落，作答的句子高亮",
      "/notices      列出收录的通报",
      "/new          开始新的对话，忘掉前文",
      "/help         显示这些命令",
      "/quit         退出（Ctrl-D 亦可）",
      "Ctrl-C        停止正在进行的回答，再按一次退出",
    ].join("\n"),
    noSource: (most) =>
      most === 0 ? "上一个回答没有来源。" : `请给出 1 到 ${most} 之间的编号，例如 /sources 1。`,
    unknownCommand: (command) => `没有 ${command} 这个命令。可用：/sources /notices /new /help /quit`,
    forgotten: "好，从头开始。",
    tooLong: (most) => `问题太长：最多 ${most} 个字。请缩短后再问。`,
    failed: "这个问题没有答成，请再试一次。",
    stale: "这个问题没有答成，索引需要重建：",
    stopped: "已停止。",
    lookedUp: "结合上文检索：",
  },
  en: {
    sources: "Sources",
    undated: "no date",
    problems: (count) => `${count} problem items`,
    welcome: ({ notices, problems, passages }) =>
      `Tongbao: ${notices} notices, ${problems} problem items, ${passages} passages. Every sentence has its source; its number opens it.`,
    exact:
      "Note: hnswlib-node is not available; searching exactly instead (same results, slower on large collections).",
    damaged: "Note: the index before the last one is in use. ",
    telegram: "To answer on Telegram: put the bot's token into .env as TELEGRAM_BOT_TOKEN and run npm start.",
    hint: "Type a question; /help lists the commands.",
    help: [
      "/sources      list the sources of the last answer",
      "/sources N    open the passage of source N, the answering sentence highlighted",
      "/notices      list the notices",
      "/new          start over and forget what was said",
      "/help         show these commands",
      "/quit         leave (or Ctrl-D)",
      "Ctrl-C        stop the answer under way; once more to leave",
    ].join("\n"),
    noSource: (most) =>
      most === 0 ? "The last answer has no sources." : `Give a number from 1 to ${most}, as in /sources 1.`,
    unknownCommand: (command) => `There is no ${command}. Choose from: /sources /notices /new /help /quit`,
    forgotten: "Fine, starting over.",
    tooLong: (most) => `The question is too long: at most ${most} characters. Shorten it and ask again.`,
    failed: "That question could not be answered; try again.",
    stale: "That question could not be answered before the index is built again: ",
    stopped: "Stopped.",
    lookedUp: "Looked up with what was asked before: ",
  },
};
