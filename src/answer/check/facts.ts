// What can be checked of a sentence: its numbers, dates, titles, quotations and codes.
import { normalise, squeeze } from "./comparable.ts";
import { carried, type DateFact, datesAt } from "./dates.ts";
import { matchAt } from "./match-at.ts";
import { languageEnd, setPhraseEnd } from "./phrases.ts";
import { type Quantity, quantityAt } from "./quantities.ts";

/** Words that must stand in the source as they are, but for punctuation. */
interface Literal {
  readonly form: "literal";
  /** `number`: numerals that count nothing (十九大), and phones. */
  readonly kind: "number" | "title" | "quotation" | "code";
  readonly text: string;
  /** Squeezed. */
  readonly literal: string;
}

/** Digits alone: 027-61002345 and (027)61002345 are one. */
export interface Phone {
  readonly form: "phone";
  readonly kind: "number";
  readonly text: string;
  readonly digits: string;
}

export type Fact = Quantity | DateFact | Literal | Phone;

const QUOTED: readonly (readonly [marks: RegExp, kind: "title" | "quotation"])[] = [
  [/《([^《》]+)》/g, "title"],
  [/“([^“”]+)”/g, "quotation"],
  [/‘([^‘’]+)’/g, "quotation"],
  [/「([^「」]+)」/g, "quotation"],
  [/『([^『』]+)』/g, "quotation"],
  [/"([^"]+)"/g, "quotation"],
];
const DOCUMENT = /[〔[(](?:19|20)\d{2}[〕\])]第?\d{1,5}号/y;
const PHONE = /(?:\(0\d{2,3}\)|0\d{2,3}-?)\d{7,8}(?!\d)|[48]00-?\d{3,4}-?\d{3,4}(?!\d)/y;
const TOKEN = /[A-Za-z\d]+(?:[-_.@/+:&][A-Za-z\d]+)*/y;
const MEASURED = /^\d+(?:\.\d+)?(?:k?m[23]?|[cm]m|ha|k?g|mg|t|[km]w|kv|kwh|m?l)$/i;
/** What follows it is read as `MIXED`. */
const NUMERAL = /[〇○零一二三四五六七八九十百千万亿两]/y;
const MIXED = /[\dA-Za-z〇○零一二三四五六七八九十百千万亿两]/;
const VAGUE = /[几数][十百千万亿]+(?!分之)/y;
/** Between two dates of which the second leaves out what the first says. */
const TO = /^[-–—~至到]{1,2}$/;
const AND = /^[、和及与]{0,2}$/;

/** In reading order, titles and quotations first. `sentence` is one sentence without markers; empty if it states nothing. */
export function factsOf(sentence: string): Fact[] {
  const text = normalise(sentence);
  return [...quotedIn(text), ...countedIn(text)];
}

function quotedIn(text: string): Literal[] {
  return QUOTED.flatMap(([marks, kind]) =>
    [...text.matchAll(marks)].flatMap(([whole, words]) =>
      // “甲……乙” leaves words out: what is left must stand.
      words!.split(/\.{3,}|…+/).map((piece) => literalOf(kind, whole, piece)),
    ),
  ).filter(({ literal }) => literal !== "");
}

function countedIn(text: string): Fact[] {
  const facts: Fact[] = [];
  const hasHan = /\p{Script=Han}/u.test(text);
  let before: { readonly date: DateFact; readonly end: number } | undefined;
  for (let at = 0; at < text.length;) {
    const next = factAt(text, at, hasHan);
    for (const fact of next?.facts ?? []) {
      if (fact.form !== "date") facts.push(fact);
      else {
        const between = before === undefined ? undefined : text.slice(before.end, at);
        const isRange = between !== undefined && TO.test(between);
        const connects = isRange || (between !== undefined && AND.test(between));
        if (isRange) facts[facts.lastIndexOf(before!.date)] = { ...before!.date, edge: "from" };
        const date = carried(isRange ? { ...fact, edge: "to" } : fact, connects ? before?.date : undefined);
        facts.push(date);
        before = { date, end: next!.end };
      }
    }
    at = next?.end ?? at + 1;
  }
  return facts;
}

interface Found {
  /** Always behind the place that was looked at. */
  readonly end: number;
  readonly facts: readonly Fact[];
}

function factAt(text: string, at: number, hasHan: boolean): Found | undefined {
  const language = languageEnd(text, at);
  if (language !== undefined) return { end: language, facts: [] };
  const document = matchAt(DOCUMENT, text, at)?.[0];
  if (document !== undefined) return found(at, document, [literalOf("code", document)]);
  const phone = matchAt(PHONE, text, at)?.[0];
  if (phone !== undefined)
    return found(at, phone, [
      { form: "phone", kind: "number", text: phone, digits: phone.replace(/\D/g, "") },
    ]);
  const dates = text[at - 1] === "第" ? undefined : datesAt(text, at);
  if (dates !== undefined) return { end: dates.end, facts: dates.dates };
  const token = matchAt(TOKEN, text, at)?.[0];
  if (token !== undefined && isCode(token, text[at + token.length] ?? "", hasHan))
    return found(at, token, [literalOf("code", token)]);
  if (token !== undefined && !/\d/.test(token)) return found(at, token, []);
  const phraseEnd = setPhraseEnd(text, at);
  if (phraseEnd !== undefined)
    return found(at, text.slice(at, phraseEnd), [literalOf("number", text.slice(at, phraseEnd))]);
  const counted = quantityAt(text, at);
  if (counted !== undefined) return { end: counted.end, facts: [counted.quantity] };
  return phraseAt(text, at);
}

/** Numerals that count nothing known: they must stand in the source with the character behind them. */
function phraseAt(text: string, at: number): Found | undefined {
  const [run] = matchAt(VAGUE, text, at) ?? matchAt(NUMERAL, text, at) ?? [];
  if (run === undefined) return undefined;
  // Mixed with digits and letters, what was read before belongs to it: 2二.
  let start = at;
  while (start > 0 && MIXED.test(text[start - 1]!)) start--;
  let end = at + run.length;
  while (end < text.length && MIXED.test(text[end]!)) end++;
  const words = text.slice(start, end);
  // 零容忍 and 一岗 count nothing.
  if (/^[一零]$/.test(words)) return { end, facts: [] };
  const behind = text[end] ?? "";
  return { end, facts: [literalOf("number", words + (/\p{Script=Han}/u.test(behind) ? behind : ""))] };
}

function isCode(token: string, behind: string, hasHan: boolean): boolean {
  if (!/\d/.test(token))
    return (
      token.includes("@") ||
      (hasHan && (/^[A-Z]{2,}$/.test(token) || (/^[A-Z]$/.test(token) && /[类级]/.test(behind))))
    );
  if (/[A-Za-z]/.test(token)) return !MEASURED.test(token);
  return /[+/:@_&]|\..*\.|-.*-/.test(token);
}

function literalOf(kind: Literal["kind"], text: string, words = text): Literal {
  return { form: "literal", kind, text, literal: squeeze(words) };
}

function found(at: number, text: string, facts: readonly Fact[]): Found {
  return { end: at + text.length, facts };
}
