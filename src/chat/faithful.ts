// Whether a rewritten question says what was said, no more and no less.
import { factsOf } from "../answer/check/facts.ts";
import { readStated } from "../answer/check/evidence.ts";
import { supports } from "../answer/check/support.ts";
import { squeeze, standsIn } from "../answer/check/comparable.ts";
import { withoutInstructions } from "../notice/instructions.ts";
import { languageOf } from "../answer/language.ts";
import { withoutAsking } from "../retrieval/asked.ts";
import type { Named } from "../retrieval/names.ts";

/** Longer than this, or on several lines, it is no question any more. */
const LONGEST = 300;
/** Of the words, or pairs of neighbouring Han characters, the share that was said before: the rest is grammar. */
const LEAST_SAID = 0.5;
/** Fewer say too little to be judged. */
const FEW = 4;
const LATIN = /[\p{Script=Latin}\d_.@/'-]{2,}/gu;

/**
 * What is wrong with `rewritten`: numbers, dates, titles, quotations, Latin words, places and units that stand neither in
 * `question` nor in `before`; those of `question` that it lost; the whole of it where it is no single question, gives
 * instructions, cites, or is in other words altogether. Empty when it may stand for `question`.
 */
export function unfaithfulIn(
  rewritten: string,
  question: string,
  before: readonly string[],
  namedIn: (text: string) => Named,
): readonly string[] {
  const isQuestion =
    rewritten !== "" &&
    rewritten.length <= LONGEST &&
    !/[\n\r]|[[【［]\^?\d/u.test(rewritten) &&
    withoutInstructions(rewritten) === rewritten;
  if (!isQuestion) return [rewritten];
  const said = [...before, question].join("\n");
  const squeezed = squeeze(said);
  return [
    ...factsBeyond(rewritten, said),
    ...namesBeyond(rewritten, said, namedIn),
    ...wordsBeyond(rewritten, squeezed),
    ...factsBeyond(question, rewritten),
    ...namesBeyond(question, rewritten, namedIn),
    ...(isInOtherWords(rewritten, squeezed) ? [rewritten] : []),
  ];
}

/** A number may stand in a question in any neighbourhood: it asks, and does not tell. */
function factsBeyond(text: string, source: string): string[] {
  const stated = readStated(source);
  const squeezed = squeeze(source);
  return factsOf(text)
    .filter((fact) => !supports(stated, fact) && !standsIn(squeeze(fact.text), squeezed))
    .map(({ text: words }) => words);
}

function namesBeyond(text: string, source: string, namedIn: (text: string) => Named): string[] {
  const [inText, inSource] = [namedIn(text), namedIn(source)];
  const isIn = (unit: string): boolean =>
    inSource.units.includes(unit) || source.includes(unit.replace(/^中共|^中国共产党/, ""));
  return [
    ...inText.places.filter((place) => !inSource.places.includes(place)),
    ...inText.units.filter((unit) => !isIn(unit)),
  ];
}

function wordsBeyond(text: string, squeezed: string): string[] {
  const isProse = (word: string, at: number): boolean =>
    languageOf(text) === "en" && /^[a-z']+$/.test(at === 0 ? word.toLowerCase() : word);
  const words = text.match(LATIN) ?? [];
  return words.filter((word, at) => !isProse(word, at) && !squeezed.includes(squeeze(word)));
}

function isInOtherWords(rewritten: string, squeezed: string): boolean {
  const content = withoutAsking(rewritten);
  const pairs = [...squeeze(content).matchAll(/(?=(\p{Script=Han}{2}))/gu)].map(([, pair]) => pair!);
  const parts = [...pairs, ...(content.match(LATIN) ?? []).map(squeeze)];
  const known = parts.filter((part) => squeezed.includes(part)).length;
  return parts.length >= FEW && known < LEAST_SAID * parts.length;
}
