// A chat of the emulator -> what a picture of it needs, as plain JSON.
import { z } from "zod";
import { messageEntity } from "./api/entities.ts";
import type { World } from "./api/world.ts";

const shownMessage = z.object({
  message_id: z.int(),
  /** Milliseconds. */
  at: z.number(),
  editedAt: z.number().optional(),
  from: z.object({ id: z.int(), first_name: z.string() }).optional(),
  isBots: z.boolean(),
  text: z.string(),
  entities: z.array(messageEntity),
  keyboard: z.array(
    z.array(
      z.looseObject({ text: z.string(), url: z.string().optional(), copy_text: z.unknown().optional() }),
    ),
  ),
  replyTo: z.int().optional(),
  quote: z.string().optional(),
  document: z.object({ file_name: z.string(), file_size: z.int() }).optional(),
});

export const picture = z.object({
  title: z.string(),
  /** Under the title: who is there. */
  subtitle: z.string(),
  /** Whose messages stand on the right. */
  viewer: z.int(),
  isGroup: z.boolean(),
  timeZone: z.string().default("Asia/Shanghai"),
  messages: z.array(shownMessage),
});

export type Picture = z.infer<typeof picture>;
export type ShownMessage = Picture["messages"][number];

interface View {
  readonly viewer: number;
  readonly subtitle: string;
  /** In place of the chat's own. */
  readonly title?: string;
  /** Only these, in this order; all of the chat's unless named. */
  readonly messages?: readonly number[];
}

export function pictureOf({ chats, messages, me }: World, chat: number, view: View): Picture {
  const { type, title } = chats.know(chat);
  const all = messages.of(chat);
  const shown = view.messages?.map((id) => all.find(({ message_id }) => message_id === id)) ?? all;
  return picture.parse({
    title: view.title ?? (type === "private" ? me.first_name : title),
    subtitle: view.subtitle,
    viewer: view.viewer,
    isGroup: type !== "private",
    messages: shown,
  });
}
