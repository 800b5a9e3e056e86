import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { loadWords } from "../../src/embeddings/words.ts";
import { dot } from "../../src/index/vectors/vectors.ts";
import { fold } from "../../src/notice/fold.ts";

const words = await loadWords();
const embedding = await loadEmbedding("builtin");
const idOf = (word: string): number => words.split(word)[0]!.id;
const textsOf = (text: string): string[] => words.split(text).map((word) => word.text);
const exactCosine = (one: number, other: number): number => dot(words.vector(one), words.vector(other));

describe("splitting a text into words", () => {
  it.each([
    ["追缴违规资金", ["追缴", "违规", "资金"]],
    ["研究生命起源", ["研究", "生命", "起源"]],
    ["小学教师", ["小学", "教师"]],
  ])("cuts %s where its words end", (text, expected) => {
    expect(textsOf(text)).toEqual(expected);
  });

  it("says where each word stands in the text", () => {
    const unit = fc.constantFrom("整", "改", "学", "位", "龘", "教", "师", "a", "s", "3", ".", " ", "，");
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), (written) => {
        const text = fold(written);
        return words.split(text).every((word) => text.startsWith(word.text, word.start));
      }),
    );
  });

  it("loses no Chinese character and takes none twice", () => {
    const unit = fc.constantFrom("整", "改", "学", "位", "龘", "教", "师", "武", "汉", "市", "水", "质");
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        expect(textsOf(text).join("")).toBe(text);
      }),
    );
  });

  it("gives the ids of the same words, without those that it lacks", () => {
    const unit = fc.constantFrom(
      "整",
      "改",
      "学",
      "位",
      "龘",
      "教",
      "师",
      "schools ",
      "zzxq",
      "3",
      ".",
      " ",
      "，",
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
        const known = words.split(text).flatMap(({ id }) => (id === -1 ? [] : [id]));
        expect(new Set(words.idsOf(text))).toEqual(new Set(known));
        expect(words.idsOf(text)).toHaveLength(known.length);
      }),
    );
  });

  it("takes English words one by one and leaves numbers out", () => {
    expect(textsOf("how many schools: 12.8万元")).toEqual(["how", "many", "schools", "万", "元"]);
  });

  it("knows a word that it lacks as unknown", () => {
    expect(words.split("龘 zzxqzzxq").map(({ id }) => id)).toEqual([-1, -1]);
  });

  it.each([
    ["schools", "school"],
    ["factories", "factory"],
    ["teachers", "teacher"],
    ["teaching", "teach"],
  ])("takes %s for %s", (inflected, base) => {
    expect(idOf(base)).not.toBe(-1);
    expect(idOf(inflected)).toBe(idOf(base));
  });
});

describe("the vectors of the words", () => {
  it("are all of unit length", () => {
    for (const word of ["学位", "教师", "的", "school", "万"])
      expect(Math.hypot(...words.vector(idOf(word)))).toBeCloseTo(1, 5);
  });

  it.each([
    ["老师", "教师", "水泥"],
    ["工资", "薪酬", "污水"],
    ["污水", "废水", "教师"],
    ["school", "学校", "水泥"],
    ["hospital", "医院", "学校"],
    ["water", "水质", "教师"],
  ])("put %s nearer to %s than to %s", (word, like, other) => {
    expect(exactCosine(idOf(word), idOf(like))).toBeGreaterThan(exactCosine(idOf(word), idOf(other)) + 0.2);
  });

  it("give nearly the same cosines by the quick way as by the exact one", () => {
    const chosen = Array.from({ length: 120 }, (_, i) => (i * 7919) % 90_000);
    for (const word of chosen) {
      const quick = words.cosines(word);
      for (const other of chosen.slice(0, 40))
        expect(Math.abs(quick(other) - exactCosine(word, other))).toBeLessThan(0.1);
    }
  });
});

describe("the probability of a word", () => {
  it("is higher for an everyday word than for a rare one, and never beyond 0 and 1", () => {
    const [common, rare] = [words.probability(idOf("的")), words.probability(idOf("学位"))];
    expect(rare).toBeGreaterThan(0);
    expect(common).toBeGreaterThan(rare * 100);
    expect(common).toBeLessThan(1);
  });
});

describe("the built-in embedding", () => {
  it("has a name that changes with the trained words", () => {
    expect(embedding.id).toContain(words.id);
  });

  it("hears telling words over everyday ones", async () => {
    const [padded, telling, everyday] = await embedding.embed(["我们的追缴", "追缴", "我们的"]);
    expect(dot(padded!, telling!)).toBeGreaterThan(dot(padded!, everyday!));
  });

  it("does not care about width and case", async () => {
    const [wide, plain] = await embedding.embed(["ＳＣＨＯＯＬ学位", "school学位"]);
    expect(wide).toEqual(plain);
  });

  it.each([
    ["How many teachers were recruited?", "新增盘龙城地区教师169名", "追缴违规资金四百多万元"],
    ["Was the river polluted?", "河流、湖泊水质不达标", "新增盘龙城地区教师169名"],
  ])("puts an English question nearer to its notice: %s", async (question, its, others) => {
    const [asked, near, far] = await embedding.embed([question, its, others]);
    expect(dot(asked!, near!)).toBeGreaterThan(dot(asked!, far!));
  });
});
