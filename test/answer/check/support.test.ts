// How far a number of a sentence may lie from the passage's: not at all, unless it is said to be rounded.
import { describe, expect, it } from "vitest";
import { checkSentence } from "./checking.ts";

const holds = (sentence: string, source: string): boolean =>
  checkSentence(sentence, [source], "zh").length === 0;

describe("a number that is said to be rounded", () => {
  it.each([
    ["投入400多万元", "投入400万元", "投入399.9万元"],
    ["投入400多万元", "投入499.9万元", "投入500万元"],
    ["投入420多万元", "投入429万元", "投入430万元"],
    ["投入423多万元", "投入423.5万元", "投入424万元"],
    ["投入超过3.5万元", "投入3.59万元", "投入3.6万元"],
    ["投入超过3.25万元", "投入3.259万元", "投入3.26万元"],
    ["投入近400万元", "投入360万元", "投入359万元"],
    ["投入近400万元", "投入400万元", "投入401万元"],
    ["投入约400万元", "投入380万元", "投入379万元"],
    ["投入约400万元", "投入420万元", "投入421万元"],
    ["投入约400万元", "投入近400万元", "投入近500万元"],
    ["投入近400万元", "投入近400万元", "投入400多万元"],
    ["投入400万元", "投入400万元", "投入近400万元"],
    ["投入超过400万元", "投入400多万元", "投入约400万元"],
    ["投入3至5万元", "投入3至5万元", "投入3至6万元"],
    ["投入3至5万元", "投入3万元至5万元", "投入2至5万元"],
    ["投入5万元", "投入5万元", "投入3至5万元"],
    ["投入3万元", "投入3万元", "投入3至5万元"],
  ])("%s is said by %s, and not by %s", (sentence, source, other) => {
    expect([holds(sentence, source), holds(sentence, other)]).toEqual([true, false]);
  });
});

describe("a number in another form", () => {
  it.each([
    ["前8个月完成整改", "1—8月完成整改", "2—8月完成整改"],
    ["前8个月完成整改", "1—8月完成整改", "1—9月完成整改"],
    ["拨打61002345", "拨打027-61002345", "拨打027-61002346"],
    ["十二届省委部署", "第十二届省委部署", "第十三届省委部署"],
    ["第三批整改", "第三批整改", "三批整改"],
    ["于2023年整改", "于2023年5月整改", "于2022年5月整改"],
    ["于2023年5月整改", "于2023年5月6日整改", "于2023年6月6日整改"],
    ["整改一个问题", "整改问题", "整改三个问题"],
  ])("%s is said by %s, and not by %s", (sentence, source, other) => {
    expect([holds(sentence, source), holds(sentence, other)]).toEqual([true, false]);
  });
});
