// A number that counts what its sentence lists needs no source, and a wrong count of it has none.
import { describe, expect, it } from "vitest";
import { normalise } from "../../../src/answer/check/comparable.ts";
import { factsOf } from "../../../src/answer/check/facts.ts";
import { countsItsList } from "../../../src/answer/check/listed.ts";
import { checkSentence } from "./checking.ts";

/** Of the last quantity of `sentence`. */
function counts(sentence: string): boolean {
  const quantity = factsOf(sentence).findLast((fact) => fact.form === "quantity")!;
  return countsItsList(normalise(sentence), quantity);
}

describe("the number of what is listed", () => {
  it.each([
    "江北、经开两座污水厂",
    "江北、经开2座污水厂",
    "江北和经开两座污水厂",
    "江北与经开两座污水厂",
    "江北及经开两座污水厂",
    "江北、经开以及汉阳三座污水厂",
    "江北、经开、汉阳和武昌四座污水厂",
    "新建污水厂，江北、经开两座完工",
    "整改情况如下：江北、经开两座完工",
    "黄陂、新洲两区完工",
    "江北、经济技术新区两座完工",
    "省内的江北、经济开发区两座完工",
  ])("holds: %s", (sentence) => {
    expect(counts(sentence)).toBe(true);
  });

  it.each([
    "江北、经开三座污水厂",
    "江北、经开、汉阳两座污水厂",
    "江北一座污水厂",
    "江北1座污水厂",
    "江北、经开两次整改",
    "江北、经开两年整改",
    "江北、经开2",
    "江北、两座污水厂",
    "江北和两座污水厂",
    "江北、经济技术开发区两座污水厂",
    "江北、汉阳，经开三座污水厂",
  ])("does not: %s", (sentence) => {
    expect(counts(sentence)).toBe(false);
  });

  it("is shown where the passage lists as many without counting, and not with another count", () => {
    const source = "江北、经开污水厂完成提标改造。";
    expect(checkSentence("江北、经开两座污水厂完成提标改造。", [source])).toEqual([]);
    expect(checkSentence("江北、经开三座污水厂完成提标改造。", [source])).toEqual([
      { kind: "number", text: "三座" },
    ]);
  });
});
