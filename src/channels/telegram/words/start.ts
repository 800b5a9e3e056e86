// What is said to who comes for the first time.
import type { Language } from "../../../answer/language.ts";

export interface StartWords {
  /** Of these words. */
  readonly language: Language;
  readonly tryThese: string;
  /** A question about the heading of an item, which may be a problem and what was done about it. */
  readonly exampleOf: (topic: string, isProblem: boolean) => string;
  /** Above the answer to a question that nobody typed. */
  readonly asked: (question: string) => string;
  /** To a group that the bot was put into. */
  readonly greeting: string;
}

export const start: Readonly<Record<Language, StartWords>> = {
  zh: {
    language: "zh",
    tryThese: "可以先点一个试试：",
    exampleOf: (topic, isProblem) => (isProblem ? `“${topic}”是怎么整改的？` : `“${topic}”讲了什么？`),
    asked: (question) => `问：${question}`,
    greeting:
      "大家好，我是通报问答：用 /ask 问题、@我 或回复我的消息来提问，答案逐句注明出处。其他消息我不会理会。/notices 查看收录的通报。",
  },
  en: {
    language: "en",
    tryThese: "Press one to try it:",
    exampleOf: (topic, isProblem) =>
      isProblem ? `How was the problem “${topic}” rectified?` : `What is said about “${topic}”?`,
    asked: (question) => `Q: ${question}`,
    greeting:
      "Hello. I answer from official notices and name the source of every sentence: ask with /ask question, mention me, or reply to me. I leave all other messages alone. /notices lists what I know.",
  },
};
