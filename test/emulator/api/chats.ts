// The chats that the bot knows: where it may read, write and edit, and why not elsewhere.
import { forbidden, mistake, overtaken } from "./refusal.ts";

export type ChatType = "private" | "group" | "supergroup" | "channel";
/** What the bot is in a chat; in a private one it is a member until the person blocks it. */
export type Standing = "member" | "administrator" | "muted" | "left" | "kicked" | "blocked" | "deactivated";
type Topic = "open" | "closed" | "deleted";

export interface Chat {
  readonly id: number;
  readonly type: ChatType;
  /** Of a group; a person's name in private. */
  readonly title: string;
  readonly standing: Standing;
  /** The supergroup that this group has become. */
  readonly migratedTo?: number | undefined;
  /** Of a forum: each by the id of its thread. */
  readonly topics: ReadonlyMap<number, Topic>;
}

export interface Chats {
  readonly find: (id: number) => Chat | undefined;
  /** Makes the chat where there is none, and changes what `facts` name. */
  readonly know: (id: number, facts?: Partial<Chat>) => Chat;
  readonly setTopic: (id: number, thread: number, topic: Topic) => void;
  /** Throws `Refusal` where the bot has no such access; `as` is how the bot was told to find it. */
  readonly reach: (id: number, access: "read" | "edit" | "write") => Chat;
  /** Throws `Refusal` unless `thread`, where there is one, takes messages. */
  readonly reachTopic: (chat: Chat, thread: number | undefined) => void;
}

export function createChats(): Chats {
  const chats = new Map<number, Chat>();
  const know: Chats["know"] = (id, facts = {}) => {
    const made: Chat = {
      id,
      type: id > 0 ? "private" : "supergroup",
      title: id > 0 ? "某人" : "某群",
      standing: "member",
      topics: new Map(),
    };
    const chat = { ...made, ...chats.get(id), ...facts };
    chats.set(id, chat);
    return chat;
  };
  return {
    find: (id) => chats.get(id),
    know,
    setTopic: (id, thread, topic) => void know(id, { topics: new Map(know(id).topics).set(thread, topic) }),
    reach(id, access) {
      const chat = chats.get(id);
      if (chat === undefined) throw mistake("chat not found");
      checkStanding(chat, access);
      return chat;
    },
    reachTopic({ topics }, thread) {
      if (thread === undefined) return;
      const topic = topics.get(thread);
      if (topic === "open") return;
      if (topic === "closed") throw overtaken("TOPIC_CLOSED");
      if (topic === "deleted") throw overtaken("message thread not found");
      // Also the topic that every forum has, as its messages name no thread, and a thread of replies outside forums.
      throw mistake("message thread not found");
    },
  };
}

function checkStanding({ type, standing, migratedTo }: Chat, access: "read" | "edit" | "write"): void {
  if (migratedTo !== undefined)
    throw overtaken("group chat was upgraded to a supergroup chat", { migrate_to_chat_id: migratedTo });
  if (type === "private") {
    if (access === "read") return;
    if (standing === "blocked" || standing === "kicked") throw forbidden("bot was blocked by the user");
    if (standing === "deactivated") throw forbidden("user is deactivated");
    return;
  }
  const name = `the ${type} chat`;
  if (standing === "kicked") throw forbidden(`bot was kicked from ${name}`);
  if (standing === "left") throw forbidden(`bot is not a member of ${name}`);
  if (access !== "write") return;
  if (type === "channel" && standing !== "administrator")
    throw overtaken("need administrator rights in the channel chat"); // [u]
  if (standing === "muted") throw overtaken("not enough rights to send text messages to the chat");
}
