// What is said of the bot itself.
import type { Language } from "../../../answer/language.ts";

export interface HelpWords {
  readonly commands: Readonly<Record<string, string>>;
  readonly welcome: (facts: { notices: number; problems: number; passages: number }) => string;
  readonly help: string;
  readonly ownerHelp: string;
  readonly built: (date: string) => string;
  readonly readsAll: (all: boolean) => string;
}

export const help: Readonly<Record<Language, HelpWords>> = {
  zh: {
    commands: {
      ask: "提问：/ask 问题",
      notices: "列出收录的通报，可只问其中一份",
      all: "恢复为全部通报",
      new: "开始新的对话，忘掉前文",
      stop: "停止正在写的回答",
      status: "收录情况与当前范围",
      help: "用法",
    },
    welcome: ({ notices, problems, passages }) =>
      `通报问答：${notices} 份通报，${problems} 个问题条目，${passages} 段。每句话都注明出处，按 📄 查原文。`,
    help: "私聊直接发问题；群组里用 /ask 问题、@我 或回复我的消息。\n/notices 列出通报并可限定范围，/all 恢复全部，/new 忘掉前文，/status 查看状态。",
    ownerHelp: "主人命令：/allow 编号、/deny 编号（用户或群组）。",
    built: (date) => `索引建于 ${date}`,
    readsAll: (all) => (all ? "群组：能看到所有消息" : "群组：只能看到命令、@我 和对我的回复"),
  },
  en: {
    commands: {
      ask: "Ask: /ask question",
      notices: "List the notices, and ask only one of them",
      all: "Ask all notices again",
      new: "Start over and forget what was said",
      stop: "Stop the answer being written",
      status: "What is indexed, and the scope in use",
      help: "How to use this bot",
    },
    welcome: ({ notices, problems, passages }) =>
      `Tongbao: ${notices} notices, ${problems} problem items, ${passages} passages. Every sentence has its source; 📄 opens it.`,
    help: "In private, just ask. In groups use /ask question, mention me, or reply to me.\n/notices lists the notices and narrows to one, /all widens again, /new forgets what was said, /status tells the state.",
    ownerHelp: "For the owner: /allow ID and /deny ID (of a user or a group).",
    built: (date) => `Index built ${date}`,
    readsAll: (all) =>
      all ? "Groups: every message is visible" : "Groups: only commands, mentions and replies are visible",
  },
};
