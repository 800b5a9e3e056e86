// Whether a sentence gives away what the model alone was told.
import { describe, expect, it } from "vitest";
import { isRepeated } from "../../../src/answer/check/repeated.ts";

const RULES = "只用下面各段原文里写明的内容，不推测。Use only what the passages state.";

describe("the rules of the model", () => {
  it.each([
    "只用下面各段原文里写明的内容，不推测。",
    "只用下面各段原文",
    "只用下面各段原文里，写明的 内容！",
    "only what the passages state",
    "规则：只用下面各段原文里写明的内容",
    "只用下面各段原文吧",
  ])("are given away by %s", (sentence) => {
    expect(isRepeated(sentence, RULES)).toBe(true);
  });

  it.each([
    "只用下面各段原",
    "只用下面各段原文的话",
    "原文里写明的内容是新建公厕25座，修订公厕管理办法",
    "新建公厕25座",
    "内容",
    "",
  ])("are not given away by %j", (sentence) => {
    expect(isRepeated(sentence, RULES)).toBe(false);
  });

  it("that are none are given away by nothing", () => {
    expect(isRepeated("新建公厕二十五座", "")).toBe(false);
  });
});
