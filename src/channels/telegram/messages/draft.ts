// What there is of an answer -> the text of a draft: the beginning of the message that will take its place.
import { clean } from "../../clean.ts";
import { rich } from "./rich.ts";
import { splitRich } from "./split.ts";
import type { Words } from "../words/words.ts";

/** `scope` is the title of the notice that was asked. Of what fits no message only the first part: nothing is withdrawn. */
export function renderDraft(text: string, scope: string | undefined, said: Words): string {
  const before = scope === undefined ? "" : `${clean(said.scope(scope))}\n`;
  return splitRich(rich(before, clean(text)))[0]?.text ?? "";
}
