// Right numbers told of the wrong place, unit or thing, and names and claims that no number hangs on.
import { describe, expect, it } from "vitest";
import type { Source } from "../../../src/answer/check/evidence.ts";
import { checkAnswer, checkSentence } from "./checking.ts";

const kinds = (sentence: string, ...cited: (string | Source)[]): string[] =>
  checkSentence(sentence, cited).map(({ kind }) => kind);

const TAIWAN_OFFICE: Source = {
  text: "对巡察反馈的问题全面清查，清退各种款项共计12.8万余元，追责问责16人。",
  headings: [
    "武汉市委巡察办",
    "武汉市委巡察办关于首批8家单位巡察整改部分内容的摘编",
    "中共武汉市委台湾工作办公室",
  ],
};
const HUANGPI: Source = {
  text: "区委坚持问题导向，区纪委立案3件。区水务局清理沟渠20公里，张华担任书记。",
  headings: ["中共武汉市黄陂区委", "中共武汉市黄陂区委关于十二届省委第四轮巡视整改进展情况的通报"],
};
const SCHOOLS =
  "2023年上半年新增小学学位3420个、初中学位1200个，改造教室45间。全区公办幼儿园占比上升5个百分点。";

describe("a place that nothing cited names", () => {
  it.each([
    ["汨罗市清退12.8万余元", TAIWAN_OFFICE],
    ["成都市清退12.8万余元", TAIWAN_OFFICE],
    ["四川省台办清退12.8万余元", TAIWAN_OFFICE],
    ["黄陂区清退12.8万余元", TAIWAN_OFFICE],
    ["江夏区纪委立案3件", HUANGPI],
    ["Miluo City returned 128,000 yuan", TAIWAN_OFFICE],
  ])("is a fault: %s", (sentence, source) => {
    expect(kinds(sentence, source)).toContain("name");
  });

  it.each([
    ["武汉市台办清退12.8万余元", TAIWAN_OFFICE],
    ["武汉清退12.8万余元", TAIWAN_OFFICE],
    ["湖北武汉市台办追责问责16人", TAIWAN_OFFICE],
    ["黄陂区纪委立案3件", HUANGPI],
    ["武汉黄陂立案3件", HUANGPI],
  ])("is not seen in: %s", (sentence, source) => {
    expect(kinds(sentence, source)).toEqual([]);
  });
});

describe("a unit or a person that nothing cited names", () => {
  it.each([
    ["市司法局清退12.8万余元", TAIWAN_OFFICE],
    ["审计部门清退12.8万余元", TAIWAN_OFFICE],
    ["长江日报集团清退12.8万余元", TAIWAN_OFFICE],
    ["区教育局清理沟渠20公里", HUANGPI],
    ["前川小学改造教室45间", "木兰小学改造教室45间"],
    ["汉江公司完成6个项目", "长江公司完成6个项目"],
    ["市纪委立案3件", { ...HUANGPI, headings: ["中共武汉市黄陂区委"] }],
    ["清理沟渠20公里，李明担任书记", HUANGPI],
    ["书记李明带队，立案3件", HUANGPI],
  ])("is a fault: %s", (sentence, source) => {
    expect(kinds(sentence, source)).toContain("name");
  });

  it.each([
    ["市委台办清退12.8万余元", TAIWAN_OFFICE],
    ["台湾工作办公室追责问责16人", TAIWAN_OFFICE],
    ["水务部门清理沟渠20公里", HUANGPI],
    ["黄陂区委提到，区水务局清理沟渠20公里", HUANGPI],
    ["书记张华带队，立案3件", HUANGPI],
    ["黄陂区相关部门清理沟渠20公里", HUANGPI],
    ["改造中小学教室45间", "各中小学改造教室45间"],
    ["乡镇中学改造教室45间", "镇中学改造教室45间"],
    ["国有公司完成6个项目", "6个项目由国有企业完成"],
  ])("is not seen in: %s", (sentence, source) => {
    expect(kinds(sentence, source)).toEqual([]);
  });

  it.each([
    ["县委立案3件", "县(市)委立案3件"],
    ["人社局发放5万元", "人力资源和社会保障局发放5万元"],
    ["发改委开工3个项目", "发展和改革委员会开工3个项目"],
    ["教育局开工3所学校", "由区教育牵头，开工3所学校"],
    ["统计部门核查3次", "统计、财政等部门核查3次"],
    ["长报集团处理10人", "长江日报报业集团处理10人"],
  ])("%s is a short name in: %s", (sentence, source) => {
    expect(kinds(sentence, source)).toEqual([]);
  });
});

