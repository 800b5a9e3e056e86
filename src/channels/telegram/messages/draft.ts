// What there is of an answer -> the text of a draft: the beginning of the message that will take its place.
import { clean } from "../../clean.ts";
import type { Words } from "../words/words.ts";

/** `scope` is the title of the notice that was asked. */
export function renderDraft(text: string, scope: string | undefined, said: Words): string {
  const before = scope === undefined ? "" : `${clean(said.scope(scope))}\n`;
  return before + clean(text);
}
