// What is said of changes of the collection: files that come in, go out, and all of them anew.
import type { Language } from "../../../answer/language.ts";
import type { FailureReason, Stage } from "../../../ingest/collection.ts";
import { unreadableInChinese } from "./unreadable.ts";

/** Why a file was not taken, in one word. */
export type Refusal =
  | Exclude<FailureReason, "stopped">
  | "forwarded"
  | "type"
  | "empty"
  | "too-large"
  | "not-loaded";

export interface CollectionWords {
  readonly filesByAdmins: string;
  readonly downloading: string;
  readonly stages: Readonly<Record<Stage, (done: number, total: number) => string>>;
  readonly adding: (name: string) => string;
  readonly added: (title: string) => string;
  readonly contents: (counts: { notices: number; problems: number; passages: number }) => string;
  readonly noIssuer: string;
  readonly heed: string;
  readonly duplicate: (of: string) => string;
  readonly undo: string;
  readonly notAdded: (name: string) => string;
  /** Whole sentences; `unreadable` and `foreign` are given what was found. */
  readonly refusals: Readonly<Record<Refusal, (detail: string) => string>>;
  /** The same in a word or two, with what else comes of an action. */
  readonly outcomes: Readonly<Record<string, string>>;
  /** Of a complaint that formats or an ingest make in English. */
  readonly inWords: (complaint: string) => string;
  readonly noUploads: string;
  readonly uploads: (page: number, pages: number, all: number) => string;
  readonly removeHow: string;
  readonly removeReally: (title: string) => string;
  readonly remove: string;
  readonly back: string;
  readonly removing: (title: string) => string;
  readonly removed: (title: string) => string;
  readonly restore: string;
  readonly restoring: string;
  readonly restored: string;
  readonly notChanged: string;
  readonly reingesting: string;
  readonly reingested: (counts: { notices: number; problems: number; passages: number }) => string;
  readonly asBefore: string;
  readonly files: Readonly<Record<"added" | "changed" | "removed" | "skipped", (count: number) => string>>;
}

const TYPES = "txt、md、html、docx、pdf、jsonl";

export const collection: Readonly<Record<Language, CollectionWords>> = {
  zh: {
    filesByAdmins: "只有管理员可以添加通报。有问题请直接用文字提问。",
    downloading: "正在下载…",
    stages: {
      examine: () => "已下载，正在检查内容…",
      wait: () => "另一次更新正在进行，排队等候…",
      read: (done, total) => `内容可读。正在比对文件 ${done}/${total}…`,
      embed: (done, total) => `正在计算向量 ${done}/${total} 段…`,
      index: (done, total) => `正在写入索引 ${done}/${total} 段…`,
    },
    adding: (name) => `收录 ${name}`,
    added: (title) => `已收录：${title}`,
    contents: ({ notices, problems, passages }) =>
      `${notices > 1 ? `${notices} 份通报 · ` : ""}${problems} 个问题 · ${passages} 段`,
    noIssuer: "未写明单位",
    heed: "请注意：",
    duplicate: (of) => `内容与已收录的 ${of} 完全相同，不再重复收录。`,
    undo: "撤销",
    notAdded: (name) => `没有收录 ${name}`,
    refusals: {
      forwarded: () => "转发来的文件不收录。请先保存到自己的设备，核对后再发给我。",
      type: () => `不支持这种文件。可以收录：${TYPES}。`,
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
    inWords: unreadableInChinese,
    noUploads: "还没有上传过通报。把文件发给我即可收录。",
    uploads: (page, pages, all) => `上传的通报（${all}）${pages > 1 ? `，第 ${page}/${pages} 页` : ""}`,
    removeHow: "按编号选择要移除的一份。",
    removeReally: (title) => `要移除这份通报吗？\n${title}`,
    remove: "确认移除",
    back: "返回",
    removing: (title) => `正在移除：${title}`,
    removed: (title) => `已移除：${title}`,
    restore: "恢复",
    restoring: "正在恢复…",
    restored: "已恢复",
    notChanged: "没有改动。",
    reingesting: "正在重建索引…",
    reingested: ({ notices, problems, passages }) =>
      `索引已更新：${notices} 份通报，${problems} 个问题，${passages} 段。`,
    asBefore: "文件没有变化，索引保持原样。",
    files: {
      added: (count) => `新增 ${count}`,
      changed: (count) => `更改 ${count}`,
      removed: (count) => `移除 ${count}`,
      skipped: (count) => `未能读取 ${count}`,
    },
  },
  en: {
    filesByAdmins: "Only admins may add notices. To ask something, type it.",
    downloading: "Downloading …",
    stages: {
      examine: () => "Downloaded; looking at what is in it …",
      wait: () => "Another update is under way; waiting for it …",
      read: (done, total) => `It can be read. Comparing files ${done}/${total} …`,
      embed: (done, total) => `Computing vectors, ${done} of ${total} passages …`,
      index: (done, total) => `Writing the index, ${done} of ${total} passages …`,
    },
    adding: (name) => `Adding ${name}`,
    added: (title) => `Added: ${title}`,
    contents: ({ notices, problems, passages }) =>
      `${notices > 1 ? `${notices} notices · ` : ""}${problems} problems · ${passages} passages`,
    noIssuer: "no issuer stated",
    heed: "Please note:",
    duplicate: (of) => `It holds exactly what ${of} holds, which is there already; nothing was added.`,
    undo: "Undo",
    notAdded: (name) => `Not added: ${name}`,
    refusals: {
      forwarded: () =>
        "Forwarded files are not taken. Save it on your own device, check it, and send it yourself.",
      type: () => `Files of this type are not read. These are: ${TYPES.replaceAll("、", ", ")}.`,
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
    inWords: (complaint) => complaint,
    noUploads: "Nothing has been uploaded yet. Send me a file to add it.",
    uploads: (page, pages, all) =>
      `Uploaded notices (${all})${pages > 1 ? `, page ${page} of ${pages}` : ""}`,
    removeHow: "Press the number of the one to remove.",
    removeReally: (title) => `Remove this notice?\n${title}`,
    remove: "Remove",
    back: "Back",
    removing: (title) => `Removing: ${title}`,
    removed: (title) => `Removed: ${title}`,
    restore: "Put back",
    restoring: "Putting it back …",
    restored: "It is back",
    notChanged: "Nothing was changed.",
    reingesting: "Building the index anew …",
    reingested: ({ notices, problems, passages }) =>
      `The index is up to date: ${notices} notices, ${problems} problems, ${passages} passages.`,
    asBefore: "No file has changed; the index is as it was.",
    files: {
      added: (count) => `Added: ${count}`,
      changed: (count) => `Changed: ${count}`,
      removed: (count) => `Removed: ${count}`,
      skipped: (count) => `Not read: ${count}`,
    },
  },
};
