// Chinese numerals -> numbers.

const DIGITS = "〇一二三四五六七八九";
const DIGIT = "[一二三四五六七八九两]";
/** Up to 9,999: 两千三百, 一千零五, 十二. */
const SECTION = `((?:${DIGIT}千)?(?:[零〇]?${DIGIT}百)?(?:[零〇]?${DIGIT}?十)?(?:[零〇]?${DIGIT})?)`;
const NUMERAL = new RegExp(`^(?:${SECTION}(亿))?[零〇]?(?:${SECTION}(万))?${SECTION}$`);
/** Characters. */
const LONGEST = 24;
const SCALES: Readonly<Record<string, number>> = {
  十: 10,
  百: 100,
  千: 1000,
  万: 10_000,
  亿: 100_000_000,
  thousand: 1000,
  million: 1_000_000,
  billion: 1_000_000_000,
  trillion: 1_000_000_000_000,
};

/** The product of scale words: 千万 is 10,000,000; one English word; 1 for none. */
export function scaleOf(words: string): number {
  return SCALES[words] ?? Array.from(words).reduce((product, word) => product * (SCALES[word] ?? 1), 1);
}

/**
 * The value of a run of numerals: 三百二十, 两千三 (2,300), 三万二 (32,000), and digit by digit 二〇二三. Absent for what is
 * none: 十四五, 五六, a run that begins with a scale (百姓, 千方).
 */
export function chineseNumeral(run: string): number | undefined {
  const text = run.replaceAll("○", "〇");
  if (text === "" || text.length > LONGEST) return undefined;
  if (/^[〇零一二三四五六七八九]{4}$/.test(text)) return Number(Array.from(text, digitOf).join(""));
  if (/^[百千万亿]/.test(text)) return undefined;
  if (text.endsWith("万亿")) return scaled(chineseNumeral(text.slice(0, -2)), scaleOf("万亿"));
  if (/^[零〇]$/.test(text)) return 0;
  const match = NUMERAL.exec(text);
  if (match === null) return undefined;
  const [, hundredMillions, , tenThousands, , rest] = match;
  return (
    sectionValue(hundredMillions) * SCALES["亿"]! +
    sectionValue(tenThousands) * SCALES["万"]! +
    sectionValue(rest) * (shortenedBy(text) ?? 1)
  );
}

function scaled(value: number | undefined, scale: number): number | undefined {
  return value === undefined ? undefined : value * scale;
}

function sectionValue(section: string | undefined): number {
  let value = 0;
  for (const [, digit, scale] of (section ?? "").matchAll(/[零〇]?([一二三四五六七八九两]?)([千百十]?)/g)) {
    if (digit === "" && scale === "") continue;
    const isShortened = scale === "" && /[千百]$/.test(section!.slice(0, -1)) && digit !== "";
    const place = isShortened ? SCALES[section!.at(-2)!]! / 10 : (SCALES[scale!] ?? 1);
    value += (digit === "" ? 1 : digitOf(digit!)) * place;
  }
  return value;
}

/** 三万二 leaves out 千: its last digit counts thousands. */
function shortenedBy(text: string): number | undefined {
  const [, scale] = /([万亿])[一二三四五六七八九]$/.exec(text) ?? [];
  return scale === undefined ? undefined : SCALES[scale]! / 10;
}

function digitOf(character: string): number {
  if (character === "两") return 2;
  return Math.max(0, DIGITS.indexOf(character));
}
