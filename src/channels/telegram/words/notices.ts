// What is said around lists of notices and the scope of a chat.
import type { Language } from "../../../answer/language.ts";

export interface NoticesWords {
  readonly undated: string;
  readonly problems: (count: number) => string;
  readonly scope: (title: string) => string;
  readonly scopeLost: string;
  readonly narrowed: string;
  readonly everything: string;
  readonly items: (count: number) => string;
  readonly notices: (all: number) => string;
  readonly noticesWith: (word: string, found: number) => string;
  /** The heading of the newest; `undated` more say no date. */
  readonly latest: (undated: number) => string;
  readonly noneDated: string;
  readonly noNotices: string;
  readonly narrowHow: string;
}

export const notices: Readonly<Record<Language, NoticesWords>> = {
  zh: {
    undated: "无日期",
    problems: (count) => `${count} 个问题`,
    scope: (title) => `范围：${title}`,
    scopeLost: "先前限定的那份通报已不在收录之列，现已恢复在全部通报里查。",
    narrowed: "之后只在这份通报里查，/all 恢复全部。",
    everything: "好，之后在全部通报里查。",
    items: (count) => `${count} 条`,
    notices: (all) => `收录的通报（${all} 份）`,
    noticesWith: (word, found) => `标题或单位含“${word}”的通报（${found} 份）`,
    latest: (undated) => `最新的通报${undated === 0 ? "" : `（另有 ${undated} 份没有日期）`}`,
    noneDated: "收录的通报都没有注明日期。/notices 列出全部。",
    noNotices: "没有找到这样的通报。",
    narrowHow: "按编号可只问其中一份。",
  },
  en: {
    undated: "no date",
    problems: (count) => `${count} problems`,
    scope: (title) => `Scope: ${title}`,
    scopeLost:
      "The notice that this chat was narrowed to is no longer in the collection; all notices are searched again.",
    narrowed: "From now on only this notice is searched; /all widens again.",
    everything: "Fine, all notices are searched again.",
    items: (count) => `${count} items`,
    notices: (all) => `Notices (${all})`,
    noticesWith: (word, found) => `Notices with “${word}” in title or issuer (${found})`,
    latest: (undated) => `The newest notices${undated === 0 ? "" : ` (${undated} more name no date)`}`,
    noneDated: "No notice here names a date. /notices lists them all.",
    noNotices: "No such notice was found.",
    narrowHow: "Press a number to ask only that notice.",
  },
};
