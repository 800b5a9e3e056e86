import { describe, expect, it } from "vitest";
import { particularIn, tellsCountIn } from "../../src/retrieval/particular.ts";

describe("the particular thing asked for", () => {
  it.each([
    ["修了多少公里", "新建道路12.5公里", "投入12.5万元"],
    ["绿化了多少亩", "绿化一百二十亩", "绿化120处"],
    ["面积有多少平方公里", "面积36.5平方公里", "全长36.5公里"],
    ["报废了多少辆", "报废公务用车12辆", "报废设备12件"],
    ["处理了多少吨", "处理五百余吨", "处理五百余次"],
    ["公示了几天", "公示三天", "2021年公示"],
    ["培训了几个月", "培训三个月", "2021年3月培训"],
    ["干了多少个小时", "24小时值守", "24人值守"],
    ["处分了多少人", "处分党员4人", "用了4个月"],
    ["惠及多少万人", "惠及12万余人", "投入12万余元"],
    ["处分了多少人", "处分了15个,通报8起", "排查28个具体问题"],
    ["推进会开了几次", "召开推进会2次", "召开链长制工作推进会"],
    ["补了几名老师", "新增教师169名", "新增教师"],
    ["安置了多少户", "安置120户", "安置12处"],
    ["发了多少份", "印发文件12个", "印发12次"],
    ["开了多少场", "宣讲21场", "宣讲21人"],
    ["修了几处", "改造6个点位", "改造6公里"],
    ["是哪家公司承建的", "由某某建工集团承建", "由施工方承建"],
    ["是哪个小学", "启用盘龙七小", "启用新校"],
    ["文件号是多少", "印发《办法》(武发改〔2023〕374号)", "印发《办法》"],
  ])("%s is in %s, not in %s", (question, holding, lacking) => {
    const holds = particularIn(question);
    expect(holds(holding)).toBe(true);
    expect(holds(lacking)).toBe(false);
  });

  it.each([
    ["是哪个省", "与湖南对接", "与企业对接"],
    ["跟哪个市结对", "赴宜昌市考察", "赴企业考察"],
    ["在哪个街道试点", "选定前川街道试点", "选定4个街道试点"],
    ["先在哪个区试点", "选定汉阳区先行开展", "选定企业先行开展"],
  ])("%s is in %s, not in %s", (question, holding, lacking) => {
    const holds = particularIn(question);
    expect(holds(holding)).toBe(true);
    expect(holds(lacking)).toBe(false);
  });

  it("is no place that the question itself names", () => {
    expect(particularIn("除了前川街道，还有哪个街道试点")("前川街道试点")).toBe(false);
  });

  it.each([
    "什么时候完成",
    "几月几号截止",
    "日常经费有多少",
    "前几年付了多少钱",
    "名额有多少",
    "怎么整改的",
    "哪个区级部门负责",
    "多少钱",
    "how many seats",
    "",
  ])("is none in %s, so that any sentence may answer", (question) => {
    const holds = particularIn(question);
    for (const sentence of ["新建道路12.5公里", "统计局", ""]) expect(holds(sentence)).toBe(true);
  });
});

describe("the number of what is counted", () => {
  it.each([
    ["黄陂有多少个易积水点位", "9.关于“50个道路易积水点位”问题", "10.关于“易积水点位改造慢”问题"],
    ["缺几名盘龙城教师", "缺口169名盘龙城地区教师", "盘龙城地区教师缺口问题"],
    ["查了多少违规资金", "清退3.2万元违规资金", "2023年5月违规使用资金"],
  ])("is, for %s, in %s, not in %s", (question, holding, lacking) => {
    const tells = tellsCountIn(question);
    expect(tells(holding)).toBe(true);
    expect(tells(lacking)).toBe(false);
  });

  it("is nowhere when nothing is counted", () => {
    expect(tellsCountIn("易积水点位怎么整改的")("50个道路易积水点位")).toBe(false);
  });
});
