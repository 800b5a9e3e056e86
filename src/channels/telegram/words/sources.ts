// What is said around opened sources.
import type { Language } from "../../../answer/language.ts";

export interface SourcesWords {
  readonly page: (page: number) => string;
  /** Passages between the cited one and the one that is shown. */
  readonly before: (passages: number) => string;
  readonly after: (passages: number) => string;
  readonly openInPrivate: string;
  readonly linkToSource: string;
  readonly whole: string;
  readonly back: string;
  readonly first: string;
  readonly last: string;
  readonly changed: string;
  readonly opened: string;
  readonly unfolded: string;
  readonly wholeCut: string;
  readonly linkUnknown: string;
}

export const sources: Readonly<Record<Language, SourcesWords>> = {
  zh: {
    page: (page) => `第 ${page} 页`,
    before: (passages) => `引用段落之前第 ${passages} 段`,
    after: (passages) => `引用段落之后第 ${passages} 段`,
    openInPrivate: "在私聊中打开",
    linkToSource: "来源链接",
    whole: "整条",
    back: "返回",
    first: "已经是这份通报的第一段",
    last: "已经是这份通报的最后一段",
    changed: "来源已更新，这里显示的是回答时引用的段落",
    opened: "已在下方打开",
    unfolded: "整条已在下方展开",
    wholeCut: "内容较长，先显示到这里；按 ➡ 看下一段。",
    linkUnknown: "这个链接打不开：来源不存在，或保存已满 90 天。",
  },
  en: {
    page: (page) => `page ${page}`,
    before: (passages) => `Passage ${passages} before the one cited`,
    after: (passages) => `Passage ${passages} after the one cited`,
    openInPrivate: "Open in private chat",
    linkToSource: "Link to this source",
    whole: "Whole item",
    back: "Back",
    first: "This is the first passage of the notice",
    last: "This is the last passage of the notice",
    changed: "来源已更新 · The source has changed; this is the passage as it was cited",
    opened: "It is open below",
    unfolded: "The whole item is shown below",
    wholeCut: "This is a long one; ➡ goes on from here.",
    linkUnknown: "This link opens nothing: there is no such source, or it was kept for 90 days and is gone.",
  },
};
