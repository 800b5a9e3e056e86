// The years of which a notice speaks, and whether a year asked about is one of them.
import type { NoticeRecord } from "../index/records.ts";
import { fold } from "../notice/fold.ts";

const SHORT_YEAR = /(?<![\d第近过了满有])((?:1[5-9]|20)(?=年[^的])|2[1-9])年(?![来内前后以期禁多余间里之])/g;
const YEAR = /(?<!\d)((?:19|20)\d{2})(?!\d)/g;

/**
 * The year of which a notice, by its position, speaks as 今年: that of its date, or the one before for a notice of January or February; of a
 * notice without a date the year it names most often (the latest may be a goal); none where it names none.
 */
export type YearOf = (notice: number) => Promise<number | undefined>;

/** `noticeText` gives the folded text of a notice, by its position. */
export function createYearOf(
  notices: readonly Pick<NoticeRecord, "date">[],
  noticeText: (notice: number) => Promise<string>,
): YearOf {
  /** Of notices without a date, as they are asked about. */
  const known = new Map<number, number | undefined>();
  return async (at) => {
    const { date } = notices[at]!;
    if (date !== undefined) return spokenYear(date);
    if (known.has(at)) return known.get(at);
    const counts = new Map<number, number>();
    for (const [, year] of (await noticeText(at)).matchAll(/(20\d{2})年/g))
      counts.set(Number(year), (counts.get(Number(year)) ?? 0) + 1);
    const [most] = [...counts].toSorted(([a, m], [b, n]) => n - m || b - a);
    known.set(at, most?.[0]);
    return most?.[0];
  };
}

/** 23年 -> 2023年, where a year is meant and no span of years. */
export function withFullYears(question: string): string {
  return question.replace(SHORT_YEAR, "20$1年");
}

/**
 * Every year that `question` names must stand in `place`, the folded passage with its headings, as a number or as 今年 or
 * 去年. A passage that names no year speaks of the year in which its notice was `written` or of the one before.
 */
export function yearsHold(
  question: string,
  sentence: string,
  passage: string,
  place: string,
  written: number | undefined,
): boolean {
  const asked = [...fold(question).matchAll(YEAR)].map(([, year]) => year!);
  const spoken = /(?<!\d)20\d{2}年/.test(passage) ? spokenYears(passage, written) : near(written);
  const said = [...sentence.matchAll(YEAR)].map(([, year]) => year!);
  // A sentence that names years speaks of no other one.
  const isOfOthers =
    asked.length > 0 &&
    said.length > 0 &&
    !asked.some((year) => said.includes(year) || spokenYears(sentence, written).includes(Number(year)));
  return !isOfOthers && asked.every((year) => place.includes(year) || spoken.includes(Number(year)));
}

function spokenYear(date: string): number {
  const [year, month] = date.split("-").map(Number);
  return month! <= 2 ? year! - 1 : year!;
}

function spokenYears(passage: string, written: number | undefined): number[] {
  if (written === undefined) return [];
  const now = /今年|本年度/.test(passage) ? [written] : [];
  return /去年|上年/.test(passage) ? [...now, written - 1] : now;
}

function near(written: number | undefined): number[] {
  return written === undefined ? [] : [written, written - 1];
}
