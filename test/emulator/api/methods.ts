// Each method of the Bot API that is emulated: what it takes and what it does.
import type { ServerResponse } from "node:http";
import type { Upload } from "./body.ts";
import { deleteMessage, editMessageReplyMarkup, editMessageText, setMessageReaction } from "./editing.ts";
import { tellChat } from "./messages.ts";
import type { Given, MethodName } from "./parameters.ts";
import { sendChatAction, sendDocument, sendMessage, sendMessageDraft } from "./sending.ts";
import type { World } from "./world.ts";

interface Call<Name extends MethodName> {
  readonly given: Given<Name>;
  readonly world: World;
  readonly files: ReadonlyMap<string, Upload>;
  /** Closes when the bot does not wait any longer. */
  readonly response: ServerResponse;
}
type Methods = { readonly [Name in MethodName]: (call: Call<Name>) => unknown };

/** For what is answered with nothing but that it is done. */
const done =
  <Name extends MethodName>(act: (call: Call<Name>) => void) =>
  (call: Call<Name>): true => {
    act(call);
    return true;
  };

const METHODS: Methods = {
  getMe: ({ world }) => world.me,
  getUpdates: ({ given, world, response }) => world.updates.poll(given, response),
  setWebhook: done(({ given, world }) => world.webhook.set(given)),
  deleteWebhook: done(({ given, world }) => world.webhook.set({ url: "", ...given })),
  getWebhookInfo: ({ world }) => world.webhook.info(),
  sendMessage: ({ given, world }) => sendMessage(given, world),
  sendMessageDraft: ({ given, world }) => sendMessageDraft(given, world),
  sendDocument: ({ given, world, files }) => sendDocument(given, world, files),
  sendChatAction: ({ given, world }) => sendChatAction(given, world),
  editMessageText: ({ given, world }) => editMessageText(given, world),
  editMessageReplyMarkup: ({ given, world }) => editMessageReplyMarkup(given, world),
  deleteMessage: ({ given, world }) => deleteMessage(given, world),
  setMessageReaction: ({ given, world }) => setMessageReaction(given, world),
  answerCallbackQuery: done(({ given, world }) => {
    world.presses.answer(given);
    world.toasts.push(given);
  }),
  answerInlineQuery: done(({ given, world }) => world.inline.answer(given, world.complain)),
  getFile: ({ given, world }) => world.files.link(given.file_id),
  getChat({ given, world }) {
    const { id } = world.chats.reach(given.chat_id, "read");
    return { ...tellChat(world.chats, id), accent_color_id: 0, max_reaction_count: 11 };
  },
  leaveChat: done(({ given, world }) => {
    world.chats.reach(given.chat_id, "read");
    world.chats.know(given.chat_id, { standing: "left" });
  }),
  setMyCommands: done(({ given: { scope, language_code, commands }, world }) =>
    world.profile.setCommands(scope, language_code, commands),
  ),
  deleteMyCommands: done(({ given: { scope, language_code }, world }) =>
    world.profile.setCommands(scope, language_code, []),
  ),
  getMyCommands: ({ given: { scope, language_code }, world }) => world.profile.commands(scope, language_code),
  setChatMenuButton: done(({ given: { chat_id, menu_button }, world }) =>
    world.profile.setMenuButton(chat_id, menu_button?.type ?? "default"),
  ),
  setMyName: done(({ given: { name = "", language_code }, world }) =>
    world.profile.say("name", language_code, name),
  ),
  getMyName: ({ given, world }) => ({ name: world.profile.said("name", given.language_code) }),
  setMyDescription: done(({ given: { description = "", language_code }, world }) =>
    world.profile.say("description", language_code, description),
  ),
  getMyDescription: ({ given, world }) => ({
    description: world.profile.said("description", given.language_code),
  }),
  setMyShortDescription: done(({ given: { short_description = "", language_code }, world }) =>
    world.profile.say("short_description", language_code, short_description),
  ),
  getMyShortDescription: ({ given, world }) => ({
    short_description: world.profile.said("short_description", given.language_code),
  }),
};

export function isMethod(name: string): name is MethodName {
  return Object.hasOwn(METHODS, name);
}

/** `given` has passed the method's own `PARAMETERS`. May throw `Refusal`, at once or later. */
export function carryOut<Name extends MethodName>(name: Name, call: Call<Name>): unknown {
  return METHODS[name](call);
}
