// What a sentence is worth as evidence: terms in it, beside it and above it; the kind of thing asked for; what costs.
import { describe, expect, it } from "vitest";
import type { Asked } from "../../src/retrieval/asked-rules.ts";
import { createWeigh, type Evidence } from "../../src/retrieval/evidence.ts";
import type { ReadPassage, ReadSentence } from "../../src/retrieval/reading.ts";
import type { Wanted } from "../../src/retrieval/wanted.ts";
import { termOf, wantedOf } from "./made-up.ts";

const NO_WORDS = new Int32Array();

type Given = string | (Partial<ReadSentence> & { readonly text: string });

function passageOf(given: readonly Given[], headings = "题目", isWhole = true): ReadPassage {
  const sentences = given.map((one): ReadSentence => {
    const text = typeof one === "string" ? one : one.text;
    return {
      text,
      words: NO_WORDS,
      span: { start: 0, end: text.length },
      written: text,
      undated: text,
      isList: false,
      isHeading: false,
      ...(typeof one === "string" ? {} : one),
    };
  });
  const text = sentences.map((one) => one.text).join("\n");
  return { text, isForReaders: true, isWhole, sentences, headings: { text: headings, words: NO_WORDS } };
}

const nothingIsLike = { ofEach: (texts: readonly Int32Array[]) => new Float32Array(texts.length) };

function weigh(wanted: Wanted, ...given: readonly Given[]): Evidence[] {
  return createWeigh(wanted, { ofEach: () => new Float32Array() })([passageOf(given)])[0]!;
}
const weighOne = (wanted: Wanted, ...given: readonly Given[]): Evidence => weigh(wanted, ...given)[0]!;

const TERMS = [termOf("学位", 3), termOf("增加", 1)];

describe("how much of a question is found", () => {
  it("is the share of its terms' weight in the sentence", () => {
    const [all, most, some, none] = weigh(wantedOf(TERMS), "增加学位", "学位", "增加", "整改").map(
      ({ inSentence }) => inSentence,
    );
    expect([all, most, some, none]).toEqual([1, 0.75, 0.25, 0]);
  });

  it("counts 0.6 of what stands beside it", () => {
    const evidence = weigh(wantedOf(TERMS), "增加120个", "学位")[0]!;
    expect(evidence).toMatchObject({ inSentence: 0.25, mass: 1 + 0.6 * 3, coverage: (1 + 0.6 * 3) / 4 });
  });

  it("counts 0.75 of what stands in the headings above it, also where it stands beside it as well", () => {
    const weighIn = createWeigh(wantedOf(TERMS), nothingIsLike);
    const [above] = weighIn([passageOf(["增加120个"], "关于学位")])[0]!;
    expect(above!.coverage).toBeCloseTo((1 + 0.75 * 3) / 4);
    const [both] = weighIn([passageOf(["增加120个", "学位"], "关于学位")])[0]!;
    expect(both!.coverage).toBeCloseTo((1 + 0.75 * 3) / 4);
    expect(both!.inSentence).toBe(0.25);
  });

  it("is 0 of a question without terms", () => {
    expect(weighOne(wantedOf([]), "增加学位")).toMatchObject({
      coverage: 0,
      focusCoverage: 0,
      ownCoverage: 1,
      mass: 0,
      inSentence: 0,
    });
  });

  it("is told apart for the clause that asks, and for a follow-up's own words", () => {
    const terms = [...TERMS, termOf("黄陂", 4)];
    const wanted = wantedOf(terms, { focus: [terms[0]!, terms[1]!], own: [terms[2]!, terms[1]!] });
    const evidence = weighOne(wanted, "增加学位");
    expect(evidence.coverage).toBe(0.5);
    expect(evidence.focusCoverage).toBe(1);
    expect(evidence.ownCoverage).toBe(0.2);
    expect(weighOne(wantedOf(terms), "增加学位")).toMatchObject({ focusCoverage: 0.5, ownCoverage: 1 });
  });

  it("counts 0.8 for another word of the same meaning, and less for one that is like it", () => {
    const terms = [termOf("老师", 4, { also: ["教师", "教员"] })];
    expect(weighOne(wantedOf(terms), "新增教师").coverage).toBe(0.8);
    expect(weighOne(wantedOf(terms), "新增老师和教师").coverage).toBe(1);
    expect(weighOne(wantedOf(terms), "新增学位").coverage).toBe(0);
  });

  it("takes each sentence of several passages by itself, with words that are like the question's", () => {
    const terms = [
      termOf("学生", 1),
      termOf("老师", 2, { word: 0, also: ["先生"] }),
      termOf("校舍", 1, { word: 1 }),
    ];
    const wanted = wantedOf(terms, { words: [5, 6] });
    /** By row: two headings, then the sentences; for each, how like the two words of the question it is. */
    const like = [0, 0.5, 0, 0.5, 0.7, 0, 0.25, 0, 0.9, 0.125];
    const weighing = createWeigh(wanted, {
      ofEach: (texts) => {
        expect(texts).toEqual(Array.from({ length: 5 }, () => NO_WORDS));
        return Float32Array.from(like);
      },
    });
    const [first, second] = weighing([
      passageOf(["甲", "乙"], "题目一"),
      passageOf(["丙先生学生"], "题目二"),
    ]);
    // Of 甲 the teacher is like by 0.7; the school stands above it by 0.5.
    expect(first![0]!.inSentence).toBeCloseTo((2 * 0.7) / 4);
    expect(first![0]!.coverage).toBeCloseTo((2 * 0.7 + 0.75 * 0.5) / 4);
    // Of 乙 it is like by 0.25 itself, and by 0.7 in the passage.
    expect(first![1]!.inSentence).toBeCloseTo((2 * 0.25) / 4);
    expect(first![1]!.coverage).toBeCloseTo((2 * 0.6 * 0.7 + 0.75 * 0.5) / 4);
    // A word that is like it may be worth more than a synonym, and never less.
    expect(second![0]!.inSentence).toBeCloseTo((1 + 2 * 0.9 + 0.125) / 4);
    expect(second![0]!.coverage).toBeCloseTo((1 + 2 * 0.9 + 0.75 * 0.5) / 4);
  });

  it("looks into sentences that folding joined otherwise than their passage", () => {
    const passage: ReadPassage = { ...passageOf(["学位"]), text: "整改" };
    const of = (isWhole: boolean): number =>
      createWeigh(wantedOf(TERMS), nothingIsLike)([{ ...passage, isWhole }])[0]![0]!.inSentence;
    expect([of(false), of(true)]).toEqual([0.75, 0]);
  });
});

