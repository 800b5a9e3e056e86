// What is said of who may ask.
import type { Language } from "../../../answer/language.ts";

export interface AccessWords {
  readonly turnedAway: (id: number, group: number | undefined) => string;
  readonly owner: string;
  readonly ownerOnly: string;
  readonly idExpected: string;
  readonly letIn: (id: number) => string;
  readonly putOut: (id: number) => string;
  readonly wasNotIn: (id: number) => string;
}

export const access: Readonly<Record<Language, AccessWords>> = {
  zh: {
    turnedAway: (id, group) =>
      `抱歉，您还没有获准使用。请把编号 ${id}${group === undefined ? "" : `（本群 ${group}）`} 告诉机器人的主人。`,
    owner: "您现在是这个机器人的主人。/allow 编号 可让别人使用，/deny 编号 可收回。",
    ownerOnly: "只有主人可以用这个命令。",
    idExpected: "请给出编号（用户或群组），例如：/allow 123456789；也可以回复那个人的消息",
    letIn: (id) => `已允许 ${id}。`,
    putOut: (id) => `已收回 ${id} 的许可。`,
    wasNotIn: (id) => `${id} 不在允许之列。`,
  },
  en: {
    turnedAway: (id, group) =>
      `Sorry, you have not been let in yet. Give the id ${id}${group === undefined ? "" : ` (this group: ${group})`} to the owner of this bot.`,
    owner: "You own this bot now. /allow ID lets somebody in, /deny ID takes it back.",
    ownerOnly: "Only the owner may use this command.",
    idExpected:
      "Give the id of a user or a group, as in: /allow 123456789; or reply to a message of that person",
    letIn: (id) => `${id} is let in.`,
    putOut: (id) => `${id} is no longer let in.`,
    wasNotIn: (id) => `${id} was not let in.`,
  },
};
