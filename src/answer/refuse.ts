// A refusal that helps: what was not found, and the items nearest to the question.
import type { Retrieval } from "../retrieval/retrieve.ts";
import type { Verdict } from "../retrieval/decide.ts";
import { itemLabel } from "./label.ts";
import type { Language } from "./language.ts";

/** Items that a refusal names. */
const NEAREST = 3;
type Reason = NonNullable<Verdict["reason"]>;

const WORDS: Readonly<Record<Language, Readonly<Record<Reason, string>> & { nearest: string }>> = {
  zh: {
    nothing: "收录的通报中没有找到与这个问题有关的内容。",
    subject: "没有找到所问的是哪一项：请写明单位、地方或事情，例如“黄陂的易积水点位整改得怎么样”。",
    topic: "收录的通报中没有找到能回答这个问题的内容。",
    kind: "收录的通报提到了相关内容，但没有找到所问的具体信息。",
    year: "收录的通报中没有找到所问年份的内容。",
    name: "收录的通报中没有找到所问地方或单位的这项内容。",
    scope: "没有找到符合所给范围的通报，因此没有作答。",
    nearest: "最接近的条目：",
  },
  en: {
    nothing: "The notices hold nothing on this question (not found).",
    subject: "Which item is meant was not found in the question: name the unit, the place or the matter.",
    topic: "An answer to this question was not found in the notices.",
    kind: "The notices touch on this, but the detail asked for was not found.",
    year: "Nothing about the year asked for was found: not found in the notices.",
    name: "This was not found in the notices for the place or unit asked about.",
    scope: "No notice of the given scope was found (not found), so there is no answer.",
    nearest: "Nearest items:",
  },
};

export function refusal(
  { verdict, passages }: Pick<Retrieval, "verdict" | "passages">,
  language: Language,
): string {
  const words = WORDS[language];
  const items = passages.map(({ notice, item }) => {
    const label = itemLabel(item.path);
    return label === undefined ? notice.title : `${notice.title} · ${label}`;
  });
  const nearest = [...new Set(items)].slice(0, NEAREST);
  const opening = words[verdict.reason ?? "topic"];
  return nearest.length === 0
    ? opening
    : [opening, words.nearest, ...nearest.map((item) => `- ${item}`)].join("\n");
}
