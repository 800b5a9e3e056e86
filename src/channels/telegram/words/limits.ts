// What is said to who asks more than one person may.
import type { Language } from "../../../answer/language.ts";

export interface LimitsWords {
  readonly tooFast: (most: number, seconds: number) => string;
  readonly enoughForToday: (most: number) => string;
  readonly bySetting: (name: string) => string;
}

export const limits: Readonly<Record<Language, LimitsWords>> = {
  zh: {
    tooFast: (most, seconds) =>
      `您问得太快了：每分钟最多 ${most} 个问题。请过 ${seconds} 秒再问，其间的问题不再答复。`,
    enoughForToday: (most) => `今天的 ${most} 次提问已经用完，请明天再来。`,
    bySetting: (name) => `主人可用设置项 ${name} 调整，0 为不限。`,
  },
  en: {
    tooFast: (most, seconds) =>
      `Too many questions: at most ${most} a minute. Ask again in ${seconds} seconds; until then questions are left aside.`,
    enoughForToday: (most) => `Today's ${most} questions are used up; come back tomorrow.`,
    bySetting: (name) => `The owner can change this by the setting ${name}; 0 is no limit.`,
  },
};
