// A sentence and its numbers -> of what each number is told: the words at it, and those farther off in their order.
import { CLAUSE_END } from "./context.ts";
import type { DateFact } from "./dates.ts";
import type { Fact } from "./facts.ts";
import type { Quantity } from "./quantities.ts";

export interface Told {
  readonly fact: Quantity | DateFact;
  /** The words of its own clause between the numbers beside it. */
  readonly own: string;
  /** What is said before that, nearest first: of the numbers before it, then of the clauses before it. */
  readonly before: readonly string[];
  /** Whether it stands in a list of numbers (1亿元、3亿元和5亿元), each of which is told of something said elsewhere. */
  readonly isListed: boolean;
}

/** Units that name one of a kind and count none. */
const LABELS = ["级", "届", "类", "层", "号", "期"];
/** Farther back nothing belongs to a number. */
const FARTHEST = 8;
/** No sentence and no passage has so many numbers; of a text made to have them, the rest is not judged by its words. */
const MOST = 200;

/** What stands between two numbers belongs to the first up to here, and to the second from here on. */
const PART_END = /[、,]|以及|和|及|与/;
const ONLY_JOINS = new RegExp(`^(?:${PART_END.source})$`);
/** The numbers behind it belong, in their order, to the things before it. */
const RESPECTIVELY = "分别";
/** In characters; so little between two numbers is a part of what both tell of: 6个投资10亿元的项目. */
const SHORT = 3;
/** What follows is told of the next number alone: 五地共有74座. */
const SUMS_UP = /[共有为达计约超逾增减]/;
/** Belongs to the number before it. */
const ROUNDED = /^(?:以上|以下|以内|左右|[余多])/;
/** Titles, and names that count something: “五个中心”. */
const NAMES = /《[^《》]*》|[“"][^“”"]{0,12}[”"]/g;

/** `sentence` is normalised, as are the places of its `facts`; in their order. */
export function toldIn(sentence: string, facts: readonly Fact[]): Told[] {
  // What documents and programmes are called says nothing of a number beside them.
  const text = sentence.replace(NAMES, (name) =>
    /[\d一二三四五六七八九十两《]/.test(name) ? " ".repeat(name.length) : name,
  );
  const numbers = facts
    .filter((fact) => fact.form === "date" || fact.form === "quantity")
    .filter((fact) => text[fact.start] !== " " && !(fact.form === "quantity" && isName(fact)))
    .slice(0, MOST);
  if (numbers.length === 0) return [];
  const told: Told[] = [];
  let clauseEnd = 0;
  let before: string[] = [];
  for (let i = 0; i < numbers.length;) {
    const { start, end } = clauseAt(text, numbers[i]!);
    before = [...clausesBetween(text, clauseEnd, start).toReversed(), ...before].slice(0, FARTHEST);
    clauseEnd = end;
    const first = i;
    while (i < numbers.length && numbers[i]!.start < end) i++;
    const inClause = numbers.slice(first, Math.max(i, first + 1));
    i = first + inClause.length;
    // A date within the words of a quantity (追回2021年多拨的5万元) parts them no more than any other word.
    const quantities = inClause.filter((fact) => fact.form === "quantity");
    const ofAll = ownWords(text, start, end, inClause);
    const ofQuantities = ownWords(text, start, end, quantities);
    inClause.forEach((fact, k) => {
      const { own, isListed } =
        fact.form === "quantity" ? ofQuantities[quantities.indexOf(fact)]! : ofAll[k]!;
      told.push({ fact, own, before, isListed });
      before = [own, ...before].slice(0, FARTHEST);
    });
  }
  return told;
}

/** 一个整体, 两级政府, 十二届省委: words like others. */
function isName({ isArticle, unit }: Quantity): boolean {
  return isArticle || LABELS.includes(unit?.word ?? "");
}

type Numbered = Told["fact"];

/** The words of each of the numbers of one clause. */
function ownWords(
  text: string,
  start: number,
  end: number,
  numbers: readonly Numbered[],
): Pick<Told, "own" | "isListed">[] {
  if (numbers.length === 0) return [];
  const between = numbers.map((number, i) => text.slice(numbers[i - 1]?.end ?? start, number.start));
  const last = text.slice(Math.max(numbers.at(-1)!.end, start), end);
  const listed = listedBefore(between, last);
  if (listed !== undefined) return listed.map((own) => ({ own, isListed: false }));
  // Backwards, because 启动166所、完成106所学校 and 2个10亿元以上的项目 tell both of what stands behind the second.
  const behind: string[] = [];
  for (let i = numbers.length - 1; i >= 0; i--) {
    const next = between[i + 1];
    const words = (next === undefined ? last : upToPartEnd(next)).replace(ROUNDED, "");
    const goesOn = next !== undefined && next.length <= SHORT && !PART_END.test(next) && !SUMS_UP.test(next);
    const shares = words === "" && next !== undefined && isAlike(numbers[i]!, numbers[i + 1]!);
    behind[i] = goesOn || shares ? words + behind[i + 1]! : words;
  }
  return numbers.map((_, i) => ({
    own: (i === 0 ? between[0]! : fromPartEnd(between[i]!)) + behind[i]!,
    isListed: [between[i]!, between[i + 1] ?? ""].some((words, k) => i + k > 0 && ONLY_JOINS.test(words)),
  }));
}

/** 甲、乙分别增长1%和2%: 甲增长 and 乙增长; absent where the things and the numbers are not as many. */
function listedBefore(between: readonly string[], last: string): string[] | undefined {
  const at = between.findIndex((words) => words.includes(RESPECTIVELY));
  if (at === -1) return undefined;
  const words = between[at]!;
  const before = words.slice(0, words.indexOf(RESPECTIVELY));
  const behind = words.slice(before.length + RESPECTIVELY.length);
  const things = before.split(PART_END).filter((thing) => thing !== "");
  if (at !== 0 || things.length !== between.length || things.length < 2) return undefined;
  // 城市、农村低保标准: what the last has more than the others is said of all.
  return things.map(
    (thing, i) => thing + things.at(-1)!.slice(thing.length) + behind + (i === things.length - 1 ? last : ""),
  );
}

function isAlike(one: Numbered, other: Numbered): boolean {
  return one.form === "quantity" && other.form === "quantity" && one.unit?.word === other.unit?.word;
}

/** The clause of `text` in which a number stands. */
export function clauseAt(
  text: string,
  { start, end }: Pick<Numbered, "start" | "end">,
): { readonly start: number; readonly end: number } {
  let from = start;
  while (from > 0 && !CLAUSE_END.test(text[from - 1]!)) from--;
  const length = text.slice(end).search(CLAUSE_END);
  return { start: from, end: length === -1 ? text.length : end + length };
}

function clausesBetween(text: string, start: number, end: number): string[] {
  return text
    .slice(start, end)
    .split(CLAUSE_END)
    .filter((clause) => clause !== "");
}

function upToPartEnd(between: string): string {
  const at = between.search(PART_END);
  return at === -1 ? between : between.slice(0, at);
}

function fromPartEnd(between: string): string {
  const match = PART_END.exec(between);
  return match === null ? between : between.slice(match.index + match[0].length);
}
