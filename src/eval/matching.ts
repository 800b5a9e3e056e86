// Whether a text holds what it should: compared without width, case, white space and thousands separators.
import { fold } from "../notice/fold.ts";

const MARKER = /\[\d+\]/g;

/** `answer` without its markers `[1]`. */
export function withoutMarkers(answer: string): string {
  return answer.replace(MARKER, "");
}

/** Digits of `text` as one run: `12，345` and `12,345` become `12345`. `text` is folded. */
export function joinThousands(text: string): string {
  return text.replace(/(?<=\d),(?=\d{3}(?!\d))/g, "");
}

/** The form in which texts are compared; brackets of document numbers (〔2020〕, [2020]) are one. */
export function comparable(text: string): string {
  return joinThousands(fold(text).replace(/\s+/g, ""))
    .replace(/[【〔]/g, "[")
    .replace(/[】〕]/g, "]");
}

/** Whether `text` holds `fact`; a fact that begins or ends with a digit must not be a part of a longer number. */
export function holds(text: string, fact: string): boolean {
  const within = comparable(text);
  const wanted = comparable(fact);
  if (wanted === "") return false;
  for (let at = within.indexOf(wanted); at !== -1; at = within.indexOf(wanted, at + 1)) {
    const isWhole =
      !continues(within.slice(0, at), wanted) && !goesOn(wanted, within.slice(at + wanted.length));
    if (isWhole) return true;
  }
  return false;
}

/** `3` after `2.` is part of 2.3; a year after `2.` follows the number of its item. */
function continues(before: string, wanted: string): boolean {
  if (!/^\d/.test(wanted)) return false;
  return /\d$/.test(before) || (/\d\.$/.test(before) && !/^(?:19|20)\d\d/.test(wanted));
}

function goesOn(wanted: string, after: string): boolean {
  return /\d$/.test(wanted) && /^\.?\d/.test(after);
}
