import { describe, expect, it } from "vitest";
import { countedIn, particularIn, tellsCountIn } from "../../src/retrieval/particular.ts";

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

describe("each particular thing", () => {
  const says = (question: string, ...sentences: readonly string[]): boolean[] =>
    sentences.map(particularIn(question));

  it("that people, years, sheets, buildings, cases and ages are counted in must be said", () => {
    expect(
      says("处分多少人", "处分3人", "处分3名", "处分3位", "处分3例", "处分3个", "处分3处", "处分人"),
    ).toEqual([true, true, true, true, true, false, false]);
    expect(
      says("任期多少年", "任期5年", "任期三年", "任期6个月", "任期3周年", "2021年", "5年度", "任期"),
    ).toEqual([true, true, true, true, false, false, false]);
    expect(says("发了多少张", "发证3张", "发证3个", "发证3户")).toEqual([true, true, false]);
    expect(says("建了多少所", "建成3所", "建成3个", "建成3家", "建成3处")).toEqual([true, true, true, false]);
    expect(says("查处几起", "查处3起", "查处3件", "查处3条", "查处3人")).toEqual([true, true, true, false]);
    expect(says("满多少岁", "满18岁", "满十八岁", "满18人")).toEqual([true, true, false]);
    expect(says("惠及多少户", "惠及十二万余户", "惠及1,200多户", "惠及户", "惠及余户")).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it("a span from one day to another must have both ends", () => {
    for (const question of [
      "从哪天到哪天",
      "几号到几号",
      "哪一年到哪一年",
      "什么时候开始到什么时候",
      "何时到何时",
    ])
      expect(
        says(
          question,
          "3月1日至5日",
          "3月到5月",
          "2021年—2023年",
          "3日--5日",
          "1号-5号",
          "3月5日",
          "3日至今",
        ),
      ).toEqual([true, true, true, true, true, false, false]);
    expect(says("什么时候开始,钱花到哪", "3月5日")).toEqual([true]);
  });

  it("the telephone of a hotline is not the hotline's own number", () => {
    const question = "12345热线的电话是什么";
    expect(
      says(question, "拨打027-61002345", "拨打61002345", "拨打12345", "拨打1234567890123", "拨打027-123"),
    ).toEqual([true, true, false, false, false]);
    expect(says("110电话是什么", "拨打110")).toEqual([false]);
    for (const other of [
      "1热线是什么",
      "212345热线是什么",
      "123456热线是什么",
      "12345,别的热线",
      "12345是什么号",
    ])
      expect([other, ...says(other, "拨打12345")]).toEqual([other, true]);
  });

  it("a company, a school, a hospital or a bank must have a name", () => {
    expect(says("哪家公司中标", "建工集团中标", "某厂中标", "武钢厂中标", "公司中标")).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(says("哪所学校扩建", "实验小学扩建", "盘龙七小扩建", "小学扩建", "学校扩建")).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(says("哪家医院扩建", "人民医院扩建", "城关卫生院扩建", "医院扩建", "一医院扩建")).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(says("哪个银行放贷", "农商银行放贷", "银行放贷", "由银行放贷")).toEqual([true, false, false]);
  });

  it("a document's number must stand there", () => {
    for (const question of ["文件号", "文号是多少", "几号文"])
      expect(
        says(question, "武政〔2023〕5号", "武政[2023]5号", "武政(2023)", "武政5号", "武政号", "(23)"),
      ).toEqual([true, true, true, true, false, false]);
  });

  it("a province, a city or a place must be one that the question does not name", () => {
    expect(says("去了哪个省", "去浙江考察", "去湖南省考察", "全省考察", "去省级机关")).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(says("哪个市先行", "宜昌市先行", "全市先行", "市先行", "宜昌市级先行")).toEqual([
      true,
      false,
      false,
      false,
    ]);
    for (const none of [
      "去全省考察",
      "到本省考察",
      "在我们市考察",
      "去外省考察",
      "各省市考察",
      "三个城市考察",
    ])
      expect([none, ...says("去了哪个省", none), ...says("哪个市先行", none)]).toEqual([none, false, false]);
    for (const city of ["晋城市", "新余市", "个旧市", "和田市", "本溪市"])
      expect([city, ...says("哪个市先行", `在${city}先行`)]).toEqual([city, true]);
    expect(says("宜昌市之外还有哪个市", "宜昌市先行", "荆州市先行")).toEqual([false, true]);
    expect(says("湖北省哪个市先行", "湖北省宜昌市先行", "湖北省先行")).toEqual([true, false]);
    expect(says("湖北哪个市先行", "湖北省宜昌市先行", "湖北省先行")).toEqual([true, false]);
    expect(says("哪几个社区试点", "光谷社区试点", "社区试点", "各个社区试点")).toEqual([true, false, false]);
    expect(says("哪个县试点", "红安县试点", "全县试点")).toEqual([true, false]);
    expect(says("哪个区级部门", "任何部门")).toEqual([true]);
  });
});

describe("a number with what the question counts", () => {
  it.each([
    ["问了多少场", "3场", "3次"],
    ["几百万名群众", "12名", "12个"],
    ["查处几起", "三起", "起"],
    ["哪天完成", "5日", "5月"],
    ["哪一天完成", "15日", "日"],
    ["几号截止", "5日", "5月"],
    ["有哪几项", "甲、乙和丙", "甲和乙"],
    ["都包括什么", "甲、乙、丙", "甲、乙"],
    ["有哪些", "甲、乙及丙", "甲"],
    ["都是什么", "甲、乙和丙", "甲"],
    ["分别是哪", "甲、乙和丙", "甲"],
  ])("for %s is in %s, not in %s", (question, holding, lacking) => {
    const counted = countedIn(question);
    expect([counted?.test(holding), counted?.test(lacking)]).toEqual([true, false]);
  });

  it.each(["怎么整改", "多少钱", "第哪几", ""])("is nowhere for %j", (question) => {
    expect(countedIn(question)).toBeUndefined();
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

  it("stands with six tenths of its words at least", () => {
    const tells = tellsCountIn("改造了多少易积水点位");
    expect(["50个积水点位", "50个点位", "50个易积水"].map(tells)).toEqual([true, false, false]);
    const tellsOfSix = tellsCountIn("查出多少违规使用资金");
    expect(["50笔违规使用", "50笔违规", "50笔使用资金"].map(tellsOfSix)).toEqual([true, false, true]);
  });

  it("is nowhere when nothing is counted", () => {
    expect(tellsCountIn("易积水点位怎么整改的")("50个道路易积水点位")).toBe(false);
  });
});
