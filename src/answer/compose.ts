// What was retrieved for each part of a question -> one text with its citations, or a refusal.
import { LITTLE_SHARED } from "../retrieval/decide.ts";
import type { Retrieval } from "../retrieval/retrieve.ts";
import { type Citation, cite, type Quote } from "./cite.ts";
import { extract } from "./extract.ts";
import type { Language } from "./language.ts";
import { refusal } from "./refuse.ts";
import { type Length, renderWhole, wholeOf } from "./whole.ts";

/** Items of a list that are shown; a longer list says how many there are. */
const MOST_LISTED = 60;

const NEAR: Readonly<Record<Language, string>> = {
  zh: "原文用词与问题不同，最接近的内容是：",
  en: "The notices use other words; the nearest passage says:",
};
const PARTLY: Readonly<Record<Language, string>> = {
  zh: "问题的另一部分没有找到答案。",
  en: "Another part of the question was not answered by the notices.",
};
const MORE: Readonly<Record<Language, string>> = {
  zh: "一次问得较多，后面的没有查找，请另外提问。",
  en: "That was much at once: the rest was not looked for, ask it in another question.",
};

interface Composed {
  readonly text: string;
  readonly citations: readonly Citation[];
}

/** `retrievals`: one for each part of the question, at least one. */
export async function compose(
  retrievals: readonly Retrieval[],
  language: Language,
  length: Length = "short",
): Promise<Composed> {
  const answered = retrievals.filter(({ verdict }) => verdict.enough);
  const quotes = distinct((await Promise.all(answered.map(quotesOf))).flat());
  if (quotes.length === 0) {
    const text = [refusal(retrievals[0]!, language), ...leftOpen(retrievals, false, language)].join("\n");
    return { text, citations: [] };
  }
  // A list is of whole items as it is, named by their headings.
  const isList = answered.some(({ listed }) => listed.length > 0);
  const whole =
    length === "whole" && !isList ? await wholeOf(quotes, answered[0]!.itemOf) : { quotes: [], isCut: false };
  const { lines, citations } = cite([...quotes, ...whole.quotes]);
  const lead = leadOf(answered, language);
  const behind = renderWhole(lines.slice(quotes.length), whole.isCut, language);
  const rest = leftOpen(retrievals, answered.length < retrievals.length, language);
  return { text: [...lead, ...lines.slice(0, quotes.length), ...behind, ...rest].join("\n"), citations };
}

/** What is said last of what was not answered, though other parts were, and of what was not looked for. */
export function leftOpen(
  retrievals: readonly Retrieval[],
  isPartial: boolean,
  language: Language,
): readonly string[] {
  const leavesMore = retrievals.at(-1)?.leavesMore === true;
  return [...(isPartial ? [PARTLY[language]] : []), ...(leavesMore ? [MORE[language]] : [])];
}

/** The retrieval on whose verdict the whole is answered or refused: the first that found enough, or the first. */
export function decisiveOf(retrievals: readonly Retrieval[]): Retrieval {
  return retrievals.find(({ verdict }) => verdict.enough) ?? retrievals[0]!;
}

async function quotesOf(retrieval: Retrieval): Promise<readonly Quote[]> {
  const { listed } = retrieval;
  if (listed.length === 0) return extract(retrieval);
  return listed.slice(0, MOST_LISTED).map((ranked) => {
    const last = ranked.item.path.at(-1) ?? "";
    const heading =
      ranked.sentences.find(({ text }) => text !== "" && text.includes(last)) ?? ranked.sentences[0]!;
    return { ranked, span: heading.span };
  });
}

function leadOf(answered: readonly Retrieval[], language: Language): string[] {
  const count = new Set(answered.flatMap(({ listed }) => listed.map(({ id }) => id))).size;
  if (count > 0) return [countLine(count, language)];
  return answered.some(({ verdict }) => verdict.confidence < LITTLE_SHARED) ? [NEAR[language]] : [];
}

function countLine(count: number, language: Language): string {
  const shown = Math.min(count, MOST_LISTED);
  if (language === "en") return shown < count ? `${count} items, the first ${shown}:` : `${count} items:`;
  return shown < count ? `共${count}条，先列前${shown}条：` : `共${count}条：`;
}

/** Two parts of a question may be answered by the same words. */
function distinct(quotes: readonly Quote[]): Quote[] {
  const kept: Quote[] = [];
  for (const quote of quotes) {
    const isSaid = kept.some(
      ({ ranked, span }) =>
        ranked.id === quote.ranked.id && span.start <= quote.span.start && span.end >= quote.span.end,
    );
    if (!isSaid) kept.push(quote);
  }
  return kept;
}
