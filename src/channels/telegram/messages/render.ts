// Answers and lists as messages.
import { sourceLabel } from "../../../answer/label.ts";
import type { Reply } from "../../../chat/conversation.ts";
import type { Index } from "../../../index/index.ts";
import { clean } from "../../clean.ts";
import { rich, type Rich, styled, tailOf } from "./rich.ts";
import type { Words } from "../words/words.ts";

/** UTF-16 units; no title of the seeds is longer. */
const LONGEST_TITLE = 40;

type Notice = Index["notices"][number];

/** `scope` is the title of the notice that was asked, `question` what the person wrote. */
export function renderAnswer(reply: Reply, scope: string | undefined, question: string, said: Words): Rich {
  const { answer, citations, standAlone } = reply;
  const before = [
    ...(scope === undefined ? [] : [said.scope(scope)]),
    ...(standAlone === question ? [] : [`${said.lookedUp}${standAlone}`]),
  ].map((line) => `${clean(line)}\n`);
  const sources = citations.map(
    (citation) => `\n[${citation.n}] ${clean(sourceLabel(citation, LONGEST_TITLE))}`,
  );
  const footer = citations.length === 0 ? [] : [tailOf("\n\n", styled("bold", said.sources), ...sources)];
  return rich(...before, clean(answer), ...footer);
}

/** What there is of an answer, as a draft: the beginning of the message that will take its place. */
export function renderDraft(text: string, scope: string | undefined, said: Words): string {
  const before = scope === undefined ? "" : `${clean(said.scope(scope))}\n`;
  return before + clean(text);
}

/** `first` is how many come before these. */
export function renderNotices(
  heading: string,
  shown: readonly Notice[],
  first: number,
  said: Pick<Words, "undated" | "problems" | "items" | "narrowHow">,
): Rich {
  const lines = shown.map(({ title, issuer, date, items }, i) => {
    const problems = items.filter(({ kind }) => kind === "problem").length;
    const count = problems > 0 ? said.problems(problems) : said.items(items.length);
    // A title mostly names who issued it.
    const by = issuer === undefined || title.includes(issuer) ? [] : [clean(issuer)];
    return `${first + i + 1}. ${[clean(title), ...by, date ?? said.undated, count].join(" · ")}\n`;
  });
  return rich(styled("bold", heading), "\n", ...lines, said.narrowHow);
}
