// What is left of a model's layout: a list's number that stays is read as a number, one too many that goes is lost.
import { describe, expect, it } from "vitest";
import { withoutBullet, withoutMarkup } from "../../../src/answer/check/markup.ts";

describe("the sign of a list", () => {
  it.each([
    "- 处分3人",
    "* 处分3人",
    "+ 处分3人",
    "• 处分3人",
    "-  处分3人",
    "1. 处分3人",
    "1.  处分3人",
    "12. 处分3人",
    "1． 处分3人",
    "2、处分3人",
    "2、 处分3人",
    "12)处分3人",
    "3）处分3人",
    "（4）处分3人",
    "(12) 处分3人",
    "④处分3人",
    "④ 处分3人",
  ])("states nothing and goes: %s", (sentence) => {
    expect(withoutBullet(sentence)).toBe("处分3人");
    expect(withoutMarkup(sentence)).toBe("• 处分3人");
  });

  it.each(["2、《条例》规定", "2、“三公”经费", "2、**经费**", "1. 2023年处分3人"])(
    "goes before a title, a quotation, emphasis and a year: %s",
    (sentence) => {
      expect(withoutBullet(sentence)).toBe(sentence.replace(/^\d(?:、|\. )/, ""));
    },
  );

  it.each([
    "-5度",
    "*处分*3人",
    "2.5万元",
    "2、3月处分3人",
    "（2）3人",
    "100. 处分3人",
    "100、处分3人",
    "（100）处分3人",
    "共2、处分3人",
    "处分- 3人",
    "处分④人",
  ])("is not seen in %s", (sentence) => {
    expect(withoutBullet(sentence)).toBe(sentence);
  });
});

describe("the layout of a sentence", () => {
  it.each([
    ["# 整改情况", "整改情况"],
    ["###### 整改情况", "整改情况"],
    ["##  整改情况", "整改情况"],
    ["## - 整改情况", "• 整改情况"],
    ["**处分**3人", "处分3人"],
    ["__处分__3人", "处分3人"],
    ["`处分`3人", "处分3人"],
    ["```处分```3人", "处分3人"],
    ["- **处分**3人", "• 处分3人"],
  ])("goes: %s is shown as %s", (sentence, shown) => {
    expect(withoutMarkup(sentence)).toBe(shown);
  });

  it.each(["####### 整改情况", "#整改情况", "整改 # 情况", "处分*3*人", "A_B项目"])(
    "is not seen in %s",
    (sentence) => {
      expect(withoutMarkup(sentence)).toBe(sentence);
    },
  );

  it("stays where a passage hides a name by stars, but for the sign of a list", () => {
    expect(withoutMarkup("- 处分张**和李*", ["追缴5万元", "处分张**。"])).toBe("• 处分张**和李*");
    expect(withoutMarkup("- 处分**张某**", ["追缴5万元", "处分张某。"])).toBe("• 处分张某");
  });
});
