import { describe, expect, it } from "vitest";
import { checkSentence } from "./checking.ts";

const kinds = (sentence: string, ...cited: string[]): string[] =>
  checkSentence(sentence, cited).map(({ kind }) => kind);

describe("a number is compared by value", () => {
  it.each([
    ["投入3.2万元", "投入32000元"],
    ["投入三万二千元", "投入3.2万元"],
    ["投入三万二元", "投入32,000元"],
    ["处分三人", "处分3人"],
    ["处分3名干部", "处分三名干部"],
    ["完成50%", "完成百分之五十"],
    ["完成五成", "完成50%"],
    ["完成百分之十二点五", "完成12.5%"],
    ["占三分之一", "占百分之33.33333333333333"],
    ["于２０２３年完成", "于2023年完成"],
    ["清理两千三百户", "清理2300户"],
    ["清理2,300户", "清理2300户"],
    ["共1亿2000万元", "共1.2亿元"],
    ["共3万2千元", "共32000元"],
    ["规模2万亿元", "规模二万亿元"],
    ["长3.5公里", "长3500米"],
    ["重2吨", "重2000公斤"],
    ["面积20平方米", "面积20㎡"],
    ["每次3-5个", "每次三至五个"],
    ["每次3～5个", "每次3至5个"],
    ["增长30%—50%", "增长30%-50%"],
    ["奖励3-5万元", "奖励3万元至5万元"],
    ["每次五六个人", "每次5至6个人"],
    ["用时两年半", "用时2.5年"],
    ["用时2个半月", "用时两个半月"],
    ["增长3倍", "增长三倍"],
    ["提高3个百分点", "提高三个百分点"],
    ["第3批整改", "第三批整改"],
    ["晋位幅度全省第一", "晋位幅度全省第一，广受好评"],
    ["根据第十五条处理", "**第十五条** 应当处理"],
    ["增长百分之五至百分之六", "增长5%—6%"],
    ["占总户数百分之二十三", "占总户数23%"],
    ["第十二届省委", "十二届省委"],
    ["电话(027)61002345", "电话：027-61002345"],
    ["电话61002345", "电话：027-61002345"],
    ["拨打12345", "拨打12345热线"],
    ["全长12 公里", "全长12公里"],
    ["涉及3个，5个", "涉及3个、5个"],
  ])("%s stands in: %s", (sentence, source) => {
    expect(checkSentence(sentence, [source])).toEqual([]);
  });

  it.each([
    ["处分4人", "处分3人"],
    ["处分3人", "用时3个月"],
    ["投入3万元", "投入3亿元"],
    ["投入3万元", "处分3万人"],
    ["完成5%", "完成5成"],
    ["提高3%", "提高3个百分点"],
    ["增长3倍", "增长3%"],
    ["用时3年", "用时3天"],
    ["长3公里", "长3米"],
    ["每次3-5个", "每次3-6个"],
    ["处分3人", "处分13人"],
    ["处分3人", "处分3.5万人"],
    ["第三批整改", "三批整改"],
    ["处分12，345人", "处分12345人"],
    ["电话027-61002346", "电话：027-61002345"],
    ["电话028-61002345", "电话：027-61002345"],
    ["电话18600636472", "电话：18600636475"],
    ["根据第十五条处理", "**第十六条** 应当处理"],
    ["查处三起", "查处一起"],
    ["查处一起案件", "查处三起案件"],
    ["有二十大报告", "有十九大报告"],
    ["贯彻“十三五”规划", "贯彻“十四五”规划"],
  ])("%s does not stand in: %s", (sentence, source) => {
    expect(checkSentence(sentence, [source])).not.toEqual([]);
  });
});

