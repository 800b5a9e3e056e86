// Sending: a message, a file, a draft, a sign of work. Each is checked as Telegram checks it, then kept.
import type { Upload } from "./body.ts";
import type { Chat } from "./chats.ts";
import { keepKeyboard } from "./keyboard.ts";
import type { Payload, StoredMessage } from "./messages.ts";
import type { Given } from "./parameters.ts";
import { mistake, overtaken } from "./refusal.ts";
import { CAPTION, DRAFT, type Formatted, keepText, MESSAGE } from "./text.ts";
import type { World } from "./world.ts";

type Files = ReadonlyMap<string, Upload>;
type Manner = Omit<Given<"sendMessage">, "text" | "entities" | "link_preview_options">;

export function sendMessage(given: Given<"sendMessage">, world: World): Payload {
  const { text, entities = [], link_preview_options, ...manner } = given;
  checkPreview(link_preview_options, world);
  return send(keepText({ text, entities }, MESSAGE, world.complain), manner, world);
}

export function sendDocument(given: Given<"sendDocument">, world: World, files: Files): Payload {
  const { document, caption = "", caption_entities: entities = [], ...manner } = given;
  const upload = files.get(document.replace(/^attach:\/\//, ""));
  const file =
    upload === undefined ? world.files.find(document) : world.files.add(upload.bytes, { name: upload.name });
  if (file === undefined) throw mistake("wrong remote file identifier specified: Wrong string length");
  const content = keepText({ text: caption, entities }, CAPTION, world.complain);
  return send(content, manner, world, { document: file });
}

export function sendMessageDraft(given: Given<"sendMessageDraft">, world: World): true {
  const {
    chat_id,
    message_thread_id: thread,
    draft_id,
    text = "",
    entities = [],
    can_stop: canStop = false,
  } = given;
  const content = keepText({ text, entities }, DRAFT, world.complain);
  const chat = world.chats.reach(chat_id, "write");
  if (chat.type !== "private") throw mistake("TEXTDRAFT_PEER_INVALID");
  world.chats.reachTopic(chat, thread);
  if (draft_id === 0) throw mistake("RANDOM_ID_EMPTY"); // [u]
  if (world.drafts.of(chat_id).some((draft) => draft.draft_id === draft_id && draft.isStopped))
    world.complain(`draft ${draft_id} goes on although the person stopped it`);
  world.drafts.show({ chat_id, thread, draft_id, canStop, ...content });
  return true;
}

export function sendChatAction(given: Given<"sendChatAction">, world: World): true {
  const chat = world.chats.reach(given.chat_id, "write");
  world.chats.reachTopic(chat, given.message_thread_id);
  world.actions.push({ ...given, at: world.now() });
  return true;
}

/** A house rule and none of Telegram's: no answer loads what it links to. */
export function checkPreview(
  options: Given<"sendMessage">["link_preview_options"],
  { complain }: World,
): void {
  if (options?.is_disabled !== true) complain("the link preview is not switched off");
}

function send(content: Formatted, manner: Manner, world: World, extra: Partial<StoredMessage> = {}): Payload {
  const { chat_id, message_thread_id: thread, reply_parameters, protect_content } = manner;
  const chat = world.chats.find(chat_id);
  const keyboard = keepKeyboard(manner.reply_markup, chat?.type, world.complain);
  const reached = world.chats.reach(chat_id, "write");
  world.chats.reachTopic(reached, thread);
  const replyTo = originalOf(reached, reply_parameters, world);
  world.flood.pass(chat_id, reached.type !== "private");
  const message = world.messages.add({
    chat_id,
    isBots: true,
    from: world.account,
    ...content,
    keyboard,
    thread,
    replyTo: replyTo?.message_id,
    quote: replyTo === undefined ? undefined : reply_parameters?.quote,
    ...extra,
  });
  const draft = world.drafts.end(chat_id, thread, message.message_id);
  if (draft.length > 0) world.messages.change(message, { draft });
  world.sent.push({
    chat_id,
    message_id: message.message_id,
    ...content,
    buttons: keyboard.flat(),
    message_thread_id: thread,
    reply_parameters,
    reply_markup: keyboard.length === 0 ? undefined : { inline_keyboard: keyboard },
    document: extra.document,
    protect_content,
  });
  return world.messages.tell(message);
}

/** The message that is answered. Throws `Refusal` where there is none and the bot insists. */
function originalOf(
  { id }: Chat,
  parameters: Manner["reply_parameters"],
  world: World,
): StoredMessage | undefined {
  if (parameters === undefined) return undefined;
  const { message_id, allow_sending_without_reply: isOptional = false, quote } = parameters;
  if (!isOptional) world.complain("a reply is not allowed to go out without the message it answers");
  const original = world.messages.find(id, message_id);
  if (original === undefined || original.isDeleted) {
    if (isOptional) return undefined;
    throw mistake("message to be replied not found");
  }
  if (quote !== undefined && !original.text.includes(quote)) throw overtaken("QUOTE_TEXT_INVALID");
  return original;
}
