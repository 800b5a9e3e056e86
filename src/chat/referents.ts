// 第二个, 最后一个: which of the things just listed is meant.
import { withoutWhole } from "../answer/whole.ts";

const ORDINAL =
  /(?:第([一二三四五六七八九十]|\d{1,2})|(最后一|头一))(?:个|项|条|家|种|类|点|处|位|件)(?:呢|的)?/;
const NUMERALS = "一二三四五六七八九十";
/** Characters of a thing that is listed. */
const SHORTEST = 2;

/** Whether a question points at one of several things by its place among them. */
export function pointsAtListed(question: string): boolean {
  return ORDINAL.test(question);
}

/**
 * `question` with its ordinal replaced by what it points at in the latest of `answers` that lists things, the latest
 * coming last; undefined when it points at nothing there.
 */
export function withReferent(question: string, answers: readonly string[]): string | undefined {
  const ordinal = ORDINAL.exec(question);
  if (ordinal === null) return undefined;
  const things =
    answers.map((answer) => listedIn(withoutWhole(answer))).findLast(({ length }) => length > 1) ?? [];
  const [whole, nth, edge] = ordinal;
  const at = edge === "最后一" ? things.length - 1 : edge === "头一" ? 0 : numberOf(nth!) - 1;
  const thing = things[at];
  return thing === undefined ? undefined : question.replace(whole, ` ${thing} `);
}

/** What an answer lists: its cited lines, its quoted names, its 一是/二是, or what its 、 separates. */
function listedIn(answer: string): string[] {
  const forms: string[][] = [
    [...answer.matchAll(/^(.+?)\s*\[\d+\]$/gmu)].map(([, line]) => line!),
    [...answer.matchAll(/[“《「]([^”》」]{2,40})[”》」]/gu)].map(([, name]) => name!),
    answer.split(/[一二三四五六七八九十]是|(?:^|\s)\d+[.、)）]/u).slice(1),
    longestSeries(answer),
  ];
  const list = forms.find((things) => things.length > 1) ?? [];
  return list.map((thing) => thing.trim()).filter((thing) => thing.length >= SHORTEST);
}

function longestSeries(answer: string): string[] {
  const clauses = answer.split(/[。;；:：\n]/u).filter((clause) => clause.includes("、"));
  const series = clauses.map((clause) => clause.split(/、|和|以及|及/u));
  return series.reduce((longest, things) => (things.length > longest.length ? things : longest), []);
}

function numberOf(numeral: string): number {
  return NUMERALS.includes(numeral) ? NUMERALS.indexOf(numeral) + 1 : Number(numeral);
}
