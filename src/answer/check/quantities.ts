// Numbers of a sentence with what they count: 3.2万元, 三百多人, 百分之五十, 3-5个.
import { type Context, contextOf } from "./context.ts";
import { matchAt } from "./match-at.ts";
import { type Numeral, numeralAt } from "./numbers.ts";
import { chineseNumeral, scaleOf } from "./numerals.ts";
import { type Unit, areCompatible, unitAt } from "./units.ts";

/** `more`: 400余, 超过400; `less`: 近400, 不足400; `about`: 约400, 400左右. */
type Rounding = "exact" | "more" | "less" | "about";

export interface Quantity extends Context {
  readonly form: "quantity";
  readonly kind: "number";
  /** As it stands in the normalised sentence. */
  readonly text: string;
  /** The number, or the lower end of a range, in the family's own unit: metres for 公里. */
  readonly value: number;
  /** The upper end of a range. */
  readonly upTo?: number | undefined;
  readonly rounding: Rounding;
  readonly unit: Unit | undefined;
  /** 第三批. */
  readonly isOrdinal: boolean;
  /** Written 一: as often an article as a number. */
  readonly isArticle: boolean;
}

const RATIO = /([百千万]|[一二三四五六七八九十]{1,3}|\d{1,4})分之/y;
const TO = /[-–—~至到]{1,2}/y;
const HALF = /半(?=年|个月|天|小时|个小时|数)/y;

/** Of the words that round a number. */
const LONGEST_WORDS = 16;
const BEFORE: readonly (readonly [words: RegExp, rounding: Rounding])[] = [
  [
    /(?:不得?超过|不得?高于|不足|不到|将近|接近|最多|至多|(?<![附最])近|\b(?:nearly|almost|less than|fewer than|under|up to|at most) ?)$/i,
    "less",
  ],
  [
    /(?:不得?低于|不得?少于|至少|超过|突破|超|逾|\b(?:more than|over|exceed(?:ed|s|ing)?|at least) ?)$/i,
    "more",
  ],
  [/(?:大约|大概|(?<![节预签违履条合制公])约|\b(?:about|around|approximately|some) ?)$/i, "about"],
];
const BEHIND: readonly (readonly [words: RegExp, rounding: Rounding])[] = [
  [/(?:以上|有余)/y, "more"],
  [/(?:以下|以内)/y, "less"],
  [/(?:左右|上下)/y, "about"],
];
const PERCENT: Unit = { word: "%", families: ["percent"], factor: 1 };
const TIME_SPANS = ["years", "months", "weeks", "days", "hours", "quarters"];

/** The number that begins at `at` of a normalised sentence; absent where numerals stand in a word and count nothing. */
export function quantityAt(
  sentence: string,
  at: number,
): { readonly end: number; readonly quantity: Quantity } | undefined {
  return ratioAt(sentence, at) ?? rangeAt(sentence, at) ?? singleAt(sentence, at);
}

/** 百分之五十, 三分之一, 百分之五至百分之六: percent. */
function ratioAt(sentence: string, at: number): ReturnType<typeof quantityAt> {
  const lower = shareAt(sentence, at);
  if (lower === undefined) return undefined;
  const [to] = matchAt(TO, sentence, lower.end) ?? [];
  const upper = to === undefined ? undefined : shareAt(sentence, lower.end + to.length);
  if (upper === undefined || upper.value <= lower.value)
    return counted(sentence, at, lower, PERCENT, lower.end);
  return counted(sentence, at, { ...upper, value: lower.value, upTo: upper.value }, PERCENT, upper.end);
}

function shareAt(sentence: string, at: number): Numeral | undefined {
  const [head, whole] = matchAt(RATIO, sentence, at) ?? [];
  const numeral = head === undefined ? undefined : numeralAt(sentence, at + head.length);
  if (numeral === undefined) return undefined;
  const parts = /^\d/.test(whole!) ? Number(whole) : (chineseNumeral(whole!) ?? scaleOf(whole!));
  return parts === 0 ? undefined : { ...numeral, value: (numeral.value * 100) / parts };
}

