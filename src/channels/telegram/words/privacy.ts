// What is said of what is kept, and of where it goes.
import type { Language } from "../../../answer/language.ts";
import type { Recipient, Recipients } from "../../../models/recipients.ts";

export interface PrivacyWords {
  readonly privacy: (recipients: Recipients) => string;
  readonly allForgotten: string;
  readonly nobodyToForget: string;
}

export const privacy: Readonly<Record<Language, PrivacyWords>> = {
  zh: {
    privacy: ({ model, embedding, tracing }) =>
      [
        "保存什么（只在本机器人所在的机器上）：",
        "· 您最近 10 问 10 答，用来理解追问，90 天不用即删；/new 立即删除当前这段对话",
        "· 答案的出处，供 📄 按钮打开，90 天",
        "· 每条回答的问题和内容，供 👍 👎 评价，每人每处最近 100 条，90 天；您的评价及其问题和回答，90 天",
        "· 您的编号、所选的语言和答案长短、限定的范围",
        "· 问题本身答完即从待办中删除，日志不记问题内容",
        "/forget 立即删除您的全部记录。准入名单、管理记录、每日用量（31 天）和消息编号不含问题内容，予以保留。",
        "",
        "发往何处：",
        "· 您与机器人的消息都经过 Telegram",
        model === undefined
          ? "· 不使用语言模型：答案逐字摘录，问题不交给任何模型"
          : `· 语言模型 ${inChinese(model)}：问题、相关段落、最近几轮对话`,
        embedding === undefined
          ? "· 检索向量在本机计算，不外发"
          : `· 检索向量 ${inChinese(embedding)}：每个问题和收录的段落`,
        ...(tracing === undefined ? [] : [`· 调用记录 LangSmith（${tracing}）：问题、段落和答案`]),
      ].join("\n"),
    allForgotten: "已删除您的全部记录：对话、设置、评价、按钮背后的出处。",
    nobodyToForget: "以频道或匿名管理员身份发言时，没有保存任何对话。",
  },
  en: {
    privacy: ({ model, embedding, tracing }) =>
      [
        "What is kept, on the machine of this bot only:",
        "· your last ten questions with their answers, to understand follow-ups; deleted after 90 days without use, and the current conversation at once by /new",
        "· the sources of answers, which 📄 opens, for 90 days",
        "· question and text of each answer, so that it can be rated: the last hundred in each chat, for 90 days; your ratings with their questions and answers, for 90 days",
        "· your id, your language and length of answers, and the scope of the chat",
        "· a question leaves the queue when it is answered; no log holds its words",
        "/forget deletes everything kept about you at once. The list of who is let in, the record of administration, the daily usage (31 days) and the numbers of messages hold no words of yours and stay.",
        "",
        "Where it goes:",
        "· all messages pass through Telegram",
        model === undefined
          ? "· there is no language model: answers are quoted, and no model sees a question"
          : `· language model ${inEnglish(model)}: the question, passages, the last turns of the conversation`,
        embedding === undefined
          ? "· vectors for the search are made on this machine"
          : `· vectors ${inEnglish(embedding)}: every question, and the passages when they are indexed`,
        ...(tracing === undefined
          ? []
          : [`· traces at LangSmith (${tracing}): questions, passages and answers`]),
      ].join("\n"),
    allForgotten:
      "Everything kept about you is deleted: conversations, settings, ratings, the sources behind buttons.",
    nobodyToForget: "Nothing is kept of who writes for a channel or as an administrator without a name.",
  },
};

function inChinese({ name, host }: Recipient): string {
  return host === undefined ? name : `${name}（${host}）`;
}

function inEnglish({ name, host }: Recipient): string {
  return host === undefined ? name : `${name} (${host})`;
}
