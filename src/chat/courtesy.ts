// 谢谢, 在吗, ok: words of courtesy that ask nothing, and what is said to them.
import type { Language } from "../answer/language.ts";

const COURTESY =
  /^(?:(?:好的?|嗯+|哦|行|知道了|明白了?|收到|谢谢你?|多谢|辛苦了?|你好|您好|早上好|晚上好|再见|拜拜|在吗|ok|okay|thanks?|thank you|hi|hello|bye)[,，。.!！?？~～\s啊哈啦了]*)+$/i;

const REPLY: Readonly<Record<Language, string>> = {
  zh: "您好，我在。这句话里没有找到要查的问题，想知道通报里的什么，直接问就行。",
  en: "Hello. A question was not found in this message: ask about anything in the notices.",
};

export function isCourtesy(text: string): boolean {
  return COURTESY.test(text.trim());
}

/** A refusal in its form, because nothing was answered; it names no items, because nothing was asked. */
export function courtesyReply(language: Language): string {
  return REPLY[language];
}
