// What became of files -> what is said of it.
import type { Added } from "../../../ingest/collection.ts";
import type { IngestSummary } from "../../../ingest/ingest.ts";
import { clean } from "../../clean.ts";
import type { Words } from "../words/words.ts";
import { rich, type Rich, styled } from "./rich.ts";

/** Characters. */
const LONGEST_LINE = 120;
const MOST_NAMED = 10;

/** A name or a title of somebody's making, as one line of bounded length. */
export function lineOf(text: string, longest = LONGEST_LINE): string {
  const line = clean(text).replace(/\s+/g, " ").trim();
  const characters = Array.from(line);
  if (characters.length <= longest) return line === "" ? "?" : line;
  return `${characters.slice(0, longest).join("")}…`;
}

export function renderAdded(
  { examined, complaints }: Extract<Added, { readonly examined: unknown }>,
  said: Words,
): Rich {
  const { facts } = examined;
  const about = [facts.issuer ?? said.noIssuer, facts.date ?? said.undated, said.contents(examined)];
  const heeded = [...new Set([...examined.complaints, ...complaints])].slice(0, MOST_NAMED);
  return rich(
    styled("bold", said.added(lineOf(facts.title))),
    `\n${lineOf(about.join(" · "))}`,
    ...(heeded.length === 0 ? [] : [`\n\n${said.heed}`]),
    ...heeded.map((one) => `\n– ${lineOf(said.inWords(one))}`),
  );
}

export function renderReingested(summary: IngestSummary, said: Words): Rich {
  const { added, changed, removed, skipped } = summary;
  const reasons = skipped.map(({ file, reason }) => `${file}: ${said.inWords(reason)}`);
  const groups = [
    ["added", added],
    ["changed", changed],
    ["removed", removed],
    ["skipped", reasons],
  ] as const;
  return rich(
    styled("bold", summary.written ? said.reingested(summary) : said.asBefore),
    ...groups
      .filter(([, names]) => names.length > 0)
      .map(([what, names]) => listOf(said.files[what], names, said)),
  );
}

function listOf(heading: (count: number) => string, names: readonly string[], said: Words): string {
  const shown = names.slice(0, MOST_NAMED).map((name) => `\n– ${lineOf(name)}`);
  const more = names.length - shown.length;
  return `\n\n${heading(names.length)}${shown.join("")}${more > 0 ? `\n${said.andMore(more)}` : ""}`;
}
