// The data of a button: what pressing it does, and to what.
import type { InlineKeyboardButton } from "grammy/types";
import type { Keyboard } from "../messages/outgoing.ts";

/** Of Telegram, in bytes; every character of ours is one. */
const LONGEST_DATA = 64;
const ACT = /^[a-z]{1,8}$/;
const VALUE = /^[\w-]{1,48}$/;
const PER_ROW = 5;

/** `act` in small letters, each value in letters, digits, `_` and `-`. Throws where Telegram would refuse it. */
export function buttonData(act: string, ...values: readonly (string | number)[]): string {
  const data = [act, ...values].join("|");
  if (data.length > LONGEST_DATA || parseButton(data) === undefined)
    throw new Error(
      `Expected an act of up to 8 small letters and values of letters, digits, _ and -, ${LONGEST_DATA} bytes in all, got \`${data}\`.`,
    );
  return data;
}

/** Absent for data that no button of ours carries: anybody can send anything. */
export function parseButton(
  data: string,
): { readonly act: string; readonly values: readonly string[] } | undefined {
  const [act = "", ...values] = data.split("|");
  if (data.length > LONGEST_DATA || !ACT.test(act) || !values.every((value) => VALUE.test(value)))
    return undefined;
  return { act, values };
}

export function inRows(buttons: readonly InlineKeyboardButton[], perRow = PER_ROW): Keyboard {
  const rows = Math.ceil(buttons.length / perRow);
  return Array.from({ length: rows }, (_, row) => buttons.slice(row * perRow, (row + 1) * perRow));
}