describe("a number told of its place's or unit's sibling", () => {
  it.each([
    ["新增初中学位3420个", "contrary"],
    ["2023年下半年新增小学学位3420个", "contrary"],
    ["2023年上半年减少小学学位3420个", "contrary"],
    ["全区公办幼儿园占比下降5个百分点", "contrary"],
    ["全区民办幼儿园占比上升5个百分点", "contrary"],
    ["改造教室3420间", "number"],
    ["新增小学学位1200个", "contrary"],
  ])("is a fault: %s", (sentence, kind) => {
    expect(kinds(sentence, SCHOOLS)).toContain(kind);
  });

  it.each([
    "新增小学学位3420个",
    "上半年增加了3420个小学学位",
    "学位方面，小学新增3420个，初中新增1200个",
    "公办园占比提高5个百分点",
    "45间教室得到改造",
  ])("is not seen in: %s", (sentence) => {
    expect(kinds(sentence, SCHOOLS)).toEqual([]);
  });

  it.each([
    ["省级补贴6个项目", "市级补贴6个项目"],
    ["农村居民收入增长6%", "城镇居民收入增长6%"],
    ["支出3亿元", "收入3亿元"],
    ["40岁及以下的占6%", "40岁及以上的占6%"],
    ["工业增加值下降6%", "工业增加值增长6%"],
    ["规模以下工业产值3亿元", "规模以上工业产值3亿元"],
    ["发放款项5万元", "追缴款项5万元"],
    ["3条铁路开工", "3条公路开工"],
    ["男职工6人", "女职工6人"],
    ["6名群众受到处分", "6名党员受到处分"],
    ["6家全部完成整改", "6家中部分完成整改"],
    ["7月上旬完成6家", "7月下旬完成6家"],
    ["每周三接访6人", "每周五接访6人"],
    ["去年新增学位6个", "今年新增学位6个"],
    ["法院办理案件6件", "检察院办理案件6件"],
    ["政协提案6件", "市人大建议6件"],
  ])("%s where the source has: %s", (sentence, source) => {
    expect(kinds(sentence, source)).toEqual(["contrary"]);
  });

  it.each([
    ["增长6%", "收入较上年提升6%"],
    ["追回款项5万元", "追缴款项5万元"],
    ["中小学新增学位6个", "小学新增学位6个"],
    ["城镇和农村分别增长6%和8%", "城镇、农村居民收入分别增长6%、8%"],
    ["减免费用5万元", "减征费用5万元"],
    ["高校6所", "大学6所"],
    ["7月下旬完成6家", "7月底完成6家"],
    ["星期三接访6人", "每周三接访6人"],
    ["比去年增长6%", "今年收入同比增长6%"],
    ["法院判处6人", "检察院提起公诉，判处6人"],
  ])("%s says no other than: %s", (sentence, source) => {
    expect(kinds(sentence, source)).toEqual([]);
  });
});

