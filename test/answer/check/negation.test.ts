// Negations that a sentence gained or lost: the passage says that something was not done, the sentence that it was.
import { describe, expect, it } from "vitest";
import { checkSentence } from "./checking.ts";

/** The clauses of `sentence` that deny what a passage states, or state what it denies. */
const turned = (sentence: string, ...cited: string[]): string[] =>
  checkSentence(sentence, cited)
    .filter(({ kind }) => kind === "negation")
    .map(({ text }) => text);

/** What a passage says, and the same denied. */
const PAIRS: readonly (readonly [stated: string, denied: string])[] = [
  ["问题已完成整改", "问题未完成整改"],
  ["问题已完成整改", "问题尚未完成整改"],
  ["问题已整改", "问题未整改"],
  ["问题已整改到位", "问题仍未整改到位"],
  ["已整改", "未整改"],
  ["学位已经新增", "学位没有新增"],
  ["按时拨付扶贫资金", "未按时拨付扶贫资金"],
  ["及时报送整改材料", "未及时报送整改材料"],
  ["按规定报告个人事项", "不按规定报告个人事项"],
  ["项目有审批手续", "项目无审批手续"],
  ["依法办理规划许可", "没有依法办理规划许可"],
  ["履行环评审批手续", "未履行环评审批手续"],
  ["按“三重一大”规定集体决策", "未按“三重一大”规定集体决策"],
  ["企业可以享受补贴政策", "企业不得享受补贴政策"],
  ["占用基本农田建房", "严禁占用基本农田建房"],
  ["审批新增钢铁项目", "停止审批新增钢铁项目"],
  ["国有资产流失", "防止国有资产流失"],
  ["群众反映的问题解决得好", "群众反映的问题解决得不好"],
  ["整改方案经区委审议通过", "整改方案经区委审议未通过"],
  ["账面数据一致", "账面数据不一致"],
  ["多数居民同意拆迁", "多数居民不同意拆迁"],
  ["污水处理厂能够稳定运行", "污水处理厂无法稳定运行"],
];

describe("a negation", () => {
  it.each(PAIRS)("that is gained is found: %s, told as %s", (stated, denied) => {
    expect(turned(`${denied}。`, `${stated}。`)).not.toEqual([]);
  });

  it.each(PAIRS)("that is lost is found: %s for %s", (stated, denied) => {
    expect(turned(`${stated}。`, `${denied}。`)).not.toEqual([]);
  });

  it.each(PAIRS.flat())("that is kept is no fault: %s", (words) => {
    // Not word for word, which would be right however it is read.
    expect(turned(`据通报，${words}。`, `${words}。`)).toEqual([]);
  });

  it("is found in its clause among others that hold", () => {
    const source = "区教育局新增学位3420个，未完成校舍改造，已制定整改方案。";
    expect(turned("区教育局新增学位3420个，完成校舍改造，制定整改方案。", source)).toEqual(["完成校舍改造"]);
    expect(turned("区教育局未新增学位，未完成校舍改造，已制定整改方案。", source)).toEqual([
      "区教育局未新增学位",
    ]);
  });

  it("is found in the passage that means the clause, whatever the others say", () => {
    expect(turned("按时拨付扶贫资金。", "未按时拨付扶贫资金。", "按时报送整改材料。")).toEqual([
      "按时拨付扶贫资金",
    ]);
  });

  it.each([
    ["泵站改造工程已完工。", "泵站改造工程进展缓慢，尚未完工。"],
    ["泵站改造工程尚未完工。", "泵站改造工程进展顺利，已完工。"],
    ["整改完成。", "未完成。"],
    ["区水务局的责任单位未明确。", "区水务局牵头，责任单位明确。"],
  ])("is found where the passage says it in few words: %s of %s", (sentence, source) => {
    expect(turned(sentence, source)).toHaveLength(1);
  });

  it("is found in the one clause that is most like it", () => {
    expect(turned("群众反映的问题解决得不好。", "制定整改方案，群众反映的问题解决得好。")).toHaveLength(1);
  });

  it("is found beside another that is kept", () => {
    expect(turned("不作为问题已完成整改。", "不作为问题未完成整改。")).toHaveLength(1);
    expect(turned("不作为问题未完成整改。", "不作为问题已完成整改。")).toHaveLength(1);
  });

  it("is found whether or not the sentence emphasises or quotes", () => {
    expect(turned("**按规定**报告个人事项。", "未按规定报告个人事项。")).toHaveLength(1);
    expect(turned("按三重一大规定决策。", "未按“三重一大”规定决策。")).toHaveLength(1);
    expect(turned("# 按规定报告个人事项。", "未按规定报告个人事项。")).toHaveLength(1);
  });
});

