// What is said of faults: to whoever was not answered, and to the owner.
import type { Language } from "../../../answer/language.ts";
import type { Alarm } from "../watching/alarms.ts";

export interface OperatingWords {
  /** After an apology: by which the owner finds it in the log. */
  readonly reference: (request: string) => string;
  readonly alarm: (alarm: Alarm) => string;
}

export const operating: Readonly<Record<Language, OperatingWords>> = {
  zh: {
    reference: (request) => `（编号 ${request}）`,
    alarm(alarm) {
      if (alarm.about === "disk")
        return "⚠️ 机器人无法保存数据，可能是磁盘已满。请腾出 VECTORSTORE_DIR 所在磁盘的空间；在此之前新的提问会排队等候，不会丢失。";
      if (alarm.about === "index")
        return "⚠️ 最新的索引已损坏或无法使用，目前由上一版索引作答。请运行 npm run doctor 查看原因，再运行 npm run ingest 重建。";
      const { reason, minutes } = alarm;
      return alarm.about === "model"
        ? `⚠️ 语言模型已有 ${minutes} 分钟不可用（${reason}），目前改用原文摘录作答。请运行 npm run doctor 查看原因。`
        : `⚠️ 向量服务已有 ${minutes} 分钟不可用（${reason}），目前只按字词检索。请运行 npm run doctor 查看原因。`;
    },
  },
  en: {
    reference: (request) => ` (reference ${request})`,
    alarm(alarm) {
      if (alarm.about === "disk")
        return "⚠️ The bot cannot keep its data; the disk may be full. Free space on the disk of VECTORSTORE_DIR: until then new questions wait, and none is lost.";
      if (alarm.about === "index")
        return "⚠️ The newest index is damaged or cannot be used, and the one before answers. npm run doctor says why, npm run ingest builds it again.";
      const { reason, minutes } = alarm;
      return alarm.about === "model"
        ? `⚠️ The language model has failed for ${minutes} minutes (${reason}); answers are quotations meanwhile. npm run doctor says why.`
        : `⚠️ The provider of the embedding has failed for ${minutes} minutes (${reason}); only words are searched for meanwhile. npm run doctor says why.`;
    },
  },
};
