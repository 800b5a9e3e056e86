// What the bot says around answers, in both languages.
import type { Language } from "../../answer/language.ts";

export interface Words {
  readonly commands: Readonly<Record<string, string>>;
  readonly welcome: (facts: { notices: number; problems: number; passages: number }) => string;
  readonly help: string;
  readonly ownerHelp: string;
  readonly askHow: string;
  readonly textOnly: string;
  readonly tooLong: (most: number) => string;
  readonly failed: string;
  readonly late: string;
  readonly forgotten: string;
  readonly unavailable: string;
  readonly unknownCommand: string;
  readonly lookedUp: string;
  readonly sources: string;
  readonly undated: string;
  readonly problems: (count: number) => string;
  readonly scope: (title: string) => string;
  readonly narrowed: string;
  readonly everything: string;
  readonly notices: (shown: number, all: number) => string;
  readonly noNotices: string;
  readonly narrowHow: string;
  readonly built: (date: string) => string;
  readonly readsAll: (all: boolean) => string;
  readonly turnedAway: (id: number, group: number | undefined) => string;
  readonly owner: string;
  readonly ownerOnly: string;
  readonly idExpected: string;
  readonly letIn: (id: number) => string;
  readonly putOut: (id: number) => string;
  readonly wasNotIn: (id: number) => string;
}

const words: Readonly<Record<Language, Words>> = {
  zh: {
    commands: {
      ask: "提问：/ask 问题",
      notices: "列出收录的通报，可只问其中一份",
      all: "恢复为全部通报",
      new: "开始新的对话，忘掉前文",
      status: "收录情况与当前范围",
      help: "用法",
    },
    welcome: ({ notices, problems, passages }) =>
      `通报问答：${notices} 份通报，${problems} 个问题条目，${passages} 段。每句话都注明出处，按 📄 查原文。`,
    help: "私聊直接发问题；群组里用 /ask 问题、@我 或回复我的消息。\n/notices 列出通报并可限定范围，/all 恢复全部，/new 忘掉前文，/status 查看状态。",
    ownerHelp: "主人命令：/allow 编号、/deny 编号（用户或群组）。",
    askHow: "请在命令后写问题，例如：/ask 黄陂有多少个易积水点位？",
    textOnly: "我只看得懂文字，请把问题打出来。",
    tooLong: (most) => `问题太长：最多 ${most} 个字。请缩短后再问。`,
    failed: "这个问题没有答成，请再试一次。",
    late: "抱歉，刚才有一段时间没能答复。此前的消息不再处理，如仍需要请重新发送。",
    forgotten: "好，从头开始。",
    unavailable: "不可用",
    unknownCommand: "没有这个命令，/help 查看用法。",
    lookedUp: "按上文理解为：",
    sources: "来源",
    undated: "无日期",
    problems: (count) => `${count} 个问题`,
    scope: (title) => `范围：${title}`,
    narrowed: "之后只在这份通报里查，/all 恢复全部。",
    everything: "好，之后在全部通报里查。",
    notices: (shown, all) =>
      shown === all ? `收录的通报（${all}）` : `收录的通报（${all} 份中的 ${shown} 份，/notices 词 可筛选）`,
    noNotices: "没有找到这样的通报。",
    narrowHow: "按编号可只问其中一份。",
    built: (date) => `索引建于 ${date}`,
    readsAll: (all) => (all ? "群组：能看到所有消息" : "群组：只能看到命令、@我 和对我的回复"),
    turnedAway: (id, group) =>
      `抱歉，您还没有获准使用。请把编号 ${id}${group === undefined ? "" : `（本群 ${group}）`} 告诉机器人的主人。`,
    owner: "您现在是这个机器人的主人。/allow 编号 可让别人使用，/deny 编号 可收回。",
    ownerOnly: "只有主人可以用这个命令。",
    idExpected: "请给出编号（用户或群组），例如：/allow 123456789",
    letIn: (id) => `已允许 ${id}。`,
    putOut: (id) => `已收回 ${id} 的许可。`,
    wasNotIn: (id) => `${id} 不在允许之列。`,
  },
  en: {
    commands: {
      ask: "Ask: /ask question",
      notices: "List the notices, and ask only one of them",
      all: "Ask all notices again",
      new: "Start over and forget what was said",
      status: "What is indexed, and the scope in use",
      help: "How to use this bot",
    },
    welcome: ({ notices, problems, passages }) =>
      `Tongbao: ${notices} notices, ${problems} problem items, ${passages} passages. Every sentence has its source; 📄 opens it.`,
    help: "In private, just ask. In groups use /ask question, mention me, or reply to me.\n/notices lists the notices and narrows to one, /all widens again, /new forgets what was said, /status tells the state.",
    ownerHelp: "For the owner: /allow ID and /deny ID (of a user or a group).",
    askHow: "Write the question after the command, as in: /ask 黄陂有多少个易积水点位？",
    textOnly: "I read text only; please type the question.",
    tooLong: (most) => `The question is too long: at most ${most} characters. Shorten it and ask again.`,
    failed: "That question could not be answered; try again.",
    late: "Sorry, there was a while in which nothing could be answered. What was sent before is left aside; send it again if you still need it.",
    forgotten: "Fine, starting over.",
    unavailable: "不可用 · not available",
    unknownCommand: "There is no such command; /help tells how to use this bot.",
    lookedUp: "Understood as: ",
    sources: "Sources",
    undated: "no date",
    problems: (count) => `${count} problems`,
    scope: (title) => `Scope: ${title}`,
    narrowed: "From now on only this notice is searched; /all widens again.",
    everything: "Fine, all notices are searched again.",
    notices: (shown, all) =>
      shown === all ? `Notices (${all})` : `Notices (${shown} of ${all}; filter with /notices word)`,
    noNotices: "No such notice was found.",
    narrowHow: "Press a number to ask only that notice.",
    built: (date) => `Index built ${date}`,
    readsAll: (all) =>
      all ? "Groups: every message is visible" : "Groups: only commands, mentions and replies are visible",
    turnedAway: (id, group) =>
      `Sorry, you have not been let in yet. Give the id ${id}${group === undefined ? "" : ` (this group: ${group})`} to the owner of this bot.`,
    owner: "You own this bot now. /allow ID lets somebody in, /deny ID takes it back.",
    ownerOnly: "Only the owner may use this command.",
    idExpected: "Give the id of a user or a group, as in: /allow 123456789",
    letIn: (id) => `${id} is let in.`,
    putOut: (id) => `${id} is no longer let in.`,
    wasNotIn: (id) => `${id} was not let in.`,
  },
};

/** By the settings where they say, otherwise by the person's app. */
export function wordsFor(setting: Language | undefined, languageCode: string | undefined): Words {
  return words[setting ?? (languageCode === undefined || /^zh\b/i.test(languageCode) ? "zh" : "en")];
}
