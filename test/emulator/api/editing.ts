// Changing what was sent: text, buttons, existence; and the reaction that the bot puts under a message.
import { type Keyboard, keepKeyboard } from "./keyboard.ts";
import type { Payload, StoredMessage } from "./messages.ts";
import type { Given } from "./parameters.ts";
import { mistake, overtaken } from "./refusal.ts";
import { checkPreview } from "./sending.ts";
import { keepText, MESSAGE } from "./text.ts";
import type { World } from "./world.ts";

type Target = Pick<Given<"deleteMessage">, "chat_id" | "message_id">;

const NOT_MODIFIED =
  "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";
const REACTIONS =
  "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡".split(
    " ",
  );

export function editMessageText(given: Given<"editMessageText">, world: World): Payload {
  const { text, entities = [], link_preview_options, reply_markup } = given;
  checkPreview(link_preview_options, world);
  const content = keepText({ text, entities }, MESSAGE, world.complain);
  const message = own(given, world);
  if (message.document !== undefined) throw mistake("there is no text in the message to edit");
  return edit(message, { ...content, keyboard: keyboardOf(given, reply_markup, world) }, world);
}

export function editMessageReplyMarkup(given: Given<"editMessageReplyMarkup">, world: World): Payload {
  const message = own(given, world);
  const { text, entities } = message;
  return edit(message, { text, entities, keyboard: keyboardOf(given, given.reply_markup, world) }, world);
}

export function deleteMessage(target: Target, world: World): true {
  const message = existing(target, "message to delete", "write", world);
  const { type, standing } = world.chats.know(target.chat_id);
  if (!message.isBots && type !== "private" && standing !== "administrator")
    throw mistake("message can't be deleted");
  world.messages.change(message, { isDeleted: true });
  return true;
}

export function setMessageReaction(given: Given<"setMessageReaction">, world: World): true {
  const { reaction = [] } = given;
  if (reaction.length > 1) throw mistake("REACTIONS_TOO_MANY");
  const emoji = reaction[0]?.emoji;
  if (emoji !== undefined && !REACTIONS.includes(emoji)) throw mistake("REACTION_INVALID");
  world.messages.change(existing(given, "message to react", "read", world), { reaction: emoji });
  return true;
}

function existing(
  target: Target,
  name: string,
  access: "read" | "edit" | "write",
  world: World,
): StoredMessage {
  world.chats.reach(target.chat_id, access);
  const message = world.messages.find(target.chat_id, target.message_id);
  if (message === undefined) throw mistake(`${name} not found`);
  if (message.isDeleted) throw overtaken(`${name} not found`);
  return message;
}

function own(target: Target, world: World): StoredMessage {
  const message = existing(target, "message to edit", "edit", world);
  if (!message.isBots) throw mistake("message can't be edited");
  return message;
}

function keyboardOf(
  { chat_id }: Target,
  markup: Given<"editMessageText">["reply_markup"],
  world: World,
): Keyboard {
  return keepKeyboard(markup, world.chats.find(chat_id)?.type, world.complain);
}

/** Buttons that are not named are taken away. */
function edit(
  message: StoredMessage,
  changed: Pick<StoredMessage, "text" | "entities" | "keyboard">,
  world: World,
): Payload {
  const { text, entities, keyboard } = message;
  if (JSON.stringify({ text, entities, keyboard }) === JSON.stringify(changed)) throw overtaken(NOT_MODIFIED);
  world.flood.pass(message.chat_id, world.chats.know(message.chat_id).type !== "private");
  const earlier = [...message.earlier, { text, entities, keyboard }];
  return world.messages.tell(world.messages.change(message, { ...changed, earlier, editedAt: world.now() }));
}
