// How many true sentences are faulted, and how many wrong numbers are found, over the sentences of the seed notices.
import { describe, expect, it } from "vitest";
import { inChinese, NOTATIONS } from "./notation.ts";
import { checkSentence } from "./checking.ts";
import { passages, said } from "./passages.ts";

/** Numerals that count or date; the number that opens an item says nothing. */
const NUMBER =
  /(?<!^[(（]?\d{0,2})\d+(?:\.\d+)?|(?<=^[(（]?)\d+(?![.．、)）\d])|[二三四五六七八九十百千两]+(?=[余多]?(?:个|人|名|次|件|项|家|处|所|场|条|批|轮|届|年|天|万元|亿元))/g;
const numbered = said.filter(({ sentence }) => sentence.match(NUMBER) !== null);

interface Mutant {
  readonly sentence: string;
  readonly passage: string;
  readonly change: string;
}

const withChange = (change: (number: string) => string | undefined): Mutant[] =>
  numbered.flatMap(({ sentence, passage }) =>
    [...sentence.matchAll(NUMBER)].flatMap(({ 0: number, index }) => {
      const other = change(number);
      if (other === undefined || other === number) return [];
      const mutant = sentence.slice(0, index) + other + sentence.slice(index + number.length);
      return [{ sentence: mutant, passage, change: `${number} → ${other}` }];
    }),
  );

const valueOf = (number: string): number | undefined => {
  if (/^\d/.test(number)) return Number(number);
  const value = Array.from({ length: 1000 }, (_, i) => i).find(
    (i) => inChinese(i) === number.replace(/^两$/, "二"),
  );
  return value;
};
const written = (value: number, like: string): string => {
  if (!/^\d/.test(like)) return inChinese(value);
  const decimals = like.split(".")[1]?.length ?? 0;
  return value.toFixed(decimals);
};

const CHANGES: Readonly<Record<string, (number: string) => string | undefined>> = {
  "one more": (number) => {
    const value = valueOf(number);
    return value === undefined ? undefined : written(value + 1, number);
  },
  "one digit more": (number) => (/^[1-9]/.test(number) ? number.replace(/^\d+/, "$&0") : undefined),
  "first digit changed": (number) =>
    /^\d/.test(number) ? number.replace(/^\d/, (digit) => String(((Number(digit) + 4) % 9) + 1)) : undefined,
  "last digit changed": (number) =>
    /^\d/.test(number) ? number.replace(/\d$/, (digit) => String((Number(digit) + 7) % 10)) : undefined,
  "another size": (number) => {
    const value = valueOf(number);
    return value === undefined ? undefined : written(value * 3 + 17, number);
  },
};

/** What is quoted is said word for word. */
function outsideQuotations(sentence: string, rewrite: (text: string) => string): string {
  return sentence
    .split(/(《.*》|“.*”|‘.*’)/)
    .map((text, i) => (i % 2 === 1 ? text : rewrite(text)))
    .join("");
}

/** What a model makes of a sentence without changing what it says; none is the sentence itself. */
const TELLINGS: Readonly<Record<string, (sentence: string) => string[]>> = {
  "as they stand": (sentence) => [`据通报，${sentence}`],
  "one clause at a time": (sentence) =>
    clausesOf(sentence).filter((clause) => clause.length >= 8 && clause !== sentence),
  "every second clause": (sentence) => [
    `其中，${clausesOf(sentence)
      .filter((_, i) => i % 2 === 0)
      .join("，")}。`,
  ],
  "clauses in reverse": (sentence) => [`${clausesOf(sentence).toReversed().join("，")}。`],
  "without particles": (sentence) => [
    `据了解，${outsideQuotations(sentence, (text) => text.replace(/(?<=\p{Script=Han})[了已的](?=\p{Script=Han})/gu, ""))}`,
  ],
  "without quotation marks": (sentence) => [`据了解，${sentence.replace(/[“”]/g, "")}`],
};

/** Cut at commas outside quotations. */
function clausesOf(sentence: string): string[] {
  return outsideQuotations(sentence, (text) => text.replace(/[,，;；]/g, "\n"))
    .split("\n")
    .map((clause) => clause.replace(/[。！？]$/, ""));
}

/** The sentence with two neighbouring runs of digits exchanged, for each pair. */
function neighbours(sentence: string): string[] {
  const numbers = [...sentence.matchAll(NUMBER)].filter(({ 0: number }) => /^\d/.test(number));
  return numbers.slice(1).flatMap((second, i) => {
    const first = numbers[i]!;
    if (first[0] === second[0]) return [];
    const between = sentence.slice(first.index + first[0].length, second.index);
    const rest = sentence.slice(second.index + second[0].length);
    return [`${sentence.slice(0, first.index)}${second[0]}${between}${first[0]}${rest}`];
  });
}

const print = (line: string): boolean => process.stdout.write(`${line}\n`);
const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(2)} % of ${whole}`;

describe("over the sentences of the five notices that hold numbers", () => {
  it("there are enough to measure", () => {
    expect(passages.length).toBeGreaterThan(200);
    expect(numbered.length).toBeGreaterThan(200);
  });

  it.each(Object.entries(NOTATIONS))("true ones pass, numbers written %s", (name, rewrite) => {
    const changed = numbered
      .map(({ sentence, passage }) => ({ sentence, told: outsideQuotations(sentence, rewrite), passage }))
      .filter(({ sentence, told }) => name === "as it stands" || told !== sentence);
    const alarms = changed.filter(
      ({ told, passage }) => checkSentence(`据通报，${told}`, [passage]).length > 0,
    );
    print(`false alarms, ${name}: ${percent(alarms.length, changed.length)}`);
    expect(changed.length).toBeGreaterThan(0);
    expect(alarms.length / changed.length).toBeLessThanOrEqual(0.02);
  });

  it.each(Object.entries(TELLINGS))("true ones pass, told %s", (name, tell) => {
    const told = numbered.flatMap(({ sentence, passage }) =>
      tell(sentence).map((telling) => ({ telling, passage })),
    );
    const alarms = told.filter(({ telling, passage }) => checkSentence(telling, [passage]).length > 0);
    print(`false alarms, told ${name}: ${percent(alarms.length, told.length)}`);
    expect(alarms.length / told.length).toBeLessThanOrEqual(0.02);
  });

  it("two numbers that changed places are found", () => {
    const swapped = numbered.flatMap(({ sentence, passage }) =>
      neighbours(sentence).map((mutant) => ({ mutant, passage })),
    );
    const missed = swapped.filter(({ mutant, passage }) => checkSentence(mutant, [passage]).length === 0);
    print(`wrong numbers missed, changed places: ${percent(missed.length, swapped.length)}`);
    expect(missed.length / swapped.length).toBeLessThanOrEqual(0.02);
  });

  it.each(Object.entries(CHANGES))("a number made wrong is found: %s", (name, change) => {
    const mutants = withChange(change);
    const missed = mutants.filter(({ sentence, passage }) => checkSentence(sentence, [passage]).length === 0);
    print(`wrong numbers missed, ${name}: ${percent(missed.length, mutants.length)}`);
    expect(mutants.length).toBeGreaterThan(100);
    expect(missed.length / mutants.length).toBeLessThanOrEqual(0.01);
  });
});
