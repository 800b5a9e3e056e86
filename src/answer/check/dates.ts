// Dates and hours of a sentence, in every notation.
import { type Context, contextOf } from "./context.ts";
import { matchAt } from "./match-at.ts";
import { chineseNumeral } from "./numerals.ts";

/** What is said of a date; `7月` has a month only. `minute` is that of the day, for an hour (8:30 is 510). */
export interface DateFact extends Context {
  readonly form: "date";
  readonly kind: "date";
  /** As it stands in the normalised sentence. */
  readonly text: string;
  readonly year?: number | undefined;
  readonly month?: number | undefined;
  readonly day?: number | undefined;
  readonly minute?: number | undefined;
  /** Which end of a range it is: from July to May is not from May to July. */
  readonly edge?: "from" | "to" | undefined;
}

type Parts = Pick<DateFact, "year" | "month" | "day" | "minute">;

const YEAR = "(\\d{4}|[〇○零一二三四五六七八九]{4})";
const PART = "(\\d{1,2}|[一二三四五六七八九十]{1,3})";
const TO = "[-–—~至到]{1,2}";

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);
/** Whole, or short with or without a dot. */
const ENGLISH_MONTH = `\\b(${MONTHS.join("|")}|Sept|${MONTHS.map((month) => month.slice(0, 3)).join("|")})\\b(?:(?<=\\b[a-z]{3,4})\\.)?`;
/** Without day and year, verbs as well are months behind one of these words alone. */
const PREPOSITION =
  "(?<=\\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|to|of|[Dd]uring|through|[Bb]efore|[Aa]fter|[Bb]etween|and|[Ee]arly|[Mm]id|[Ll]ate)[ -])";
const MONTH_ALONE = `\\b(${MONTHS.filter((month) => !month.startsWith("Ma")).join("|")}|${PREPOSITION}(?:March|May))\\b`;

/** The first that fits is taken; each gives one date, or two for a range. */
const NOTATIONS: readonly (readonly [
  pattern: RegExp,
  read: (groups: readonly (string | undefined)[]) => Parts[],
])[] = [
  [
    new RegExp(`(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})日?(?!\\d|\\.\\d)`, "y"),
    ([year, , month, day]) => [{ year: part(year), month: part(month), day: part(day) }],
  ],
  [
    /(\d{4})-(0\d|1[0-2])(?![\d-])(?![年个人])/y,
    ([year, month]) => [{ year: part(year), month: part(month) }],
  ],
  [
    new RegExp(`${YEAR}年${PART}${TO}${PART}月`, "y"),
    ([year, from, to]) => [from, to].map((month) => ({ year: part(year), month: part(month) })),
  ],
  [
    new RegExp(`${YEAR}年(?:${PART}月份?(?:${PART}[日号])?)?`, "y"),
    ([year, month, day]) => [{ year: part(year), month: part(month), day: part(day) }],
  ],
  [
    new RegExp(`${YEAR}${TO}${YEAR}年`, "y"),
    ([from, to]) => [from, to].map((year) => ({ year: part(year) })),
  ],
  [
    new RegExp(`${PART}${TO}${PART}月(?!.?[内])`, "y"),
    ([from, to]) => [from, to].map((month) => ({ month: part(month) })),
  ],
  [
    new RegExp(`${PART}月份?(?:${PART}[日号])?`, "y"),
    ([month, day]) => [{ month: part(month), day: part(day) }],
  ],
  // August 15, 2023; 15 August 2023, 15th of August; August 2023; August.
  [
    new RegExp(`${ENGLISH_MONTH} (\\d{1,2})(?!\\d)(?:st|nd|rd|th)?(?:, ?(\\d{4})(?!\\d))?`, "iy"),
    ([month, day, year]) => [{ year: part(year), month: monthOf(month!), day: part(day) }],
  ],
  [
    new RegExp(`(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${ENGLISH_MONTH}(?:,? (\\d{4})(?!\\d))?`, "iy"),
    ([day, month, year]) => [{ year: part(year), month: monthOf(month!), day: part(day) }],
  ],
  [
    new RegExp(`${ENGLISH_MONTH} (\\d{4})(?!\\d)`, "iy"),
    ([month, year]) => [{ year: part(year), month: monthOf(month!) }],
  ],
  [new RegExp(MONTH_ALONE, "y"), ([month]) => [{ month: monthOf(month!) }]],
  // 5日内 is a time span, and so is 三日.
  [/([12]?\d|3[01])日(?![内游元]|[之以]内)/y, ([day]) => [{ day: part(day) }]],
  [
    /(\d{1,2})(?::(\d{2})(?::\d{2})?(?![\d:])|时(?:(\d{1,2})分)?(?![间代])|点(?:(\d{1,2})分|(半)|整))/y,
    ([hour, colon, minute, spoken, half]) => [
      { minute: 60 * part(hour)! + (half === undefined ? (part(colon ?? minute ?? spoken) ?? 0) : 30) },
    ],
  ],
];

/** The dates that begin at `at` of a normalised sentence: one, or both ends of a range. */
export function datesAt(
  sentence: string,
  at: number,
): { readonly end: number; readonly dates: readonly DateFact[] } | undefined {
  for (const [pattern, read] of NOTATIONS) {
    const match = matchAt(pattern, sentence, at);
    if (match !== undefined) {
      const [text, ...groups] = match;
      const parts = read(groups);
      const spans = parts.length === 1 ? [[0, text.length] as const] : endsOf(text);
      const dates = parts.map((said, i): DateFact => {
        const [start, end] = spans[i]!;
        const context = contextOf(sentence, at + start, at + end);
        const edge = parts.length === 1 ? undefined : i === 0 ? ("from" as const) : ("to" as const);
        return { form: "date", kind: "date", text, edge, ...said, ...context };
      });
      return { end: at + text.length, dates };
    }
  }
  return undefined;
}

/** Where the two ends of a range stand in it. */
function endsOf(range: string): (readonly [number, number])[] {
  const { index, 0: to } = /[-–—~至到]{1,2}/.exec(range)!;
  return [
    [0, index],
    [index + to.length, range.length],
  ];
}

/** `date` with the year and month of the one before it, where it leaves them out: 2023年7月15日至17日. */
export function carried(date: DateFact, before: DateFact | undefined): DateFact {
  if (before === undefined || date.minute !== undefined || date.year !== undefined) return date;
  return { ...date, year: before.year, month: date.month ?? before.month };
}

/** Whether `source` says all that `claim` says. */
export function confirms(source: DateFact, claim: DateFact): boolean {
  if (claim.edge !== undefined && source.edge !== undefined && claim.edge !== source.edge) return false;
  return (["year", "month", "day", "minute"] as const).every(
    (name) => claim[name] === undefined || claim[name] === source[name],
  );
}

function monthOf(name: string): number {
  return MONTHS.findIndex((month) => month.toLowerCase().startsWith(name.toLowerCase())) + 1;
}

function part(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^\d/.test(text) ? Number(text) : chineseNumeral(text);
}
