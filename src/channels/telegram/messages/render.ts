// Answers, sources and lists as messages.
import type { Citation } from "../../../answer/cite.ts";
import { sourceLabel } from "../../../answer/label.ts";
import type { Reply } from "../../../chat/conversation.ts";
import type { Index } from "../../../index/open.ts";
import { clean } from "../../clean.ts";
import { rich, type Rich, styled, tailOf } from "./rich.ts";
import type { Words } from "../words/words.ts";

type Notice = Index["notices"][number];

/** `scope` is the title of the notice that was asked, `question` what the person wrote. */
export function renderAnswer(reply: Reply, scope: string | undefined, question: string, said: Words): Rich {
  const { answer, citations, standAlone } = reply;
  const before = [
    ...(scope === undefined ? [] : [said.scope(scope)]),
    ...(standAlone === question ? [] : [`${said.lookedUp}${standAlone}`]),
  ].map((line) => `${clean(line)}\n`);
  const sources = citations.map((citation) => `\n[${citation.n}] ${clean(sourceLabel(citation))}`);
  const footer = citations.length === 0 ? [] : [tailOf("\n\n", styled("bold", said.sources), ...sources)];
  return rich(...before, clean(answer), ...footer);
}

/** The passage of a citation under its title and path, to be unfolded, the answering quote in bold. */
export function renderSource({ n, title, issuer, date, path, passage, quote }: Citation): Rich {
  const at = passage.indexOf(quote);
  const facts = [issuer, date].filter((fact) => fact !== null).map(clean);
  return rich(
    `[${n}] `,
    styled("bold", clean(title)),
    ...[facts.join(" · "), ...path.map(clean)].filter((line) => line !== "").map((line) => `\n${line}`),
    "\n",
    styled(
      "expandable_blockquote",
      clean(passage.slice(0, at)),
      styled("bold", clean(quote)),
      clean(passage.slice(at + quote.length)),
    ),
  );
}

export function renderNotices(shown: readonly Notice[], all: number, said: Words): Rich {
  const lines = shown.map(({ title, date, items }, i) => {
    const problems = items.filter(({ kind }) => kind === "problem").length;
    return `${i + 1}. ${[clean(title), date ?? said.undated, said.problems(problems)].join(" · ")}\n`;
  });
  return rich(styled("bold", said.notices(shown.length, all)), "\n", ...lines, said.narrowHow);
}
