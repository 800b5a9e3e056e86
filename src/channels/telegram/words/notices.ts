// What is said around lists of notices and the scope of a chat.
import type { Language } from "../../../answer/language.ts";

export interface NoticesWords {
  readonly undated: string;
  readonly problems: (count: number) => string;
  readonly scope: (title: string) => string;
  readonly narrowed: string;
  readonly everything: string;
  readonly notices: (shown: number, all: number) => string;
  readonly noNotices: string;
  readonly narrowHow: string;
}

export const notices: Readonly<Record<Language, NoticesWords>> = {
  zh: {
    undated: "无日期",
    problems: (count) => `${count} 个问题`,
    scope: (title) => `范围：${title}`,
    narrowed: "之后只在这份通报里查，/all 恢复全部。",
    everything: "好，之后在全部通报里查。",
    notices: (shown, all) =>
      shown === all ? `收录的通报（${all}）` : `收录的通报（${all} 份中的 ${shown} 份，/notices 词 可筛选）`,
    noNotices: "没有找到这样的通报。",
    narrowHow: "按编号可只问其中一份。",
  },
  en: {
    undated: "no date",
    problems: (count) => `${count} problems`,
    scope: (title) => `Scope: ${title}`,
    narrowed: "From now on only this notice is searched; /all widens again.",
    everything: "Fine, all notices are searched again.",
    notices: (shown, all) =>
      shown === all ? `Notices (${all})` : `Notices (${shown} of ${all}; filter with /notices word)`,
    noNotices: "No such notice was found.",
    narrowHow: "Press a number to ask only that notice.",
  },
};
