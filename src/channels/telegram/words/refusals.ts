// What is said of a change of the collection that was not made, in a sentence and in a word or two.
import type { Language } from "../../../answer/language.ts";
import { readableExtensions } from "../../../formats/format.ts";
import type { FailureReason } from "../../../ingest/collection.ts";
import { unreadableInChinese } from "./unreadable.ts";

/** Why a file was not taken, in one word. */
export type Refusal =
  | Exclude<FailureReason, "stopped">
  | "forwarded"
  | "type"
  | "empty"
  | "too-large"
  | "not-loaded";

export interface RefusalsWords {
  /**
   * Whole sentences; `unreadable` and `foreign` are given what was found, `type` the extension of a file that is to be
   * saved as `.docx`.
   */
  readonly refusals: Readonly<Record<Refusal, (detail: string) => string>>;
  /** The same in a word or two, with what else comes of an action. */
  readonly outcomes: Readonly<Record<string, string>>;
}

export const refusals: Readonly<Record<Language, RefusalsWords>> = {
  zh: {
    refusals: {
      forwarded: () => "转发来的文件不收录。请先保存到自己的设备，核对后再发给我。",
      type: (saved) =>
        saved === ""
          ? `不支持这种文件。可以收录：${readableExtensions.join("、")}。`
          : `不支持 .${saved} 文件。请用 Word 或 WPS 打开，另存为 .docx 后再发。`,
      empty: () => "文件是空的。",
      "too-large": () => "文件超过 20 MB。请拆分后再发，或放进通报文件夹后用 /reingest。",
      "not-loaded": () => "文件没有完整下载下来（已试两次）。请重新发送。",
      unreadable: (detail) => `文件读不出可用的内容：${unreadableInChinese(detail)}`,
      busy: () => "另一次更新一直没有结束。索引没有变动，请稍后再试。",
      disk: () => "磁盘写不进去（可能已满）。索引没有变动，仍照常回答；请清理磁盘后再试。",
      provider: () => "向量服务现在用不了。索引没有变动，请稍后再试。",
      "too-long": () => "处理时间超过上限，已停止。索引没有变动。",
      broken: () => "处理时出错，已停止。索引没有变动，详情见日志。",
      foreign: (count) =>
        `索引里有 ${count} 个文件既不在通报文件夹，也不是上传的；现在更新会丢掉它们。请让 NOTICES_DIR 指向它们所在的文件夹，再用 /reingest。`,
      missing: () => "这份通报已经不在了。",
    },
    outcomes: {
      duplicate: "内容重复",
      refused: "未获准",
      forwarded: "转发的文件",
      type: "类型不支持",
      empty: "空文件",
      "too-large": "文件过大",
      "not-loaded": "下载失败",
      unreadable: "内容不可读",
      busy: "另一次更新未结束",
      disk: "磁盘写入失败",
      provider: "向量服务不可用",
      "too-long": "超时",
      broken: "出错",
      foreign: "会丢失其他文件",
      missing: "已不存在",
    },
  },
  en: {
    refusals: {
      forwarded: () =>
        "Forwarded files are not taken. Save it on your own device, check it, and send it yourself.",
      type: (saved) =>
        saved === ""
          ? `Files of this type are not read. These are: ${readableExtensions.join(", ")}.`
          : `.${saved} files are not read. Open it in Word or WPS, save it as .docx, and send that.`,
      empty: () => "The file is empty.",
      "too-large": () =>
        "The file is larger than 20 MB. Split it, or put it into the folder of notices and use /reingest.",
      "not-loaded": () => "The file did not come whole, in two attempts. Send it again.",
      unreadable: (detail) => `Nothing usable can be read from it: ${detail}`,
      busy: () => "Another update did not end. The index was not changed; try again later.",
      disk: () =>
        "The disk takes nothing more (full?). The index was not changed and goes on answering; free space and try again.",
      provider: () =>
        "The provider of the embedding cannot be used now. The index was not changed; try again later.",
      "too-long": () => "It took too long and was stopped. The index was not changed.",
      broken: () => "Something broke on the way. The index was not changed; the log says more.",
      foreign: (count) =>
        `The index holds ${count} files that are neither in the folder of notices nor uploaded; an update now would lose them. Point NOTICES_DIR to their folder, then use /reingest.`,
      missing: () => "That notice is not there any more.",
    },
    outcomes: {
      duplicate: "duplicate",
      refused: "not permitted",
      forwarded: "forwarded file",
      type: "unknown type",
      empty: "empty file",
      "too-large": "too large",
      "not-loaded": "download failed",
      unreadable: "unreadable",
      busy: "another update under way",
      disk: "disk not writable",
      provider: "embedding unavailable",
      "too-long": "took too long",
      broken: "broke",
      foreign: "would lose other files",
      missing: "not there any more",
    },
  },
};