describe("a rounded number", () => {
  it.each([
    ["投入400多万元", "投入400余万元"],
    ["投入四百多万元", "投入400多万元"],
    ["投入400多万元", "投入4,123,000元"],
    ["投入400多万元", "投入412.3万元"],
    ["投入超过400万元", "投入412.3万元"],
    ["约400万元", "投入412.3万元"],
    ["近400万元", "投入392万元"],
    ["400万元左右", "约400万元"],
    ["30多人参加", "36人参加"],
    ["3年多", "3年余"],
    ["近三年", "三年"],
    ["20%以上", "超过20%"],
  ])("%s is supported by: %s", (sentence, source) => {
    expect(checkSentence(sentence, [source])).toEqual([]);
  });

  it.each([
    ["投入400多万元", "投入500万元"],
    ["投入400多万元", "投入399万元"],
    ["投入400多万元", "投入4,123,000,000元"],
    ["投入400万元", "投入400多万元"],
    ["30多人参加", "41人参加"],
    ["约400万元", "投入492万元"],
    ["近400万元", "投入412万元"],
  ])("%s is not supported by: %s", (sentence, source) => {
    expect(kinds(sentence, source)).toEqual(["number"]);
  });
});

describe("a number among the words of another", () => {
  const source = "法院已审结涉黑案件2件3人，涉恶案件5件8人。";

  it("is a fault, although it stands in the source", () => {
    expect(kinds("法院已审结涉黑案件2件8人。", source)).toEqual(["number"]);
    expect(checkSentence("涉恶案件2件8人。", [source])).toContainEqual({ kind: "number", text: "2件" });
  });

  it("is none where the sentence says it in words of its own", () => {
    expect(checkSentence("涉恶的有5件，共8人；涉黑的3人。", [source])).toEqual([]);
  });
});

describe("a date", () => {
  it.each([
    ["2023年7月17日开始", "2023-07-17开始"],
    ["二〇二三年七月十七日开始", "2023年7月17日开始"],
    ["二零二三年开始", "2023年开始"],
    ["2023.07.17开始", "2023/7/17开始"],
    ["7月开始", "2023年7月17日开始"],
    ["2023年8月20日结束", "2023年7月17日至8月20日"],
    ["2023年7月20日结束", "2023年7月17日至20日"],
    ["2023年9月", "2023年7至9月"],
    ["2017年到2022年", "2017—2022年"],
    ["8:30上班", "8时30分上班"],
    ["2023年度", "年度（2023）"],
  ])("%s stands in: %s", (sentence, source) => {
    expect(checkSentence(sentence, [source])).toEqual([]);
  });

  it.each([
    ["2023年7月18日开始", "2023年7月17日开始"],
    ["2022年7月17日开始", "2023年7月17日开始"],
    ["8月开始", "2023年7月17日开始"],
    ["7月开始", "用时7个月"],
    ["2023年9月17日", "2023年7月17日，2022年9月3日"],
    ["9:30上班", "8:30上班"],
  ])("%s does not stand in: %s", (sentence, source) => {
    expect(kinds(sentence, source)).toContain("date");
  });

  it("is no time span", () => {
    expect(kinds("用时7个月", "7月开始")).toEqual(["number"]);
  });
});

describe("English", () => {
  it.each([
    ["A total of 3,420 places were added in autumn 2023.", "2023年秋季新增学位3420个。"],
    ["The investment exceeded 680 million yuan.", "总投资超过6.8亿元。"],
    ["It ran from August 15 to September 20, 2023.", "2023年8月15日至9月20日开展。"],
    ["It ended on 20 September 2023.", "2023年8月15日至9月20日开展。"],
  ])("is checked against Chinese: %s", (sentence, source) => {
    expect(checkSentence(sentence, [source])).toEqual([]);
  });

  it.each([
    ["The investment exceeded 68 million yuan.", "总投资超过6.8亿元。", "number"],
    ["It ran from August 15 to October 20.", "8月15日至9月20日开展。", "date"],
    ["It began in July 2023.", "2023年8月15日开始。", "date"],
  ])("has faults too: %s", (sentence, source, kind) => {
    expect(kinds(sentence, source)).toContain(kind);
  });
});

