// What is said around questions and answers.
import type { Language } from "../../../answer/language.ts";

export interface AskingWords {
  readonly askHow: string;
  readonly textOnly: string;
  readonly typeIt: string;
  readonly tooLong: (most: number) => string;
  readonly failed: string;
  readonly late: string;
  readonly forgotten: string;
  readonly unavailable: string;
  readonly unknownCommand: string;
  readonly lookedUp: string;
  readonly sources: string;
}

export const asking: Readonly<Record<Language, AskingWords>> = {
  zh: {
    askHow: "请写出要查的问题；群组里用 /ask 问题。/start 有可以直接点的例子。",
    textOnly: "我只看得懂文字，请把问题打出来。",
    typeIt: "转发的消息不当作问题，请把问题打出来。",
    tooLong: (most) => `问题太长：最多 ${most} 个字。请缩短后再问。`,
    failed: "这个问题没有答成，请再试一次。",
    late: "抱歉，刚才有一段时间没能答复。此前的消息不再处理，如仍需要请重新发送。",
    forgotten: "好，从头开始。",
    unavailable: "不可用",
    unknownCommand: "没有这个命令，/help 查看用法。",
    lookedUp: "结合上文检索：",
    sources: "来源",
  },
  en: {
    askHow: "Write what you want to look up; in groups as /ask question. /start has examples to press.",
    textOnly: "I read text only; please type the question.",
    typeIt: "A forwarded message is not taken for a question; please type it.",
    tooLong: (most) => `The question is too long: at most ${most} characters. Shorten it and ask again.`,
    failed: "That question could not be answered; try again.",
    late: "Sorry, there was a while in which nothing could be answered. What was sent before is left aside; send it again if you still need it.",
    forgotten: "Fine, starting over.",
    unavailable: "不可用 · not available",
    unknownCommand: "There is no such command; /help tells how to use this bot.",
    lookedUp: "Looked up with what was asked before: ",
    sources: "Sources",
  },
};
