import { describe, expect, it } from "vitest";
import { glossFeatures } from "../../src/training/gloss.ts";

const entry = (simplified: string, english: string[], pinyin = "x1") => ({ simplified, pinyin, english });
const featuresOf = (word: string, ...entries: ReturnType<typeof entry>[]) =>
  Object.fromEntries(glossFeatures(entries).get(word) ?? []);

describe("gloss features", () => {
  it("are the words of a gloss, its pairs, and the whole where it is one word", () => {
    const third = 1 / Math.sqrt(3);
    expect(featuresOf("学校", entry("学校", ["school; public primary school"]))).toEqual({
      school: 1,
      "=school": 1,
      public: third,
      primary: third,
      "public primary": third,
      "primary school": third,
    });
  });

  it("weigh less with each further sense, and most by the best sense", () => {
    const features = featuresOf("工资", entry("工资", ["wage", "pay", "wage rate"]));
    expect(features["=wage"]).toBe(1);
    expect(features["wage"]).toBe(1);
    expect(features["=pay"]).toBeCloseTo(1 / 1.15, 12);
    expect(features["wage rate"]).toBeCloseTo(1 / 1.3 / Math.SQRT2, 12);
  });

  it("take an ending off only where the dictionary has the shorter form twice", () => {
    const twice = [entry("医", ["doctor"]), entry("大夫", ["doctor"])];
    expect(featuresOf("医生", entry("医生", ["doctors"]), ...twice)).toHaveProperty("=doctor");
    expect(featuresOf("医生", entry("医生", ["doctors"]), twice[0]!)).toHaveProperty("=doctors");
    const plan = [entry("计", ["plan"]), entry("策", ["plan"])];
    expect(featuresOf("规划", entry("规划", ["planned"]), ...plan)).toHaveProperty("=plan");
  });

  it("leave out brackets, stop words, remarks on the sign, long explanations and names", () => {
    expect(
      featuresOf(
        "树",
        entry("树", ["to be a tree (of the forest)", "variant of 樹|树[shu4]", "CL:棵[ke1]"]),
        entry("树", ["one two three four five six seven eight"]),
        entry("树", ["Tree the surname"], "Shu4"),
      ),
    ).toEqual({ tree: 1, "=tree": 1 });
    expect(glossFeatures([entry("AA制", ["go Dutch"])]).size).toBe(0);
  });

  it("join the entries of one word, whatever English calls its features", () => {
    const features = featuresOf("行", entry("行", ["constructor"]), entry("行", ["row"]));
    expect(features).toMatchObject({ "=constructor": 1, "=row": 1 });
  });
});
