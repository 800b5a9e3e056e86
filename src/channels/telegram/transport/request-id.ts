// An update -> the six signs by which the log and the person it failed speak of it.
import { createHash } from "node:crypto";
import type { Update } from "grammy/types";

/** Always the same for an update, also after a restart, and does not tell how much the bot is used. */
export function requestId({ update_id }: Update): string {
  return createHash("sha256").update(`${update_id}`).digest("hex").slice(0, 6);
}
