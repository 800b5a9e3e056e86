// What happens to a chat around the bot: it is let in, thrown out and promoted, groups grow, topics open and close.
import type { ChatType, Standing } from "../api/chats.ts";
import { type Payload, tellChat } from "../api/messages.ts";
import type { Update } from "../api/updates.ts";
import type { World } from "../api/world.ts";
import { ANN, person } from "./person.ts";
import type { Announce } from "./writing.ts";

export interface Membership {
  /** What the bot becomes in a chat, by whose hand: blocked, kicked, a member again, an administrator. */
  readonly setStanding: (chat: number, standing: Standing, by?: number) => Update;
  readonly createGroup: (
    chat: number,
    facts?: { type?: ChatType; title?: string; topics?: readonly number[] },
  ) => void;
  /** The group `from` becomes the supergroup `to`; the bot is told in both. */
  readonly migrate: (from: number, to: number) => Update;
  readonly setTopic: (
    chat: number,
    thread: number,
    topic: "open" | "closed" | "deleted",
  ) => Update | undefined;
}

const STATUS: Readonly<Record<Standing, string>> = {
  member: "member",
  administrator: "administrator",
  muted: "restricted",
  left: "left",
  kicked: "kicked",
  blocked: "kicked",
  deactivated: "left",
};
const RIGHTS = {
  can_be_edited: false,
  is_anonymous: false,
  can_manage_chat: true,
  can_delete_messages: true,
  can_manage_video_chats: false,
  can_restrict_members: false,
  can_promote_members: false,
  can_change_info: false,
  can_invite_users: true,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  can_send_welcome_messages: false,
};

export function createMembership({ account, chats, messages, now }: World, announce: Announce): Membership {
  const memberOf = (standing: Standing): Payload => ({
    user: account,
    status: STATUS[standing],
    ...(standing === "administrator" ? RIGHTS : {}),
    ...(standing === "muted" ? { is_member: true, can_send_messages: false, until_date: 0 } : {}),
    ...(STATUS[standing] === "kicked" ? { until_date: 0 } : {}),
  });
  const note = (chat_id: number, extra: Payload, thread?: number): Update =>
    announce({
      message: messages.tell(messages.add({ chat_id, isBots: false, from: person(ANN), thread, extra })),
    });
  return {
    setStanding(chat, standing, by = chat > 0 ? chat : ANN) {
      const old = chats.know(chat).standing;
      chats.know(chat, { standing });
      return announce({
        my_chat_member: {
          chat: tellChat(chats, chat),
          from: person(by),
          date: Math.floor(now() / 1000),
          old_chat_member: memberOf(old),
          new_chat_member: memberOf(standing),
        },
      });
    },
    createGroup(chat, { topics = [], ...facts } = {}) {
      chats.know(chat, { ...facts, topics: new Map(topics.map((thread) => [thread, "open"])) });
    },
    migrate(from, to) {
      const { title } = chats.know(from, { type: "group" });
      chats.know(to, { type: "supergroup", title });
      note(from, { migrate_to_chat_id: to });
      chats.know(from, { migratedTo: to });
      return note(to, { migrate_from_chat_id: from });
    },
    setTopic(chat, thread, topic) {
      const isNew = chats.know(chat).topics.get(thread) === undefined;
      chats.setTopic(chat, thread, topic);
      // Telegram says nothing of a topic that is gone.
      if (topic === "deleted") return undefined;
      if (topic === "closed") return note(chat, { forum_topic_closed: {} }, thread);
      const opened = isNew
        ? { forum_topic_created: { name: "话题", icon_color: 7322096 } }
        : { forum_topic_reopened: {} };
      return note(chat, opened, thread);
    },
  };
}