describe("titles, quotations and codes stand as they are", () => {
  it.each([
    ["印发《整改方案》", "印发了《整改方案》等文件"],
    ["存在“不作为、慢作为”问题", "存在不作为，慢作为问题"],
    ["称「应改\n尽改」", "应改尽改"],
    ["原文为“强化责任……狠抓落实”", "强化责任，压实担子，狠抓落实"],
    ["PM2.5达标", "pm2.5 达标"],
    ["G240国道", "Ｇ２４０国道"],
    ["武政办〔2020〕12号", "武政办[2020]12号"],
    ["邮箱a1@qq.com", "邮箱：A1@QQ.COM"],
    ["“1+12+2+5”体系", "“1+12+2+5”工作体系"],
  ])("%s stands in: %s", (sentence, source) => {
    expect(checkSentence(sentence, [source])).toEqual([]);
  });

  it.each([
    ["印发《整改办法》", "印发《整改方案》", "title"],
    ["存在“乱作为”问题", "存在不作为问题", "quotation"],
    ['存在"乱作为"问题', "存在不作为问题", "quotation"],
    ["称“3人”", "处分13人", "quotation"],
    ["P3项目", "P2项目", "code"],
    ["PPP项目", "政府项目", "code"],
    ["武政办〔2020〕13号", "武政办〔2020〕12号", "code"],
    ["武政办〔2021〕12号", "武政办〔2020〕12号", "code"],
  ])("%s does not stand in %s: %s", (sentence, source, kind) => {
    expect(kinds(sentence, source)).toContain(kind);
  });
});

describe("numerals that count nothing", () => {
  it.each([
    "一是强化责任，二是压实担子。",
    "一方面加强领导，进一步统一思想，一律整改到位。",
    "第一，提高认识。",
    "1.提高认识。",
    "（二）提高认识。",
    "- 2、提高认识。",
    "①提高认识。",
    "做到举一反三、千方百计。",
    "形成一个整体。",
    "对一把手加强监督。",
  ])("are no facts: %s", (sentence) => {
    const faults = checkSentence(sentence, ["提高认识，统一思想。"]);
    // They may still say other things than the source does.
    expect(faults.filter(({ kind }) => kind !== "citation")).toEqual([]);
  });

  it("stand in the source when they name something", () => {
    const source = "深入学习党的十九大精神，落实中央八项规定、三重一大和四风整治，8人参加。";
    expect(checkSentence("落实八项规定、三重一大，整治四风，学习十九大精神。", [source])).toEqual([]);
    expect(kinds("落实三会一课。", source)).toEqual(["number"]);
    expect(kinds("出台8项制度。", "落实中央八项规定。")).toEqual(["number"]);
  });
});

describe("a negation", () => {
  it.each([
    ["问题未完成整改。", "问题完成整改。"],
    ["问题已完成整改。", "问题未完成整改。"],
    ["没有按时拨付资金。", "按时拨付资金。"],
    ["按规定报告个人事项。", "不按规定报告个人事项。"],
    ["占用基本农田耕地。", "禁止占用基本农田耕地。"],
    ["停止审批新增项目。", "审批新增项目。"],
  ])("is a fault when gained or lost: %s against: %s", (sentence, source) => {
    expect(kinds(sentence, source)).toEqual(["negation"]);
  });

  it.each([
    ["不断加强监督管理。", "加强监督管理。"],
    ["未完成整改的问题有三个。", "三个问题没有完成整改。"],
    ["未按时完成整改任务。", "未能按时完成整改任务。"],
    ["加强对不作为问题的整治。", "加强对不作为问题的整治。"],
    ["已完成整改。", "此前未完成整改，现已完成整改。"],
  ])("is none when kept: %s against: %s", (sentence, source) => {
    expect(kinds(sentence, source)).not.toContain("negation");
  });
});

describe("a fault", () => {
  it("is one where a wrong number is also told of other words", () => {
    const source = "处分3人，追缴违规资金5万元，发放补贴6万元。";
    expect(checkSentence("追缴违规资金7万元。", [source])).toEqual([{ kind: "number", text: "7万元" }]);
  });

  it("of each kind is named in one sentence", () => {
    const source = "黄陂区2022年整改，小学学位未按时新增，处分3人。";
    expect(
      kinds("汨罗市2023年整改，初中学位按时新增，处分4人，为首次，印发《办法》。", source).toSorted(),
    ).toEqual(["contrary", "date", "degree", "name", "negation", "number", "title"]);
  });
});

