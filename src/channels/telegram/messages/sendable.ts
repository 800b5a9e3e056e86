// What Telegram refuses whatever it says: halves of characters, and messages in which nothing can be seen.
import type { Rich } from "./rich.ts";

/** As Telegram knows them: white space and what has no shape, directions and joiners among it. */
const BLANK =
  /^[\s\u00a0\u115f\u1160\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufeff\ufffc\u{e0000}-\u{e007f}]*$/u;

export function isBlank(text: string): boolean {
  return BLANK.test(text);
}

/** Halves of surrogate pairs made U+FFFD, which is as long: entities stay where they are. */
export function wellFormed(content: Rich): Rich {
  return { ...content, text: content.text.replace(/\p{Surrogate}/gu, "\ufffd") };
}
