// What the methods take and what Telegram refuses; stricter than the real server about names it does not know.
import { z } from "zod";

const LONGEST_TEXT = 4096;
const LONGEST_TOAST = 200;

const entity = z.strictObject({
  type: z.enum(["bold", "italic", "expandable_blockquote"]),
  offset: z.int().nonnegative(),
  length: z.int().positive(),
});
const button = z.strictObject({
  text: z.string().min(1),
  callback_data: z.string().refine((data) => {
    const bytes = Buffer.byteLength(data);
    return bytes >= 1 && bytes <= 64;
  }, "BUTTON_DATA_INVALID"),
});

export const sentMessage = z
  .strictObject({
    chat_id: z.int(),
    text: z
      .string()
      .refine((text) => text.trim() !== "", "message text is empty")
      .max(LONGEST_TEXT, "message is too long")
      .refine((text) => !/\p{Surrogate}/u.test(text), "strings must be encoded in UTF-8"),
    entities: z.array(entity).default([]),
    link_preview_options: z.strictObject({ is_disabled: z.literal(true) }),
    message_thread_id: z.int().optional(),
    reply_parameters: z
      .strictObject({ message_id: z.int(), allow_sending_without_reply: z.literal(true) })
      .optional(),
    reply_markup: z.strictObject({ inline_keyboard: z.array(z.array(button).min(1)) }).optional(),
  })
  .refine(
    ({ text, entities }) => entities.every(({ offset, length }) => offset + length <= text.length),
    "entity beyond the end of the message",
  );

export type SentMessage = z.infer<typeof sentMessage>;

export const toast = z.strictObject({
  callback_query_id: z.string(),
  text: z.string().max(LONGEST_TOAST).optional(),
});

export const METHODS: Readonly<Record<string, z.ZodType>> = {
  getMe: z.strictObject({}),
  getUpdates: z.strictObject({
    offset: z.int(),
    limit: z.int(),
    timeout: z.int().max(50),
    allowed_updates: z.array(z.string()),
  }),
  deleteWebhook: z.strictObject({}),
  setMyCommands: z.strictObject({
    commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^[a-z0-9_]{1,32}$/),
          description: z.string().min(1).max(256),
        }),
      )
      .max(100),
    language_code: z.string().length(2).optional(),
  }),
  sendChatAction: z.strictObject({
    chat_id: z.int(),
    action: z.literal("typing"),
    message_thread_id: z.int().optional(),
  }),
  sendMessage: sentMessage,
  answerCallbackQuery: toast,
};
