// What each method takes, by the names of grammY's types. Parameters that stand nowhere here are refused, real ones too:
// the bot has no use for them, and a test that needs one adds it.
import type { ApiMethods, Opts } from "grammy/types";
import { z } from "zod";
import { messageEntity } from "./entities.ts";
import { inlineKeyboard } from "./keyboard.ts";

/** Fails to compile where the Bot API has no parameter of such a name. */
function parameters<Method extends keyof ApiMethods, Shape extends z.ZodRawShape>(
  _method: Method,
  shape: Shape & { readonly [Name in keyof Shape]: Name extends keyof Opts<Method> ? z.ZodType : never },
): z.ZodObject<Shape, z.core.$strict> {
  return z.strictObject<Shape>(shape);
}

const chat_id = z.int("chat_id must be a number: this bot knows no chat by its name");
const message_id = z.int();
const message_thread_id = z.int().optional();
const entities = z.array(messageEntity).optional();
const link_preview_options = z
  .strictObject({
    is_disabled: z.boolean().optional(),
    url: z.string().optional(),
    prefer_small_media: z.boolean().optional(),
    prefer_large_media: z.boolean().optional(),
    show_above_text: z.boolean().optional(),
  })
  .optional();
const reply_parameters = z
  .strictObject({
    message_id,
    allow_sending_without_reply: z.boolean().optional(),
    quote: z.string().max(1024).optional(),
    quote_entities: entities,
    quote_position: z.int().optional(),
  })
  .optional();
const manner = {
  disable_notification: z.boolean().optional(),
  protect_content: z.boolean().optional(),
  reply_parameters,
  reply_markup: inlineKeyboard.optional(),
};
const language_code = z.string().optional();
const id = z.int().positive();
const place = z.int().refine((chat) => chat !== 0, "can't parse BotCommandScope: Empty chat_id specified");
const scope = z
  .discriminatedUnion("type", [
    z.strictObject({
      type: z.enum(["default", "all_private_chats", "all_group_chats", "all_chat_administrators"]),
    }),
    z.strictObject({ type: z.enum(["chat", "chat_administrators"]), chat_id: place }),
    z.strictObject({ type: z.literal("chat_member"), chat_id: place, user_id: id }),
  ])
  .optional();
const allowed_updates = z.array(z.string()).optional();

export const PARAMETERS = {
  getMe: parameters("getMe", {}),
  getUpdates: parameters("getUpdates", {
    offset: z.int().optional(),
    limit: z.int().min(1).max(100).optional(),
    timeout: z.int().min(0).max(50).optional(),
    allowed_updates,
  }),
  setWebhook: parameters("setWebhook", {
    url: z.string(),
    max_connections: z.int().min(1).max(100).optional(),
    allowed_updates,
    drop_pending_updates: z.boolean().optional(),
    secret_token: z.string().optional(),
  }),
  deleteWebhook: parameters("deleteWebhook", { drop_pending_updates: z.boolean().optional() }),
  getWebhookInfo: parameters("getWebhookInfo", {}),
  sendMessage: parameters("sendMessage", {
    chat_id,
    text: z.string(),
    entities,
    link_preview_options,
    message_thread_id,
    ...manner,
  }),
  sendMessageDraft: parameters("sendMessageDraft", {
    chat_id,
    message_thread_id,
    draft_id: z.int(),
    text: z.string().optional(),
    entities,
    can_stop: z.boolean().optional(),
    keep_on_stop: z.boolean().optional(),
  }),
  sendDocument: parameters("sendDocument", {
    chat_id,
    document: z.string(),
    caption: z.string().optional(),
    caption_entities: entities,
    disable_content_type_detection: z.boolean().optional(),
    message_thread_id,
    ...manner,
  }),
  sendChatAction: parameters("sendChatAction", {
    chat_id,
    action: z.enum(
      ["typing", "upload_document", "find_location", "choose_sticker"],
      "wrong parameter action in request",
    ),
    message_thread_id,
  }),
  editMessageText: parameters("editMessageText", {
    chat_id,
    message_id,
    text: z.string(),
    entities,
    link_preview_options,
    reply_markup: inlineKeyboard.optional(),
  }),
  editMessageReplyMarkup: parameters("editMessageReplyMarkup", {
    chat_id,
    message_id,
    reply_markup: inlineKeyboard.optional(),
  }),
  deleteMessage: parameters("deleteMessage", { chat_id, message_id }),
  setMessageReaction: parameters("setMessageReaction", {
    chat_id,
    message_id,
    reaction: z.array(z.strictObject({ type: z.literal("emoji"), emoji: z.string() })).optional(),
    is_big: z.boolean().optional(),
  }),
  answerCallbackQuery: parameters("answerCallbackQuery", {
    callback_query_id: z.string(),
    text: z.string().optional(),
    show_alert: z.boolean().optional(),
    url: z.string().optional(),
    cache_time: z.int().min(0).optional(),
  }),
  answerInlineQuery: parameters("answerInlineQuery", {
    inline_query_id: z.string(),
    results: z.array(
      z.strictObject({
        type: z.literal("article"),
        id: z.string(),
        title: z.string(),
        description: z.string().optional(),
        input_message_content: z.strictObject({ message_text: z.string(), entities, link_preview_options }),
        reply_markup: inlineKeyboard.optional(),
      }),
    ),
    cache_time: z.int().optional(),
    is_personal: z.boolean().optional(),
    next_offset: z.string().optional(),
    button: z.strictObject({ text: z.string(), start_parameter: z.string().optional() }).optional(),
  }),
  getFile: parameters("getFile", { file_id: z.string() }),
  getChat: parameters("getChat", { chat_id }),
  leaveChat: parameters("leaveChat", { chat_id }),
  setMyCommands: parameters("setMyCommands", {
    commands: z.array(
      z.strictObject({
        command: z.string(),
        description: z.string(),
        is_ephemeral: z.boolean().optional(),
      }),
    ),
    scope,
    language_code,
  }),
  deleteMyCommands: parameters("deleteMyCommands", { scope, language_code }),
  getMyCommands: parameters("getMyCommands", { scope, language_code }),
  setChatMenuButton: parameters("setChatMenuButton", {
    chat_id: chat_id.optional(),
    menu_button: z.strictObject({ type: z.enum(["commands", "default"]) }).optional(),
  }),
  setMyName: parameters("setMyName", { name: z.string().optional(), language_code }),
  getMyName: parameters("getMyName", { language_code }),
  setMyDescription: parameters("setMyDescription", { description: z.string().optional(), language_code }),
  getMyDescription: parameters("getMyDescription", { language_code }),
  setMyShortDescription: parameters("setMyShortDescription", {
    short_description: z.string().optional(),
    language_code,
  }),
  getMyShortDescription: parameters("getMyShortDescription", { language_code }),
} as const;

export const inlineAnswer = PARAMETERS.answerInlineQuery;
export type MethodName = keyof typeof PARAMETERS;
export type Given<Name extends MethodName> = z.infer<(typeof PARAMETERS)[Name]>;
