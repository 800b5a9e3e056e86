// One line -> the heading it opens with, if any. Ranks follow official Chinese usage: 一、 > （一） > 1. > （1）.
import { splitSentences } from "./sentences.ts";

export interface Heading {
  /** Lower is further out. Only the order matters. */
  readonly rank: number;
  /** The heading with its marker, closing stop removed. */
  readonly label: string;
  /** True when body text follows the heading on the same line. */
  readonly runIn: boolean;
}

const DIGIT = "[\\d０-９]";
const NUMERAL = "[一二三四五六七八九十百零〇]{1,4}";
/** 第三条: its number is its whole heading, the rule follows on the same line. */
const ARTICLE = new RegExp(`^第(?:${NUMERAL}|\\d{1,3})条(?=\\s)`);
const MARKERS: readonly (readonly [rank: number, pattern: RegExp])[] = [
  [0, new RegExp(`^第(?:${NUMERAL}|\\d{1,3})[编篇章部节](?:分)?(?=[\\s:：、]|[^\\s]{1,30}$)`)],
  [1, new RegExp(`^${NUMERAL}、`)],
  [2, new RegExp(`^[（(]${NUMERAL}[）)]、?`)],
  [4, new RegExp(`^${DIGIT}{1,3}[.．、](?!${DIGIT})`)],
  [4, ARTICLE],
  [5, new RegExp(`^[（(]${DIGIT}{1,3}[）)]`)],
  [6, /^问题[:：]/],
];
/** A unit's name on a line of its own, above its problems. */
const UNIT_RANK = 3;
const PROBLEM_LABEL = /^问题[:：]/;
const LONGEST_HEADING = 120;

/** Whether a line opens with a mark of any rank (`一、`, `（一）`, `1.`, `问题：`). */
export function isMarked(line: string): boolean {
  return MARKERS.some(([, pattern]) => pattern.test(line));
}

export function headingOf(line: string, next: string | undefined): Heading | undefined {
  for (const [rank, pattern] of MARKERS) if (pattern.test(line)) return markedHeading(line, rank);
  if (next !== undefined && PROBLEM_LABEL.test(next) && isUnitName(line))
    return { rank: UNIT_RANK, label: line, runIn: false };
  return undefined;
}

function markedHeading(line: string, rank: number): Heading {
  const article = ARTICLE.exec(line)?.[0];
  if (article !== undefined) return { rank, label: article, runIn: true };
  const sentences = splitSentences(line);
  const first = sentences[0]!;
  const sentence = line.slice(first.start, first.end);
  if (sentence.length > LONGEST_HEADING) {
    // A numbered paragraph without a heading of its own: its first clause stands for it.
    const clause = /^.{4,60}?(?=[,，、:：])/.exec(sentence)?.[0] ?? sentence.slice(0, 40);
    return { rank, label: clause, runIn: true };
  }
  return { rank, label: sentence.replace(/[。;；:：]+$/, ""), runIn: sentences.length > 1 };
}

function isUnitName(line: string): boolean {
  return line.length <= 40 && !/[。,，;；:：！？!?]/.test(line);
}
