// Answers, sources and lists as lines for a terminal.
import pc from "picocolors";
import type { AnswerRecord } from "../../answer/answer.ts";
import type { Citation } from "../../answer/cite.ts";
import { itemLabel } from "../../answer/label.ts";
import type { Language } from "../../answer/language.ts";
import type { Index } from "../../index/open.ts";
import { words } from "./words.ts";

/** The answering sentence of a passage: by colour or, where there is none, by signs. */
const highlight = (text: string): string => (pc.isColorSupported ? pc.bold(pc.inverse(text)) : `⟦${text}⟧`);

export function renderAnswer({ answer, citations }: AnswerRecord, language: Language): string {
  const body = clean(answer).replace(/\[\d+\]/g, (marker) => pc.cyan(marker));
  if (citations.length === 0) return body;
  const sources = citations.map(
    (citation) => `${pc.cyan(`[${citation.n}]`)} ${pc.dim(sourceLine(citation))}`,
  );
  return [body, "", pc.bold(words[language].sources), ...sources].join("\n");
}

/** The passage of a citation under its path, the answering sentence highlighted. */
export function renderSource(citation: Citation): string {
  const { passage, quote, n, file, start, end } = citation;
  const at = passage.indexOf(quote);
  const unsaid = citation.path.filter((heading) => !passage.includes(heading));
  const text = `${clean(passage.slice(0, at))}${highlight(clean(quote))}${clean(passage.slice(at + quote.length))}`;
  const where = pc.dim(`${clean(file)} [${start}, ${end})`);
  return [
    `${pc.cyan(`[${n}]`)} ${pc.bold(clean(citation.title))}`,
    ...unsaid.map((heading) => `    ${clean(heading)}`),
    "",
    text,
    "",
    where,
  ].join("\n");
}

export function renderNotices({ notices }: Index, language: Language): string {
  return notices
    .map(({ title, issuer, date, items }, i) => {
      const problems = items.filter(({ kind }) => kind === "problem").length;
      const facts = [issuer, date ?? words[language].undated, words[language].problems(problems)];
      return `${String(i + 1).padStart(3)}. ${clean(title)}\n     ${pc.dim(
        facts
          .filter((fact) => fact !== undefined)
          .map(clean)
          .join(" · "),
      )}`;
    })
    .join("\n");
}

function sourceLine({ issuer, title, date, path }: Citation): string {
  return [issuer !== null && title.startsWith(issuer) ? null : issuer, title, date, itemLabel(path)]
    .filter((part) => part !== null && part !== undefined)
    .map(clean)
    .join(" · ");
}

/** Notices and file names are not ours: control characters and bidirectional overrides do not reach the terminal. */
export function clean(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    "",
  );
}
