// The years of which a notice speaks, and whether a year asked about is one of them.
import type { Index } from "../index/open.ts";
import type { NoticeRecord } from "../index/records.ts";
import { fold } from "../notice/fold.ts";

const SHORT_YEAR = /(?<![\d第近过了满有])((?:1[5-9]|20)(?=年[^的])|2[1-9])年(?![来内前后以期禁多余间里之])/g;
const YEAR = /(?<!\d)((?:19|20)\d{2})(?!\d)/g;

/**
 * The year of which a notice speaks as 今年: that of its date, or the one before for a notice of January or February; of a
 * notice without a date the year it names most often (the latest may be a goal); none where it names none.
 */
export type YearOf = (notice: NoticeRecord) => number | undefined;

export function createYearOf({ notices, passages }: Index): YearOf {
  const spoken = new Map<NoticeRecord, number>();
  for (const notice of notices) if (notice.date !== undefined) spoken.set(notice, spokenYear(notice.date));
  const counts = new Map<NoticeRecord, Map<number, number>>();
  for (const { notice: at, text } of passages) {
    const notice = notices[at]!;
    if (notice.date !== undefined) continue;
    const years = counts.get(notice) ?? new Map<number, number>();
    counts.set(notice, years);
    for (const [, year] of text.matchAll(/(20\d{2})年/g))
      years.set(Number(year), (years.get(Number(year)) ?? 0) + 1);
  }
  for (const [notice, years] of counts) {
    const [most] = [...years].toSorted(([a, m], [b, n]) => n - m || b - a);
    if (most !== undefined) spoken.set(notice, most[0]);
  }
  return (notice) => spoken.get(notice);
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
