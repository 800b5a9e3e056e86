// What is said of the bot itself.
import type { Language } from "../../../answer/language.ts";

export interface HelpWords {
  readonly welcome: (facts: { notices: number; problems: number; passages: number }) => string;
  readonly help: string;
  readonly built: (date: string, generation: string) => string;
  readonly damaged: string;
  /** By the name of a language model, or by quotation. */
  readonly answersBy: (model: string | undefined) => string;
  readonly upSince: (seconds: number) => string;
  readonly readsAll: (all: boolean) => string;
}

export const help: Readonly<Record<Language, HelpWords>> = {
  zh: {
    welcome: ({ notices, problems, passages }) =>
      `通报问答：${notices} 份通报，${problems} 个问题条目，${passages} 段。每句话都注明出处，按 📄 查原文。`,
    help: [
      "私聊直接发问题；群组里用 /ask 问题、@我 或回复我的消息。",
      "/notices 列出通报并可限定范围，/notices 词 可筛选，/all 恢复全部",
      "/latest 最新的通报",
      "/new 忘掉前文，另起话题",
      "/settings 语言和答案长短",
      "/status 收录情况与当前范围",
      "/privacy 保存什么、发往何处，/forget 删除您的全部记录",
    ].join("\n"),
    built: (date, generation) => `索引建于 ${date}（${generation}）`,
    damaged: "最新一版索引已损坏，现用的是上一版。",
    answersBy: (model) =>
      model === undefined ? "作答方式：逐字摘录，不用语言模型" : `作答方式：${model}，逐句核对`,
    upSince: (seconds) => `已运行 ${durationIn(seconds, ["天", "小时", "分钟"])}`,
    readsAll: (all) => (all ? "群组：能看到所有消息" : "群组：只能看到命令、@我 和对我的回复"),
  },
  en: {
    welcome: ({ notices, problems, passages }) =>
      `Tongbao: ${notices} notices, ${problems} problem items, ${passages} passages. Every sentence has its source; 📄 opens it.`,
    help: [
      "In private, just ask. In groups use /ask question, mention me, or reply to me.",
      "/notices lists the notices and narrows to one, /notices word filters them, /all widens again",
      "/latest shows the newest notices",
      "/new forgets what was said and starts over",
      "/settings sets the language and the length of answers",
      "/status tells what is indexed, and the scope in use",
      "/privacy tells what is kept and where it goes, /forget deletes everything kept about you",
    ].join("\n"),
    built: (date, generation) => `Index built ${date} (${generation})`,
    damaged: "The newest index is damaged; the one before it is in use.",
    answersBy: (model) =>
      model === undefined
        ? "Answers: quoted word for word, without a language model"
        : `Answers: ${model}, checked sentence by sentence`,
    upSince: (seconds) => `Running for ${durationIn(seconds, ["d", "h", "min"])}`,
    readsAll: (all) =>
      all ? "Groups: every message is visible" : "Groups: only commands, mentions and replies are visible",
  },
};

/** The two largest parts that are not nought: `3 天 2 小时`. */
function durationIn(seconds: number, units: readonly [string, string, string]): string {
  const minutes = Math.floor(seconds / 60);
  const parts = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  const named = parts.flatMap((count, i) => (count === 0 ? [] : [`${count} ${units[i]!}`]));
  return named.length === 0 ? `0 ${units[2]}` : named.slice(0, 2).join(" ");
}
