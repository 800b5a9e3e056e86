// The inline keyboard of a call -> the rows of buttons that Telegram shows.
import { z } from "zod";
import type { Complain } from "./entities.ts";
import { linkFault } from "./links.ts";
import { mistake } from "./refusal.ts";

const button = z.strictObject({
  text: z.string(),
  style: z
    .enum(
      ["danger", "success", "primary"],
      "can't parse inline keyboard button: invalid button style specified",
    )
    .optional(),
  url: z.string().optional(),
  callback_data: z.string().optional(),
  switch_inline_query: z.string().optional(),
  switch_inline_query_chosen_chat: z
    .strictObject({
      query: z.string().optional(),
      allow_user_chats: z.boolean().optional(),
      allow_bot_chats: z.boolean().optional(),
      allow_group_chats: z.boolean().optional(),
      allow_channel_chats: z.boolean().optional(),
    })
    .optional(),
  switch_inline_query_current_chat: z.string().optional(),
  web_app: z.strictObject({ url: z.string() }).optional(),
  copy_text: z.strictObject({ text: z.string() }).optional(),
});
type Given = z.infer<typeof button>;
export const inlineKeyboard = z.strictObject({ inline_keyboard: z.array(z.array(button)) });

/** `callback_data` is empty where the button does something else. */
export type Button = Readonly<Given> & { readonly callback_data: string };
export type Keyboard = readonly (readonly Button[])[];

const MOST_IN_ROW = 8; // [u]: TDLib cuts a row after 12
const MOST_BUTTONS = 100; // [u]
const MOST_DATA = 64;
const LONGEST_COPY = 256;
const CALLBACK_ONLY_INLINE =
  "because users will not be able to use the button without knowing bot's username";

/** Throws `Refusal`. `chatType` is absent for a message that is sent by way of inline mode. */
export function keepKeyboard(
  markup: z.infer<typeof inlineKeyboard> | undefined,
  chatType: string | undefined,
  complain: Complain,
): Keyboard {
  const rows = (markup?.inline_keyboard ?? []).map((row) =>
    row.filter(({ text }) => {
      if (text === "") complain("lost: a button without a text");
      return text !== "";
    }),
  );
  if (rows.some((row) => row.length > MOST_IN_ROW)) complain("lost: more than 8 buttons in a row");
  if (rows.flat().length > MOST_BUTTONS) complain("lost: more than 100 buttons");
  return rows
    .filter((row) => row.length > 0)
    .map((row) => row.slice(0, MOST_IN_ROW).map((given) => check(given, chatType, complain)));
}

function check(given: Given, chatType: string | undefined, complain: Complain): Button {
  const { text } = given;
  const kinds = Object.entries(given).flatMap(([kind, value]) =>
    value === undefined || kind === "text" || kind === "style" ? [] : [kind],
  );
  const data = given.callback_data ?? "";
  if (kinds.length === 0 || (data === "" && kinds[0] === "callback_data"))
    throw mistake("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  if (kinds.length > 1) complain(`a button does one thing, ${text} should do ${kinds.join(" and ")}`);
  if (Buffer.byteLength(data) > MOST_DATA) throw mistake("BUTTON_DATA_INVALID");
  const copied = given.copy_text?.text.length;
  if (copied !== undefined && (copied === 0 || copied > LONGEST_COPY))
    throw mistake("BUTTON_COPY_TEXT_INVALID"); // [u]
  const fault =
    (given.url === undefined ? undefined : linkFault(given.url)) ??
    (given.web_app === undefined ? undefined : linkFault(given.web_app.url, { httpsOnly: true }));
  if (fault !== undefined) throw mistake(`inline keyboard button ${fault}`);
  if (given.web_app !== undefined && chatType !== "private") throw mistake("BUTTON_TYPE_INVALID");
  for (const kind of ["switch_inline_query", "switch_inline_query_current_chat"] as const)
    if (given[kind] !== undefined && chatType === "channel")
      throw mistake(`can't use ${kind} button in a channel chat, ${CALLBACK_ONLY_INLINE}`);
  return { ...given, callback_data: data };
}
