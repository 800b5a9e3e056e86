// What is said of who may ask and who administers.
import type { Language } from "../../../answer/language.ts";
import type { Action } from "../audit.ts";

export interface AdministrationWords {
  /** For the menu of administrators. */
  readonly adminCommands: Readonly<Record<string, string>>;
  readonly adminHelp: string;
  readonly adminOnly: string;
  readonly inPrivate: string;
  readonly accessBySettings: string;
  readonly adminsBySettings: string;
  readonly ownerStays: string;
  readonly fixedAdmin: (id: number) => string;
  readonly idHidden: string;
  readonly noPerson: (id: number) => string;
  readonly letInList: (
    owner: number | undefined,
    admins: readonly number[],
    allowed: readonly number[],
  ) => string;
  readonly andMore: (count: number) => string;
  readonly adminsHow: string;
  readonly adminNamed: (id: number) => string;
  readonly adminDismissed: (id: number) => string;
  readonly wasNoAdmin: (id: number) => string;
  readonly knock: (name: string, id: number) => string;
  readonly allow: string;
  readonly refuse: string;
  readonly refused: (id: number) => string;
  readonly welcomeIn: string;
  readonly audit: string;
  readonly nothingAudited: string;
  readonly actions: Readonly<Record<Action, string>>;
  readonly done: string;
}

const none = { zh: "（无）", en: "(none)" };

export const administration: Readonly<Record<Language, AdministrationWords>> = {
  zh: {
    adminCommands: {
      allow: "允许某人或某群使用：/allow 编号",
      deny: "收回许可：/deny 编号",
      allowed: "列出可以使用的人",
      admins: "列出、指定或撤销管理员",
      remove: "移除上传的通报",
      reingest: "按通报文件夹和上传的文件重建索引",
      audit: "最近的管理记录",
    },
    adminHelp:
      "管理：把通报文件发给我即可收录（不超过 20 MB）。也可以回复某人的消息或转发来的消息，直接写 /allow 或 /deny。",
    adminOnly: "只有主人和管理员可以用这个命令。",
    inPrivate: "请在与我的私聊中使用这个命令。",
    accessBySettings: "谁能使用由设置 ACCESS 决定，不能在聊天中更改。",
    adminsBySettings: "管理员由设置 ADMINS 决定，不能在聊天中更改。",
    ownerStays: "主人不能被移出。",
    fixedAdmin: (id) => `${id} 是设置 ADMINS 指定的管理员，请在设置中更改。`,
    idHidden: "对方隐藏了转发来源，看不到编号。请让对方直接给我发一条消息，我会告诉对方编号。",
    noPerson: (id) => `${id} 不是某个人的编号。`,
    letInList: (owner, admins, allowed) =>
      `主人：${owner ?? none.zh}\n管理员：${admins.join("、") || none.zh}\n获准使用：${allowed.join("、") || none.zh}`,
    andMore: (count) => `另有 ${count} 个未列出`,
    adminsHow: "主人可用 /admins add 编号 指定管理员，/admins remove 编号 撤销。",
    adminNamed: (id) => `${id} 现在是管理员。`,
    adminDismissed: (id) => `${id} 不再是管理员，也不再获准使用。`,
    wasNoAdmin: (id) => `${id} 不是管理员。`,
    knock: (name, id) => `有人想使用机器人：${name}（编号 ${id}）`,
    allow: "允许",
    refuse: "拒绝",
    refused: (id) => `已拒绝 ${id}，之后不再提醒。`,
    welcomeIn: "您已获准使用，请直接提问。/help 查看用法。",
    audit: "最近的管理记录",
    nothingAudited: "还没有管理记录。",
    actions: {
      allow: "允许",
      deny: "收回许可",
      refuse: "拒绝",
      "name-admin": "指定管理员",
      "dismiss-admin": "撤销管理员",
      upload: "上传通报",
      remove: "移除通报",
      restore: "恢复通报",
      reingest: "重建索引",
    },
    done: "完成",
  },
  en: {
    adminCommands: {
      allow: "Let a person or a group in: /allow ID",
      deny: "Take it back: /deny ID",
      allowed: "List who is let in",
      admins: "List, name or dismiss admins",
      remove: "Remove a notice that was uploaded",
      reingest: "Build the index anew from the folder of notices and the uploads",
      audit: "What admins did last",
    },
    adminHelp:
      "Administration: send me a notice as a file to add it (up to 20 MB). You can also reply to somebody's message, or to a forwarded one, with a bare /allow or /deny.",
    adminOnly: "Only the owner and admins may use this command.",
    inPrivate: "Use this command in a private chat with me.",
    accessBySettings: "Who is let in is decided by the setting ACCESS and cannot be changed in chat.",
    adminsBySettings: "The admins are named by the setting ADMINS and cannot be changed in chat.",
    ownerStays: "The owner cannot be put out.",
    fixedAdmin: (id) => `${id} is an admin by the setting ADMINS; change it there.`,
    idHidden:
      "Whoever wrote that hides their account in forwards. Ask them to write to me; I tell them their id.",
    noPerson: (id) => `${id} is not the id of a person.`,
    letInList: (owner, admins, allowed) =>
      `Owner: ${owner ?? none.en}\nAdmins: ${admins.join(", ") || none.en}\nLet in: ${allowed.join(", ") || none.en}`,
    andMore: (count) => `and ${count} more`,
    adminsHow: "The owner names an admin with /admins add ID and dismisses one with /admins remove ID.",
    adminNamed: (id) => `${id} is an admin now.`,
    adminDismissed: (id) => `${id} is no longer an admin and no longer let in.`,
    wasNoAdmin: (id) => `${id} was no admin.`,
    knock: (name, id) => `Somebody asks to use this bot: ${name} (id ${id})`,
    allow: "Allow",
    refuse: "Refuse",
    refused: (id) => `${id} is refused; you will not be asked again.`,
    welcomeIn: "You have been let in; just ask. /help tells how.",
    audit: "What admins did last",
    nothingAudited: "Nothing has been done yet.",
    actions: {
      allow: "let in",
      deny: "put out",
      refuse: "refused",
      "name-admin": "named admin",
      "dismiss-admin": "dismissed admin",
      upload: "uploaded",
      remove: "removed",
      restore: "restored",
      reingest: "built anew",
    },
    done: "done",
  },
};