describe("a negation in other words", () => {
  it.each([
    ["问题未完成整改。", "问题没有按时完成整改。"],
    ["问题没能完成整改。", "问题未完成整改。"],
    ["扶贫资金没有及时拨付。", "扶贫资金未及时拨付。"],
    ["禁止占用基本农田。", "严禁占用基本农田。"],
    ["不得占用基本农田。", "禁止占用基本农田。"],
    ["未缴社保费用。", "应缴未缴社保费用。"],
    ["保持帮扶政策，防止返贫。", "确保脱贫不返贫、振兴不掉队。"],
    ["依法没收违法所得和非法财物。", "依法收缴违法所得和非法财物。"],
    ["没有完成整改任务。", "应完成未完成整改任务。"],
    ["实施党纪处分时个人不能擅自决定。", "党内不允许任何人擅自决定重大问题。"],
    ["县财政拨付扶贫资金到位。", "未按时拨付扶贫资金到位。"],
  ])("is none gained or lost: %s of %s", (sentence, source) => {
    expect(turned(sentence, source)).toEqual([]);
  });

  it.each([
    ["不断完善公厕管理制度。", "完善公厕管理制度。"],
    ["不仅完善公厕管理制度。", "完善公厕管理制度。"],
    ["未来完善公厕管理制度。", "完善公厕管理制度。"],
    ["无偿提供公厕管理服务。", "提供公厕管理服务。"],
    ["是否完善公厕管理制度。", "完善公厕管理制度。"],
    ["不少单位完善公厕管理制度。", "单位完善公厕管理制度。"],
  ])("that denies nothing is none: %s of %s", (sentence, source) => {
    expect(turned(sentence, source)).toEqual([]);
    expect(turned(source, sentence)).toEqual([]);
  });
});

describe("a passage that says it both ways", () => {
  it.each(["，", "。", "；", "：", "！", "？", "…", "|"])("lets both be said: parted by %s", (mark) => {
    const source = `此前资金未拨付到位${mark}如今资金拨付到位。`;
    expect(turned("资金拨付到位。", source)).toEqual([]);
    expect(turned("资金未拨付到位。", source)).toEqual([]);
  });

  it("in two passages lets both be said", () => {
    expect(turned("资金拨付到位。", "资金未拨付到位。", "资金拨付到位！")).toEqual([]);
  });
});

describe("a negation of something else", () => {
  it("is none where a passage says so of one thing and not of the other", () => {
    const source = "泵站改造工程进展顺利，已完工，管网工程进展缓慢，尚未完工。";
    expect(turned("泵站改造工程已完工。", source)).toEqual([]);
    expect(turned("管网工程尚未完工。", source)).toEqual([]);
  });

  it.each([
    ["开展消防培训12场。", "未开展安全检查。"],
    ["未建立管理台账。", "建立长效机制，落实监督责任。"],
    ["区水务局未清理沟渠。", "区教育局按时完成校舍改造。"],
  ])("is none gained or lost: %s beside %s", (sentence, source) => {
    expect(turned(sentence, source)).toEqual([]);
  });
});
