// The same number written otherwise, for tests: independent of the code under test.

const DIGITS = "零一二三四五六七八九";

/** 0 … 9,999 as 三千零五. */
export function inChinese(value: number): string {
  if (value === 0) return "零";
  const digits = Array.from(String(value), Number);
  let text = "";
  digits.forEach((digit, i) => {
    const place = digits.length - 1 - i;
    if (digit !== 0) text += DIGITS[digit]! + ["", "十", "百", "千"][place]!;
    else if (text !== "" && !text.endsWith("零") && digits.slice(i).some((rest) => rest > 0)) text += "零";
  });
  return text.replace(/^一十/, "十");
}

/** 2023 as 二〇二三. */
function digitByDigit(digits: string): string {
  return Array.from(digits, (digit) => (digit === "0" ? "〇" : DIGITS[Number(digit)]!)).join("");
}

function fullWidth(text: string): string {
  return text.replace(/[0-9.%]/g, (character) => String.fromCodePoint(character.codePointAt(0)! + 0xfee0));
}

const UNIT = "个|人|名|次|件|项|家|处|所|场|条|万|亿";
const FROM_CHINESE = new Map(Array.from({ length: 9999 }, (_, i) => [inChinese(i + 1), String(i + 1)]));

/** Ways to write a sentence's numbers otherwise; each leaves what it does not know. */
export const NOTATIONS: Readonly<Record<string, (sentence: string) => string>> = {
  "as it stands": (sentence) => sentence,
  "full width": fullWidth,
  "digits as Chinese numerals": (sentence) =>
    sentence.replace(new RegExp(`(?<![\\d.,第A-Za-z-])[1-9]\\d{0,3}(?=[余多]?(?:${UNIT}))`, "g"), (digits) =>
      inChinese(Number(digits)),
    ),
  "Chinese numerals as digits": (sentence) =>
    sentence.replace(
      new RegExp(
        `(?<![第〇零一二三四五六七八九十百千万亿两几数])[二三四五六七八九十百千]+(?=[余多]?(?:人|名|次|件|家|万|亿))`,
        "g",
      ),
      (run) => FROM_CHINESE.get(run) ?? run,
    ),
  "万 as digits": (sentence) =>
    sentence.replace(/(?<![\d.,])(\d+(?:\.\d+)?)万(?![余多千亿瓦])/g, (_, digits: string) =>
      String(Math.round(Number(digits) * 10_000)),
    ),
  "digits as 万": (sentence) =>
    sentence.replace(/(?<![\d.,-])[1-9]\d{4,5}(?=[元人件个册])/g, (digits) => `${Number(digits) / 10_000}万`),
  "thousands separated": (sentence) =>
    sentence.replace(/(?<![\d.,-])[1-9]\d{3,5}(?=[元人件个册家])/g, (digits) =>
      Number(digits).toLocaleString("en-US"),
    ),
  "percent in words": (sentence) =>
    sentence.replace(/(?<![\d.])(\d{1,2})%/g, (_, digits: string) => `百分之${inChinese(Number(digits))}`),
  "dates with hyphens": (sentence) =>
    sentence.replace(
      /(\d{4})年(\d{1,2})月(\d{1,2})日/g,
      (_, year: string, month: string, day: string) =>
        `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`,
    ),
  "dates in Chinese": (sentence) =>
    sentence.replace(
      /(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?/g,
      (_, year: string, month?: string, day?: string) =>
        `${digitByDigit(year)}年${month === undefined ? "" : `${inChinese(Number(month))}月`}${day === undefined ? "" : `${inChinese(Number(day))}日`}`,
    ),
};