describe("what is counted", () => {
  const terms = [termOf("学位", 3, { isCounted: true }), termOf("增加", 1)];

  it("must stand in the passage or above it", () => {
    expect(weighOne(wantedOf(terms), "增加120批").holdsCounted).toBe(false);
    expect(weigh(wantedOf(terms), "增加120批", "学位")[0]!.holdsCounted).toBe(true);
    const weighIn = createWeigh(wantedOf(terms), nothingIsLike);
    expect(weighIn([passageOf(["增加120批"], "关于学位")])[0]![0]!.holdsCounted).toBe(true);
  });

  it("may be another word that is like it by half", () => {
    const counted = [termOf("学位", 3, { isCounted: true, word: 0 })];
    const holds = (likeness: number): boolean =>
      createWeigh(wantedOf(counted, { words: [1] }), { ofEach: () => Float32Array.of(0, likeness) })([
        passageOf(["名额"]),
      ])[0]![0]!.holdsCounted;
    expect([holds(0.5), holds(0.4999)]).toEqual([true, false]);
  });

  it("is no matter where nothing is counted", () => {
    expect(weighOne(wantedOf(TERMS), "整改").holdsCounted).toBe(true);
  });

  it("may be any of several", () => {
    const both = [...terms, termOf("教师", 1, { isCounted: true })];
    expect(weighOne(wantedOf(both), "教师").holdsCounted).toBe(true);
  });
});

describe("the kind of thing asked for", () => {
  const asked: readonly Asked[] = ["amount"];

  it("must stand in the sentence, dates set aside", () => {
    const wanted = wantedOf(TERMS, { asked });
    expect(weighOne(wanted, "增加学位120个").holdsKind).toBe(true);
    expect(weighOne(wanted, "增加学位").holdsKind).toBe(false);
    expect(weighOne(wanted, { text: "2023年增加学位", undated: "     增加学位" }).holdsKind).toBe(false);
  });

  it("must be the particular thing as well", () => {
    const wanted = wantedOf(TERMS, { asked, hasParticular: (text) => text.includes("公里") });
    expect(weighOne(wanted, "增加学位120个").holdsKind).toBe(false);
    expect(weighOne(wanted, "增加学位120公里").holdsKind).toBe(true);
    expect(weighOne(wantedOf(TERMS, { hasParticular: () => false }), "学位").holdsKind).toBe(false);
  });
});

