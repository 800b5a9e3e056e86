// A number as it is written at a place of a sentence: 3.2万, 3,420, 三百多, 五六, 680 million.
import { matchAt } from "./match-at.ts";
import { chineseNumeral, scaleOf } from "./numerals.ts";

export interface Numeral {
  readonly value: number;
  readonly end: number;
  readonly isMore: boolean;
  /** Product of its scale words, 1 for none. */
  readonly scale: number;
  readonly isChinese: boolean;
  /** 五六: the upper of two neighbouring numbers. */
  readonly upTo?: number | undefined;
}

const ARABIC = "\\d{1,3}(?:,\\d{3})+(?!\\d)(?:\\.\\d+)?|\\d+(?:\\.\\d+)?";
/** 千瓦, 千克, 千米, 千伏 and 百分点 are units. */
const SCALE = "(?:[百千万亿](?![瓦克米伏]|分点))";
const SCALED = new RegExp(`(${ARABIC})(${SCALE}{0,3})`, "y");
const ENGLISH_SCALE = / ?(thousand|million|billion|trillion)\b/iy;
const LESSER = new RegExp(`(\\d+(?:\\.\\d+)?)([百千]?万|[百千])(?![瓦克米伏])`, "y");
const CHINESE = /(?:[〇○零一二三四五六七八九十百万亿两]|千(?![瓦克米伏]))+/y;
/** 三点五倍, 百分之三点五; otherwise 点 is an hour or a point. */
const DECIMALS =
  /(?:点(?=[〇零一二三四五六七八九]{1,6}(?:[倍万亿元米%亩吨]|公[里顷]|个百分|厘米))|(?<=分之[〇零一二三四五六七八九十百]{1,5})点)([〇零一二三四五六七八九]{1,6})/y;
const MORE = /[多余几]([万亿]{0,2})/y;
/** The number that begins at `at` of a normalised sentence, with its scale words; absent for what is none. */
export function numeralAt(sentence: string, at: number): Numeral | undefined {
  const bare = arabicAt(sentence, at) ?? chineseAt(sentence, at);
  if (bare === undefined) return undefined;
  const [more, scale] = matchAt(MORE, sentence, bare.end) ?? [];
  if (more === undefined) return bare;
  const times = scaleOf(scale ?? "");
  return {
    ...bare,
    value: bare.value * times,
    scale: bare.scale * times,
    end: bare.end + more.length,
    isMore: true,
  };
}

function arabicAt(sentence: string, at: number): Numeral | undefined {
  const [text, digits, words] = matchAt(SCALED, sentence, at) ?? [];
  if (text === undefined) return undefined;
  const [english, englishScale = ""] = matchAt(ENGLISH_SCALE, sentence, at + text.length) ?? [];
  const scale = scaleOf(words!) * scaleOf(englishScale.toLowerCase());
  const value = Number(digits!.replaceAll(",", "")) * scale;
  const whole = {
    value,
    scale,
    end: at + text.length + (english?.length ?? 0),
    isMore: false,
    isChinese: false,
  };
  const [lesser, lesserDigits, lesserWords] = matchAt(LESSER, sentence, whole.end) ?? [];
  if (lesser === undefined || scaleOf(lesserWords!) >= scale) return whole;
  return {
    ...whole,
    value: value + Number(lesserDigits) * scaleOf(lesserWords!),
    end: whole.end + lesser.length,
  };
}

function chineseAt(sentence: string, at: number): Numeral | undefined {
  const [run] = matchAt(CHINESE, sentence, at) ?? [];
  if (run === undefined) return undefined;
  const end = at + run.length;
  const base = { scale: 1, isMore: false, isChinese: true };
  if (/^[一二三四五六七八九]{2}$/.test(run)) {
    const [low, high] = Array.from(run, (digit) => chineseNumeral(digit)!);
    return low! < high! ? { ...base, value: low!, upTo: high, end } : undefined;
  }
  const value = chineseNumeral(run);
  // 零部件, 零容忍: nobody counts so.
  if (value === undefined || value === 0) return undefined;
  const [point, decimals] = matchAt(DECIMALS, sentence, end) ?? [];
  if (point === undefined) return { ...base, value, end };
  const fraction = Array.from(decimals!, (digit) => chineseNumeral(digit)!).join("");
  const [scale = ""] = matchAt(/[万亿]*/y, sentence, end + point.length) ?? [];
  const times = scaleOf(scale);
  return {
    ...base,
    value: Number(`${value}.${fraction}`) * times,
    scale: times,
    end: end + point.length + scale.length,
  };
}