describe("a plan and what is done", () => {
  it.each([
    ["桥梁已于2024年建成", "桥梁计划于2024年建成"],
    ["已建成泵站3座", "计划建成泵站3座"],
    ["拟处分3人", "已处分3人，案件已办结"],
    ["粮库2025年完工", "粮库预计2025年完工"],
    ["已新增学位800个", { text: "新增学位800个。", headings: ["三、下一步工作打算"] }],
  ])("%s is not: %s", (sentence, source) => {
    expect(kinds(sentence, source)).toEqual(["contrary"]);
  });

  it.each([
    ["计划建成泵站3座", "力争建成泵站3座"],
    ["已建成泵站3座", "建成泵站3座"],
    ["泵站3座将要建成", "计划建成泵站3座"],
    ["三年行动计划已经印发", "印发三年行动计划"],
    ["拟提拔的3人已公示", "对拟提拔的3人进行了公示"],
  ])("%s may be said of: %s", (sentence, source) => {
    expect(kinds(sentence, source)).toEqual([]);
  });
});

describe("a number of other words of its passage", () => {
  const source =
    "排查安全隐患23处，约谈企业负责人17人次，其中下达整改通知书9份。开展消防演练12场，培训志愿者350名。";

  it.each([
    ["开展消防演练350场", "number"],
    ["约谈企业负责人350名", "number"],
    ["志愿者有12名接受培训", "subject"],
    ["整改通知书发出23份", "subject"],
  ])("is a fault: %s", (sentence, kind) => {
    expect(kinds(sentence, source)).toContain(kind);
  });

  it.each([
    "培训了350名志愿者",
    "消防演练开展12场，志愿者培训350名",
    "约谈17人次，下达通知书9份",
    "排查出隐患23处",
  ])("is not seen in: %s", (sentence) => {
    expect(kinds(sentence, source)).toEqual([]);
  });

  it("may be said only as often as the source has it", () => {
    expect(kinds("台办问责16人，老干部局问责16人", "台办追责问责16人。老干部局处理22人")).toContain(
      "subject",
    );
    expect(kinds("甲校16人，乙校16人", "甲校16人，乙校16人")).toEqual([]);
  });
});

describe("several passages", () => {
  const wuhan: Source = { text: "清退资金12.8万元。", headings: ["武汉市委巡察办"] };
  const miluo: Source = { text: "追缴资金31.5万元。", headings: ["中共汨罗市委"] };

  it("give each number to the place whose passage has it", () => {
    expect(kinds("武汉清退12.8万元，汨罗追缴31.5万元", wuhan, miluo)).toEqual([]);
    expect(kinds("清退12.8万元，追缴31.5万元", wuhan, miluo)).toEqual([]);
    expect(kinds("汨罗清退12.8万元，武汉追缴31.5万元", wuhan, miluo)).toContain("subject");
  });
});

describe("the utmost", () => {
  it.each([
    ["首次开展培训3场", "开展培训3场"],
    ["投入3亿元，为全省最多", "投入3亿元"],
    ["唯一获奖的单位有3家", "获奖的单位有3家"],
    ["增长6%，创历史新高", "增长6%"],
  ])("%s is not said by: %s", (sentence, source) => {
    expect(kinds(sentence, source)).toContain("degree");
  });

  it.each([
    ["投入3亿元，全省最多", "投入3亿元，居全省第一"],
    ["率先开展培训3场", "首次开展培训3场"],
    ["最高补助3万元", "最高补助3万元"],
  ])("%s is said by: %s", (sentence, source) => {
    expect(kinds(sentence, source)).toEqual([]);
  });
});

describe("what stands over a passage", () => {
  it("names whose numbers these are, and supports no number and no date of its own", () => {
    const source: Source = { text: "清退资金12.8万元。", headings: ["2023年青溪县工作总结", "三、5个方面"] };
    expect(kinds("青溪县清退资金12.8万元", source)).toEqual([]);
    expect(kinds("2023年清退资金12.8万元", source)).toEqual(["date"]);
    expect(kinds("从5个方面清退资金12.8万元", source)).toEqual(["number"]);
  });

  it("is that of the passage that the sentence cites", () => {
    const { all } = checkAnswer(
      ["武汉市台办清退12.8万余元[1]。汨罗市台办清退12.8万余元[1]。"],
      [TAIWAN_OFFICE],
      "zh",
    );
    expect(all.map(({ faults }) => faults.map(({ kind }) => kind))).toEqual([[], ["name"]]);
  });
});
