// What is said of changes of the collection: files that come in, go out, and all of them anew.
import type { Language } from "../../../answer/language.ts";
import type { Stage } from "../../../ingest/collection.ts";
import { unreadableInChinese } from "./unreadable.ts";

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
