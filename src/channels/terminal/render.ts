// Answers, sources and lists as lines for a terminal.
import pc from "picocolors";
import type { AnswerRecord } from "../../answer/record.ts";
import type { Citation } from "../../answer/cite.ts";
import { sourceLabel } from "../../answer/label.ts";
import type { Language } from "../../answer/language.ts";
import type { Index } from "../../index/index.ts";
import { clean } from "../clean.ts";
import { words } from "./words.ts";

/** The answering sentence of a passage: by colour or, where there is none, by signs. */
const highlight = (text: string): string => (pc.isColorSupported ? pc.bold(pc.inverse(text)) : `⟦${text}⟧`);

/** A piece of an answer, its markers in colour. */
export function renderText(text: string): string {
  return clean(text).replace(/\[\d+\]/g, (marker) => pc.cyan(marker));
}

/** The answer and its sources, without its first `shown` characters. */
export function renderAnswer({ answer, citations }: AnswerRecord, language: Language, shown = 0): string {
  const body = renderText(answer.slice(shown));
  if (citations.length === 0) return body;
  const sources = citations.map(
    (citation) => `${pc.cyan(`[${citation.n}]`)} ${pc.dim(clean(sourceLabel(citation)))}`,
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