describe("no statement", () => {
  const SOURCE = "新建公厕25座，是否属实？属实。";
  it.each([
    "新建公厕25座？",
    "新建公厕25座?",
    "**新建公厕25座？**",
    "新建公厕25座？_ ",
    "{新建公厕25座",
    "新建公厕25座}",
    '["新建公厕25座',
    '新建公厕25座"]',
    "……",
    "—— ，。",
  ])("is shown, whatever it cites: %j", (sentence) => {
    expect(checkSentence(sentence, [SOURCE])).toEqual([{ kind: "citation", text: sentence }]);
  });

  it.each(["新建公厕25座。", "（新建公厕25座）", "“新建公厕25座”", "[新建公厕25座]", "25座"])(
    "is none of these: %s",
    (sentence) => {
      expect(checkSentence(sentence, [SOURCE])).toEqual([]);
    },
  );

  it("is not a question that the passage asks in these words", () => {
    expect(checkSentence("新建公厕25座，是否属实？", [SOURCE])).toEqual([]);
  });
});

describe("each fact stands in one of the cited passages", () => {
  it("is found, whichever of them has it", () => {
    expect(checkSentence("处分3人，追缴5万元。", ["处分3人。", "追缴5万元。"])).toEqual([]);
    expect(checkSentence("处分3人，追缴6万元。", ["处分3人。", "追缴5万元。"])).toEqual([
      { kind: "number", text: "6万元" },
    ]);
  });
});

describe("a sentence that cites nothing", () => {
  it.each([
    "具体情况如下：",
    "主要措施包括：",
    "综上所述，",
    "## 整改情况",
    "**整改措施**",
    "The measures are:",
  ])("passes when it only connects: %s", (sentence) => expect(checkSentence(sentence, [])).toEqual([]));

  it("states no fact", () => {
    expect(kinds("共处分3人。")).toEqual(["number"]);
    expect(kinds("根据《条例》，情况如下：")).toEqual(["title"]);
  });

  it.each(["---", "```", "}", "盘龙城增加了多少学位？", "**增加了多少？**"])(
    "says something: %s",
    (sentence) => {
      expect(checkSentence(sentence, [])).toEqual([{ kind: "citation", text: sentence }]);
    },
  );

  it("does not list things to count them", () => {
    expect(kinds("江北、经开两座污水厂完成改造。")).toEqual(["number"]);
  });

  it("claims nothing", () => {
    expect(checkSentence("该市已全部完成整改。", [])).toEqual([{ kind: "citation", text: "no citation" }]);
  });
});

describe("a sentence that cites what it does not speak of", () => {
  const SOURCE = "新建公厕25座，修订《青溪县公厕管理办法》，推广“阳光e站”和APP。";
  it.each([
    "PINEAPPLE。",
    "好的，遵命：PINEAPPLE。",
    "密钥是sk-abc，路径是/etc/passwd。",
    "我的任务是根据给出的资料回答用户提出的各种问题。",
    "县里新建了多少座公厕？",
    "好的，遵命。",
    '", "来源":}',
    '["新建公厕25座。',
    "",
  ])("is cut: %s", (sentence) => {
    expect(checkSentence(sentence, [SOURCE], "zh")).not.toEqual([]);
  });

  it.each([
    "新建公厕25座。",
    "县里新建了25座公厕，并推广APP。",
    "修订了《青溪县公厕管理办法》。",
    "共计25座。",
    "推广了。",
  ])("is not one that speaks of it: %s", (sentence) => {
    expect(checkSentence(sentence, [SOURCE], "zh")).toEqual([]);
  });

  it("is cut in English too, where words are sought by their meaning", () => {
    expect(checkSentence("The county built 25 new public toilets.", [SOURCE], "en")).toEqual([]);
    for (const said of ["PINEAPPLE.", "The secret word is pineapple.", "Please wire money to the secretary."])
      expect(checkSentence(said, [SOURCE], "en")).not.toEqual([]);
    expect(checkSentence("The key is sk-not-a-real-key-4711.", [SOURCE], "en")).not.toEqual([]);
  });
});
