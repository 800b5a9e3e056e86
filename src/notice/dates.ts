// Dates as notices write them -> `YYYY-MM-DD`.

const DIGITS = "〇一二三四五六七八九";
const NUMERIC = /(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?/;
const CHINESE =
  /([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日/;
const DATE_LABEL = /^(?:发布|公开|发文|成文|印发)?(?:时间|日期)\s*[:：]/;
const TIME = /\d{1,2}:\d{2}(?::\d{2})?/;

/** The first date in `text`; absent when there is none or it is no day of the calendar. */
function findDate(text: string): string | undefined {
  const numeric = NUMERIC.exec(text);
  if (numeric) return calendarDay(Number(numeric[1]), Number(numeric[2]), Number(numeric[3]));
  const chinese = CHINESE.exec(text);
  if (!chinese) return undefined;
  const year = Array.from(chinese[1]!)
    .map((digit) => Math.max(0, DIGITS.indexOf(digit)))
    .join("");
  return calendarDay(Number(year), smallNumeral(chinese[2]!), smallNumeral(chinese[3]!));
}

/** The date of a line that says nothing but when (and from where) the notice was published. */
export function dateLine(text: string): string | undefined {
  if (text.length > 80) return undefined;
  const line = text.normalize("NFKC");
  const rest = line
    .replace(DATE_LABEL, "")
    .replace(NUMERIC, "")
    .replace(CHINESE, "")
    .replace(TIME, "")
    .replace(/(?:信息)?来源\s*[:：]?\s*\S*|(?:作者|编辑|责任编辑)\s*[:：]\s*\S*/g, "")
    .trim();
  return rest === "" || rest === "|" ? findDate(line) : undefined;
}

function calendarDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (year < 1900 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.toISOString().slice(0, 10);
}

/** 一 … 三十一. */
function smallNumeral(numeral: string): number {
  const [tens, ones] = numeral.includes("十") ? numeral.split("十") : ["0", numeral];
  const ten = tens === "0" ? 0 : tens === "" ? 1 : DIGITS.indexOf(tens!);
  return ten * 10 + (ones === "" || ones === undefined ? 0 : DIGITS.indexOf(ones));
}