describe("the figure by which sentences are ranked", () => {
  const asked: readonly Asked[] = ["amount"];
  const score = (wanted: Wanted, ...given: readonly Given[]): number => weighOne(wanted, ...given).score;

  it("is six tenths what is found around, four tenths what is found in the sentence", () => {
    expect(score(wantedOf(TERMS), "增加", "学位")).toBeCloseTo(0.6 * 0.7 + 0.4 * 0.25);
    expect(score(wantedOf(TERMS), "增加学位")).toBeCloseTo(1);
  });

  it("is higher by a quarter for the kind asked for, and by up to a fifth for words near its number", () => {
    const wanted = wantedOf(TERMS, { asked });
    // Within 14 characters of the number stands all that is found: of three quarters here.
    expect(score(wanted, "学位120个")).toBeCloseTo(0.75 + 0.25 + 0.2 * 0.75);
    expect(score(wanted, `学位${"的".repeat(12)}120个`)).toBeCloseTo(0.75 + 0.25 + 0.2 * 0.75);
    expect(score(wanted, `学位${"的".repeat(13)}120个`)).toBeCloseTo(0.75 + 0.25);
    expect(score(wanted, `1,200.5个${"的".repeat(11)}学位`)).toBeCloseTo(0.75 + 0.25 + 0.2 * 0.75);
    expect(score(wanted, `1,200.5个${"的".repeat(12)}学位`)).toBeCloseTo(0.75 + 0.25);
    // Of several numbers the one with the most beside it counts.
    expect(score(wanted, `学位120个${"的".repeat(20)}增加12批`)).toBeCloseTo(1 + 0.25 + 0.2 * 0.75);
    expect(score(wanted, `增加12批${"的".repeat(20)}学位120个`)).toBeCloseTo(1 + 0.25 + 0.2 * 0.75);
    expect(score(wanted, "增加学位")).toBeCloseTo(1);
  });

  it("is no higher where nothing is asked for but a topic", () => {
    expect(score(wantedOf(TERMS), "学位120个")).toBeCloseTo(0.75);
  });

  it("takes no date for a number, and no word that stands beside the sentence only", () => {
    const wanted = wantedOf(TERMS, { asked });
    expect(
      score(wanted, { text: `2023年学位${"的".repeat(20)}12个`, undated: `     学位${"的".repeat(20)}12个` }),
    ).toBeCloseTo(0.75 + 0.25);
    expect(score(wanted, "学位120个", "增加")).toBeCloseTo(0.6 * 0.9 + 0.4 * 0.75 + 0.25 + 0.2 * 0.75);
  });

  it("is higher by a tenth for a number with what the question counts", () => {
    const wanted = wantedOf(TERMS, { asked, counted: /\d+个/ });
    expect(score(wanted, "学位120个")).toBeCloseTo(0.75 + 0.25 + 0.2 * 0.75 + 0.1);
    expect(score(wanted, "学位120批")).toBeCloseTo(0.75 + 0.25 + 0.2 * 0.75);
    expect(score({ ...wanted, asked: [] }, "学位120个")).toBeCloseTo(0.75);
  });

  it("takes little of that for a number in a sentence that shares less than a third with the question", () => {
    const terms = [termOf("学位", 9), termOf("增加", 1)];
    const wanted = wantedOf(terms, { asked });
    expect(score(wanted, "增加120批")).toBeCloseTo(0.1 + (0.25 + 0.2 * 0.1) * 0.3);
    expect(score(wanted, "整改120批")).toBeCloseTo(0);
    expect(score({ ...wanted, aboutNotice: true }, "整改120批")).toBeCloseTo(0.25);
  });

  it("is lower for a heading, unless it tells the count that was asked for", () => {
    const heading = { text: "增加学位", isHeading: true };
    expect(weighOne(wantedOf(TERMS), heading)).toMatchObject({ isHeading: true });
    expect(score(wantedOf(TERMS), heading)).toBeCloseTo(1 - 0.35);
    const telling = wantedOf(TERMS, { tellsCount: (text) => text === "增加学位" });
    expect(weighOne(telling, heading)).toMatchObject({ isHeading: false });
    expect(score(telling, heading)).toBeCloseTo(1);
    expect(weighOne(telling, "增加学位").isHeading).toBe(false);
  });

  it("is lower for a list, and for each character beyond eighty", () => {
    expect(score(wantedOf(TERMS), { text: "增加学位", isList: true })).toBeCloseTo(1 - 0.25);
    const long = (length: number): number => score(wantedOf(TERMS), "增加学位".padEnd(length, "的"));
    expect(long(80)).toBeCloseTo(1);
    expect(long(90)).toBeCloseTo(1 - 0.012);
    expect(long(180)).toBeCloseTo(1 - 0.12);
  });

  it("is the same for a passage whatever was weighed before it", () => {
    const weighing = createWeigh(wantedOf(TERMS, { asked }), nothingIsLike);
    const [one, other] = [passageOf(["增加学位120个"]), passageOf(["整改"])];
    expect(weighing([one, other, one])).toEqual([
      ...weighing([one]),
      ...weighing([other]),
      ...weighing([one]),
    ]);
    expect(weighing([other])[0]![0]).toMatchObject({ coverage: 0, mass: 0, score: 0 });
  });
});
