// Facts that a file names outright (front matter, meta tags, a side file) -> the facts of a notice.
import { dateLine } from "../notice/dates.ts";
import type { NoticeFacts } from "../notice/notice.ts";

export interface NamedFacts {
  readonly title?: string | undefined;
  readonly issuer?: string | undefined;
  /** In any form that notices use: `2024-05-06`, `2024年5月6日`, with or without a time. */
  readonly date?: string | undefined;
  readonly url?: string | undefined;
}

/** Leaves out what is blank or no date; a date that cannot be read is a complaint, never a guess. */
export function knownFacts(named: NamedFacts): { facts: Partial<NoticeFacts>; complaints: string[] } {
  const date = named.date?.trim() ?? "";
  const facts = {
    ...present("title", named.title),
    ...present("issuer", named.issuer),
    ...present("date", dateLine(date.replace(/(?<=\d)T.*$/, ""))),
    ...present("url", named.url),
  };
  const isUnread = date !== "" && facts.date === undefined;
  return {
    facts,
    complaints: isUnread
      ? [`date: expected a day such as 2024-05-06, got ${JSON.stringify(date.slice(0, 40))}; left out`]
      : [],
  };
}

function present(name: keyof NoticeFacts, value: string | undefined): Partial<NoticeFacts> {
  const trimmed = value?.trim() ?? "";
  return trimmed === "" ? {} : { [name]: trimmed };
}
