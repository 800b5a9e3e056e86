import { describe, expect, it } from "vitest";
import { loadWords } from "../../src/embeddings/words.ts";
import { createLikenesses, type Likeness } from "../../src/retrieval/likeness.ts";

const vocabulary = await loadWords();
const { wordsOf, toQuestion } = createLikenesses(vocabulary);
const idsOf = (text: string): number[] => vocabulary.split(text).map(({ id }) => id);
const of = (likeness: Likeness, text: string): number[] => Array.from(likeness.ofEach([wordsOf(text)]));
/** How like each word of `question` the words of `text` are. */
const likeness = (question: string, text: string): number[] => of(toQuestion(idsOf(question)), text);

describe("how like a text a question's words are", () => {
  it("finds the very word nearly as like as can be", () => {
    const [same] = likeness("教师", "新增教师");
    expect(same).toBeGreaterThan(0.85);
  });

  it("finds another word of the same meaning, and none in a text on something else", () => {
    const [near] = likeness("老师", "新增教师");
    const [far] = likeness("老师", "水泥");
    expect(near).toBeGreaterThan(0.5);
    expect(far).toBeLessThan(0.2);
  });

  it("finds the Chinese word for an English one", () => {
    const [near] = likeness("schools", "学校");
    const [far] = likeness("schools", "污水");
    expect(near).toBeGreaterThan(far! + 0.3);
  });

  it("takes for each word of the question its own nearest word", () => {
    const [teacher, sewage] = likeness("老师 污水", "教师 废水 水泥");
    expect(teacher).toBe(likeness("老师", "教师")[0]);
    expect(sewage).toBe(likeness("污水", "废水")[0]);
  });

  it("never falls when the text says more", () => {
    const less = likeness("老师 污水", "教师");
    const more = likeness("老师 污水", "教师 废水 水泥");
    less.forEach((value, i) => expect(more[i]).toBeGreaterThanOrEqual(value));
  });

  it("is 0 for unknown words, for an empty text, and never below", () => {
    expect(likeness("龘", "教师")).toEqual([0]);
    expect(likeness("老师", "龘")).toEqual([0]);
    expect(likeness("老师 污水", "")).toEqual([0, 0]);
    for (const value of likeness("老师 污水 电话", "水泥")) expect(value).toBeGreaterThanOrEqual(0);
  });

  it("is the same when it is asked again after other texts", () => {
    const asked = toQuestion(idsOf("老师 污水"));
    const before = of(asked, "教师 废水");
    of(asked, "水泥 学校 医院");
    expect(of(asked, "教师 废水")).toEqual(before);
  });

  it("is the same when another question is asked of the same text in between", () => {
    const teacher = toQuestion(idsOf("老师"));
    const before = of(teacher, "教师 废水 水泥");
    expect(likeness("污水", "教师 废水 水泥")[0]).toBeGreaterThan(0.35);
    expect(of(teacher, "教师 废水 水泥")).toEqual(before);
    expect(of(teacher, "教师")).toEqual(before);
  });

  it("is the same for many texts at once as for each by itself", () => {
    const texts = ["教师 废水", "", "水泥 学校", "教师 学校 龘"];
    const words = texts.map((text) => wordsOf(text));
    const together = toQuestion(idsOf("老师 龘 校园")).ofEach(words);
    expect(Array.from(together)).toEqual(texts.flatMap((text) => likeness("老师 龘 校园", text)));
  });
});
