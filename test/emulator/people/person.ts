// The people, and the accounts that stand for those who write without a name.
import type { Payload } from "../api/messages.ts";

export type Person = Payload & { readonly id: number };

export const ANN = 4001;

export const person = (id: number, language?: string, name = "某人"): Person => ({
  id,
  is_bot: false,
  first_name: name,
  ...(language === undefined ? {} : { language_code: language }),
});

/** As Telegram signs what an administrator writes without a name. */
export const ANONYMOUS_ADMIN: Person = {
  id: 1087968824,
  is_bot: true,
  first_name: "Group",
  username: "GroupAnonymousBot",
};
/** As Telegram signs what somebody writes in a group in the name of a channel. */
export const CHANNEL_ACCOUNT: Person = {
  id: 136817688,
  is_bot: true,
  first_name: "Channel",
  username: "Channel_Bot",
};
