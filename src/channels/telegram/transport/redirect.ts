// A message that Telegram refuses because its group has a new id or its topic is gone -> the same for where it can go.
import { GrammyError } from "grammy";
import type { NewMessage } from "../messages/outgoing.ts";

const TOPIC_GONE = /message thread not found|topic_deleted/i;

/** Absent where the refusal has another reason. A topic that is closed is none: who closed it wants no messages there. */
export function redirected(
  error: unknown,
  message: NewMessage,
): { readonly message: NewMessage; readonly movedTo?: number } | undefined {
  if (!(error instanceof GrammyError) || error.error_code !== 400) return undefined;
  const { migrate_to_chat_id: movedTo } = error.parameters;
  if (movedTo !== undefined) return { message: inChat(message, movedTo), movedTo };
  if (message.message_thread_id === undefined || !TOPIC_GONE.test(error.description)) return undefined;
  const { message_thread_id: _, ...rest } = message;
  return { message: rest };
}

/** In another chat the numbers of messages and topics mean others. */
export function inChat(message: NewMessage, chat_id: number): NewMessage {
  if (message.chat_id === chat_id) return message;
  const { message_thread_id: _, reply_parameters: __, ...rest } = message;
  return { ...rest, chat_id };
}
