// How much of what is said a passage speaks of, word by word, and how much each word weighs.
import { describe, expect, it } from "vitest";
import { readSubject, shareOf, wordsIn } from "../../../src/answer/check/related.ts";
import { loadWords } from "../../../src/embeddings/words.ts";

const vocabulary = await loadWords();
const subject = (text: string) => readSubject(text, vocabulary);
const said = (text: string, ...passages: string[]) => wordsIn(text, passages.map(subject), vocabulary);

describe("a word of an answer", () => {
  it("counts in full where a cited passage has it", () => {
    const [word, ...more] = said("教师", "新增教师3名");
    expect(word).toMatchObject({ start: 0, likeness: 1 });
    expect(more).toEqual([]);
  });

  it("counts as far as the nearest word of any cited passage is like it", () => {
    const likeness = (...passages: string[]): number => said("老师", ...passages)[0]!.likeness;
    expect(likeness("新增教师3名")).toBeGreaterThan(0.4);
    expect(likeness("新增教师3名")).toBeLessThan(1);
    expect(likeness("修复道路3公里")).toBeLessThan(likeness("新增教师3名"));
    expect(likeness("修复道路3公里", "新增教师3名")).toBe(likeness("新增教师3名"));
    expect(likeness("新增教师3名，修复道路3公里")).toBe(likeness("新增教师3名"));
  });

  it("is never less than unlike", () => {
    expect(said("老师", "，。").map(({ likeness }) => likeness)).toEqual([0]);
  });

  it("may stand in one of several passages", () => {
    expect(said("教师", "修复道路3公里", "新增教师3名")).toMatchObject([{ likeness: 1 }]);
  });

  it("that the vocabulary lacks is strange, unless a passage has it", () => {
    expect(said("龘靐", "新增教师")[0]).toMatchObject({ likeness: 0, weight: 4 });
    expect(said("龘靐", "龘靐水库").every(({ likeness }) => likeness === 1)).toBe(true);
  });

  it("weighs by its rarity, and at least a little", () => {
    const weight = (word: string): number => said(word, "整改")[0]!.weight;
    expect(weight("的")).toBe(0.2);
    expect(weight("教师")).toBeGreaterThan(weight("工作"));
    expect(weight("教师")).toBeCloseTo(
      -2 - Math.log10(vocabulary.probability(vocabulary.split("教师")[0]!.id)),
      9,
    );
  });

  it.each(["三百二十", "几千", "a 3"])("is no numeral and no single letter: %s", (text) => {
    expect(said(text, "a座大楼三百二十几千")).toEqual([]);
  });

  it.each(["统一", "一致"])("may have a numeral in it: %s", (text) => {
    expect(said(text, `${text}整改`)).toMatchObject([{ likeness: 1 }]);
  });

  it("in Latin letters stands as a whole word, or as a name in pinyin", () => {
    expect(said("app", "推广app软件")).toMatchObject([{ likeness: 1 }]);
    expect(said("app", "推广appx软件").filter(({ likeness }) => likeness === 1)).toEqual([]);
    expect(said("app", "推广xapp软件").filter(({ likeness }) => likeness === 1)).toEqual([]);
    expect(said("Huangpi", "黄陂区整改")).toMatchObject([{ start: 0, likeness: 1 }]);
    expect(said("huangpi", "黄陂区整改")).toEqual([]);
    expect(said("Zzxq", "黄陂区整改")).toEqual([]);
    expect(said("in Huangpi", "黄陂区整改")).toContainEqual(
      expect.objectContaining({ start: 3, likeness: 1 }),
    );
    expect(said("Plan huangpi", "黄陂区整改").filter(({ start }) => start === 5)).toEqual([]);
  });

  it("is told with its place", () => {
    expect(said("新增教师", "新增教师").map(({ start }) => start)).toEqual([0, 2]);
  });
});

describe("a passage", () => {
  it("is folded, and knows how like its words another is", () => {
    const read = subject("推广ＡＰＰ，新增教师");
    const [teacher, school] = ["教师", "学校"].map((word) => vocabulary.split(word)[0]!.id);
    expect(read.text).toBe("推广app,新增教师");
    expect(read.likeness(teacher!)).toBeGreaterThan(0.95);
    expect(read.likeness(school!)).toBe(read.likeness(school!));
    expect(read.likeness(school!)).toBeLessThan(read.likeness(teacher!));
    expect(subject("，。").likeness(teacher!)).toBe(0);
  });
});

describe("the share of what is said", () => {
  it.each([
    [[], 0],
    [[{ weight: 2, likeness: 0.5 }], 0.5],
    [
      [
        { weight: 1, likeness: 1 },
        { weight: 3, likeness: 0 },
      ],
      0.25,
    ],
    [
      [
        { weight: 1, likeness: 0.2 },
        { weight: 1, likeness: 0.6 },
      ],
      0.4,
    ],
  ])("is the mean likeness by weight: %j", (words, share) => {
    expect(shareOf(words)).toBeCloseTo(share, 12);
  });
});
