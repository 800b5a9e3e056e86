// Of whom an administrator speaks: an id, or the writer of the message that is replied to.
import type { Visit } from "../visit.ts";
import { isShared } from "./account.ts";

/** Telegram's have at most 52 bits. */
const ID = /^-?\d{1,16}$/;

/** `hidden`: whoever wrote it hides the account. Absent where nobody is named. */
export function personIn(
  { original }: Pick<Visit, "original">,
  argument: string,
): number | "hidden" | undefined {
  if (ID.test(argument)) {
    const id = Number(argument);
    return Number.isSafeInteger(id) && id !== 0 ? id : undefined;
  }
  if (argument !== "" || original === undefined || original.forum_topic_created !== undefined)
    return undefined;
  const origin = original.forward_origin;
  if (origin?.type === "hidden_user") return "hidden";
  // A bot's own message names nobody; neither does a channel.
  const writer =
    origin === undefined ? original.from : origin.type === "user" ? origin.sender_user : undefined;
  return writer?.is_bot === false ? writer.id : undefined;
}

export function isPerson(id: number): boolean {
  return id > 0 && !isShared(id);
}

/** Groups and channels have ids below zero. */
export function mayBeLetIn(id: number): boolean {
  return id < 0 || isPerson(id);
}