/** 3-5个, 三至五人, 30%—50%, 3万至5万元, 五六至九个, and 3-5万元, where the scale holds for both. */
function rangeAt(sentence: string, at: number): ReturnType<typeof quantityAt> {
  const from = numeralAt(sentence, at);
  if (from === undefined) return undefined;
  const fromUnit = unitAt(sentence, from.end);
  const [to] = matchAt(TO, sentence, from.end + (fromUnit?.word.length ?? 0)) ?? [];
  if (to === undefined) return undefined;
  const upper = numeralAt(sentence, from.end + (fromUnit?.word.length ?? 0) + to.length);
  if (upper === undefined) return undefined;
  const unit = unitAt(sentence, upper.end);
  if (fromUnit !== undefined && (unit === undefined || !areCompatible(fromUnit, unit))) return undefined;
  // 两次到9个市 is no range.
  if (fromUnit !== undefined && fromUnit.word !== unit!.word && unit!.families.includes("count"))
    return undefined;
  if (unit === undefined && (from.isChinese || upper.isChinese)) return undefined;
  const sharesScale = fromUnit === undefined && from.scale === 1 && from.value < upper.value / upper.scale;
  const value = from.value * (sharesScale ? upper.scale : 1);
  const end = upper.end + (unit?.word.length ?? 0);
  const lower = fromUnit === undefined ? value : (value * fromUnit.factor) / unit!.factor;
  if (lower >= upper.value) return undefined;
  return counted(sentence, at, { ...upper, value: lower, upTo: upper.upTo ?? upper.value }, unit, end);
}

function singleAt(sentence: string, at: number): ReturnType<typeof quantityAt> {
  const [half] = matchAt(HALF, sentence, at) ?? [];
  const numeral =
    half === undefined
      ? numeralAt(sentence, at)
      : { value: 0.5, end: at + 1, isMore: false, scale: 1, isChinese: true };
  if (numeral === undefined) return undefined;
  // 两个半月, 三个多月.
  const inner = /个([多半])(?=月|小时|星期)/y;
  const [, middle] = matchAt(inner, sentence, numeral.end) ?? [];
  const spoken =
    middle === undefined ? sentence : sentence.slice(0, numeral.end + 1) + sentence.slice(numeral.end + 2);
  const unit = unitAt(spoken, numeral.end);
  const end = numeral.end + (unit?.word.length ?? 0) + (middle === undefined ? 0 : 1);
  const isCounted = unit !== undefined || numeral.isMore || sentence[at - 1] === "第";
  if (numeral.isChinese && !isCounted && (numeral.value < 100 || numeral.upTo !== undefined))
    return undefined;
  const halfBehind = unit !== undefined && /[年天倍]/.test(unit.word) && sentence[end] === "半";
  return counted(
    sentence,
    at,
    {
      ...numeral,
      value: numeral.value + (middle === "半" || halfBehind ? 0.5 : 0),
      isMore: numeral.isMore || middle === "多",
    },
    unit,
    end + (halfBehind ? 1 : 0),
  );
}

function counted(
  sentence: string,
  at: number,
  numeral: Numeral,
  unit: Unit | undefined,
  end: number,
): ReturnType<typeof quantityAt> {
  const factor = (unit?.factor ?? 1) * (unit?.word === "成" ? 10 : 1);
  const behind =
    /[年月天时里元亩吨倍]$/.test(unit?.word ?? "") &&
    /^[多余](?![次方个项部层样种家名位渠])/.test(sentence.slice(end, end + 2));
  const quantity: Quantity = {
    form: "quantity",
    kind: "number",
    text: sentence.slice(at, end),
    value: numeral.value * factor,
    upTo: numeral.upTo === undefined ? undefined : numeral.upTo * factor,
    rounding: numeral.isMore || behind ? "more" : roundingOf(sentence, at, end, unit),
    unit,
    isOrdinal: sentence[at - 1] === "第",
    isArticle: sentence.slice(at, numeral.end) === "一",
    ...contextOf(sentence, at, end),
  };
  return { end: end + (behind ? 1 : 0), quantity };
}

function roundingOf(sentence: string, at: number, end: number, unit: Unit | undefined): Rounding {
  const [, behind] = BEHIND.find(([words]) => matchAt(words, sentence, end) !== undefined) ?? [];
  if (behind !== undefined) return behind;
  const before = sentence.slice(Math.max(0, at - LONGEST_WORDS), at);
  const [, rounding = "exact"] = BEFORE.find(([words]) => words.test(before)) ?? [];
  // 近三年: the last three years, all of them; 将近三年 is less.
  const isPeriod =
    /(?<![将接])近$/.test(before) && (unit?.families.some((family) => TIME_SPANS.includes(family)) ?? false);
  return isPeriod ? "exact" : rounding;
}
