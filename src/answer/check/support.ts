// Whether a cited passage supports a fact of a sentence, and where.
import { standsIn } from "./comparable.ts";
import { isMisplaced } from "./context.ts";
import { confirms, type DateFact } from "./dates.ts";
import type { Evidence, Stated } from "./evidence.ts";
import type { Fact } from "./facts.ts";
import type { Quantity } from "./quantities.ts";
import type { Told } from "./told.ts";
import { areCompatible } from "./units.ts";

/** Behind 7 of 7、8月. */
const DATES_BEHIND = /^(?:[、,和及与至到~—-]\d{1,2}){1,3}[月日号]/;
/** Digits of a phone number without its area. */
const SHORTEST_PHONE = 7;

/** Whether the texts say what the fact says, in whatever notation. */
export function supports(evidence: Stated, fact: Fact): boolean {
  if (fact.form === "literal") return standsIn(fact.literal, evidence.squeezed);
  if (fact.form === "phone") return evidence.phones.some(({ digits }) => digits === fact.digits);
  if (fact.form === "quantity") return supportsQuantity(evidence, fact);
  return supportsDate(evidence, fact);
}

/** The places where the evidence says what the number says. */
export function supporters(
  { told, toldInHeadings }: Pick<Evidence, "told" | "toldInHeadings">,
  claim: Quantity | DateFact,
): readonly Told[] {
  return [...told, ...toldInHeadings].filter(({ fact }) => {
    if (claim.form === "date") return fact.form === "date" && confirms(fact, claim);
    return fact.form === "quantity" && isCounted(fact, claim) && isWithin(fact, claim);
  });
}

function supportsQuantity({ quantities, dates, phones }: Stated, claim: Quantity): boolean {
  const counted = quantities.filter((source) => isCounted(source, claim));
  const [same, others] = parted(counted, (source) => isWithin(source, claim));
  if (same.length > 0) {
    // 突破4000亿元 is said of the 4522.3亿元 that the claim tells, and is no other number.
    const rivals = others.filter(({ rounding, value }) => rounding !== "more" || claim.value < value);
    return !isMisplaced(claim, same, rivals);
  }
  if (claim.isArticle && claim.unit?.families.includes("count") === true)
    // 一个 is an article unless the source counts 个 otherwise.
    return !quantities.some(({ unit }) => unit?.word === claim.unit?.word);
  if (isFirstMonths(claim, dates)) return true;
  if (claim.unit !== undefined || claim.rounding !== "exact" || claim.isOrdinal) return false;
  return isPartOfDate(claim, dates) || isLocalNumber(claim, phones);
}

/** 2022 of 2022、2023年 is a year that a date has, and 7 of 7、8月 a month; other bare numbers are no part of a date. */
function isPartOfDate({ value, upTo = value, behind }: Quantity, dates: readonly DateFact[]): boolean {
  const isListed = DATES_BEHIND.test(behind);
  return [value, upTo].every((said) =>
    dates.some(({ year, month, day }) => (isListed ? [year, month, day] : [year]).includes(said)),
  );
}

/** 61002345 is 027-61002345. */
function isLocalNumber({ text }: Quantity, phones: Stated["phones"]): boolean {
  return text.length >= SHORTEST_PHONE && phones.some(({ digits }) => digits.endsWith(text));
}

/** 前8个月 is 1—8月. */
function isFirstMonths({ value, unit, before }: Quantity, dates: readonly DateFact[]): boolean {
  return (
    unit?.families.includes("months") === true &&
    before.endsWith("前") &&
    dates.some(({ month, edge }, i) => edge === "to" && month === value && dates[i - 1]?.month === 1)
  );
}

/** Where the ordinal may go without its 第: 十二届 is 第十二届. */
const ORDINAL_UNITS = ["届", "季度", "期", "号", "级", "类"];

function isCounted(source: Quantity, claim: Quantity): boolean {
  const isOrdinalLike =
    source.isOrdinal === claim.isOrdinal || ORDINAL_UNITS.includes(source.unit?.word ?? "");
  return isOrdinalLike && areCompatible(source.unit, claim.unit);
}

function isWithin(source: Quantity, claim: Quantity): boolean {
  if (source.upTo !== undefined || claim.upTo !== undefined)
    return isSame(source.value, claim.value) && isSame(source.upTo, claim.upTo);
  if (source.rounding !== "exact")
    return (
      isSame(source.value, claim.value) && (claim.rounding === source.rounding || claim.rounding === "about")
    );
  const { value } = source;
  if (claim.rounding === "more") {
    const end = claim.value + stepOf(claim);
    // 3.26 × 10,000 is a little less than 32,600.
    return value >= claim.value && value < end && !isSame(value, end);
  }
  if (claim.rounding === "less") return value <= claim.value && value >= claim.value * 0.9;
  if (claim.rounding === "about") return Math.abs(value - claim.value) <= claim.value * 0.05;
  return isSame(value, claim.value);
}

/** The place of the last digit that was said: 400多万 may be anything below 500万. */
function stepOf({ value, unit }: Quantity): number {
  const factor = unit?.factor ?? 1;
  const said = Number((value / factor).toPrecision(12));
  if (!Number.isInteger(said)) return factor * 10 ** -(String(said).split(".")[1]?.length ?? 0);
  const [zeros = ""] = /(?<=[1-9])0+$/.exec(String(said)) ?? [];
  return factor * 10 ** zeros.length;
}

/** 3.2 × 10,000 need not be quite 32,000, but two mobile numbers of eleven digits are two. */
function isSame(one = Number.NaN, other = Number.NaN): boolean {
  return Math.abs(one - other) <= 1e-12 * Math.max(Math.abs(one), Math.abs(other));
}

function supportsDate(evidence: Stated, claim: DateFact): boolean {
  const [same, others] = parted(evidence.dates, (date) => confirms(date, claim));
  return same.length === 0 ? isBareYear(evidence, claim) : !isMisplaced(claim, same, others);
}

function parted<T>(all: readonly T[], belongs: (one: T) => boolean): [T[], T[]] {
  return [all.filter(belongs), all.filter((one) => !belongs(one))];
}

function isBareYear({ quantities }: Stated, { year, month, day }: DateFact): boolean {
  const isYearOnly = month === undefined && day === undefined;
  return isYearOnly && quantities.some(({ value, unit }) => unit === undefined && value === year);
}
