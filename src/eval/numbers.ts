// Numbers that an answer gives and the passages it cites do not.
import type { Citation } from "../answer/cite.ts";
import { fold } from "../notice/fold.ts";
import { joinThousands, withoutMarkers } from "./matching.ts";

const COUNTED = "[个名人家次项件处所场期条轮批天年月日倍支种类座户起本篇届辆艘亩块份吨册位成万亿元]";
/** Digits with decimals and percent; Chinese numerals before what they count. */
const NUMBER = new RegExp(`\\d+(?:\\.\\d+)*%?|[〇零一二三四五六七八九十百千两]+(?=[余多]?${COUNTED})`, "g");

/**
 * The numbers in `answer` that do not stand in what it cites, in reading order: a line that carries markers is checked
 * against the passages of those citations, another line against all cited passages. A first line without a marker may
 * say how many citations follow.
 */
export function unsupportedNumbers(
  answer: string,
  citations: readonly Pick<Citation, "n" | "passage">[],
): string[] {
  return answer.split("\n").flatMap((line, i) => {
    const marked = new Set([...line.matchAll(/\[(\d+)\]/g)].map(([, n]) => Number(n)));
    const cited = marked.size === 0 ? citations : citations.filter(({ n }) => marked.has(n));
    const known = new Set(cited.flatMap(({ passage }) => numbersIn(passage)));
    if (i === 0 && marked.size === 0) known.add(String(citations.length));
    return numbersIn(withoutMarkers(line)).filter((number) => !known.has(number));
  });
}

/** The numbers of `text`, each as one folded token; white space before a percent sign is dropped. */
function numbersIn(text: string): string[] {
  return joinThousands(fold(text)).replace(/\s+%/g, "%").match(NUMBER) ?? [];
}
