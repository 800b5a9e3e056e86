import { describe, expect, it } from "vitest";
import { pointsAtListed, withReferent } from "../../src/chat/referents.ts";

const LISTED = "共3条：\n理论学习不深入 [1]\n资金管理不严 [2]\n民生实事推进缓慢 [3]";

describe("a question that points at what was just listed", () => {
  it.each([
    ["头一个怎么整改的", " 理论学习不深入 怎么整改的"],
    ["第二个呢，怎么整改的", " 资金管理不严 ，怎么整改的"],
    ["第3项怎么整改的", " 民生实事推进缓慢 怎么整改的"],
    ["最后一条怎么整改的", " 民生实事推进缓慢 怎么整改的"],
  ])("gets the thing in place of its place: %s", (question, meant) => {
    expect(pointsAtListed(question)).toBe(true);
    expect(withReferent(question, ["没有找到。", LISTED])).toBe(meant);
  });

  it.each([
    ["beyond the end of the list", "第四个怎么整改的", LISTED],
    ["where nothing was listed", "第一个怎么整改的", "清退12.8万元 [1]"],
    ["by no ordinal", "怎么整改的", LISTED],
  ])("gets none %s", (_, question, answer) => {
    expect(withReferent(question, [answer])).toBeUndefined();
  });

  it("goes by the latest answer that lists something", () => {
    expect(withReferent("第一个呢", [LISTED, "甲办、乙局和丙委 [1]", "清退12.8万元 [1]"])).toBe(" 甲办 ");
  });
});
