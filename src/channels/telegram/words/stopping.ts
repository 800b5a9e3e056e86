// What is said around stopping an answer, and of what a question can no longer change.
import type { Language } from "../../../answer/language.ts";

export interface StoppingWords {
  readonly nothingToStop: string;
  readonly stopHelp: string;
}

export const stopping: Readonly<Record<Language, StoppingWords>> = {
  zh: {
    nothingToStop: "现在没有正在准备的回答。",
    stopHelp: "/stop 停止正在写的回答，保留已核对的部分。问题发出后再修改不会重新回答，请另发一条。",
  },
  en: {
    nothingToStop: "No answer is being prepared just now.",
    stopHelp:
      "/stop ends the answer being written and keeps what was checked of it. A question that you edit is not answered again; send a new one.",
  },
};
