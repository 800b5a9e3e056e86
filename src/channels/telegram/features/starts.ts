// /start with the argument of a link -> what the link opens; without one, or with one that opens nothing, the greeting.
import { rich } from "../messages/rich.ts";
import type { Command, Start } from "./feature.ts";

/** A link may carry 64 letters, digits, `_` and `-`; who types the command may write anything. */
const PREFIXED = /^([a-z]{1,8})_/;

/** `starts` by prefix. */
export function withStarts(start: Command, starts: ReadonlyMap<string, Start>): Command {
  return async (visit, argument) => {
    const [head = "", prefix = ""] = PREFIXED.exec(argument) ?? [];
    const open = starts.get(prefix);
    if (open === undefined) return start(visit, argument);
    const opened = await open(visit, argument.slice(head.length));
    if (opened !== undefined) return opened;
    const greeting = await start(visit, "");
    return { ...greeting, content: rich(visit.said.linkUnknown, "\n\n", greeting.content ?? "") };
  };
}
