// What of a sentence can be checked at all, and what it is: titles, quotations, codes, phones, dates, numbers.
import { describe, expect, it } from "vitest";
import { type Fact, factsOf } from "../../../src/answer/check/facts.ts";
import { languageEnd, setPhraseEnd } from "../../../src/answer/check/phrases.ts";

const shown = (fact: Fact): string => {
  if (fact.form === "literal") return `${fact.kind} ${fact.literal}`;
  if (fact.form === "phone") return `phone ${fact.digits}`;
  if (fact.form === "quantity") return `quantity ${fact.text}`;
  const { year = "-", month = "-", day = "-", minute, edge = "" } = fact;
  return minute === undefined
    ? `date ${[year, month, day].join("/")} ${edge}`.trim()
    : `hour ${minute} ${edge}`.trim();
};
const factsIn = (sentence: string): string[] => factsOf(sentence).map(shown);

describe("what stands between marks", () => {
  it.each([
    ["印发《整改方案》", ["title 整改方案"]],
    ["做到“应改尽改”", ["quotation 应改尽改"]],
    ["做到‘应改尽改’", ["quotation 应改尽改"]],
    ["做到「应改尽改」", ["quotation 应改尽改"]],
    ["做到『应改尽改』", ["quotation 应改尽改"]],
    ['做到"应改尽改"', ["quotation 应改尽改"]],
    ["印发《甲》和《乙》", ["title 甲", "title 乙"]],
    ["要求“强化责任……狠抓落实”", ["quotation 强化责任", "quotation 狠抓落实"]],
    ["要求“强化责任...狠抓落实”", ["quotation 强化责任", "quotation 狠抓落实"]],
    ["要求“强化责任..狠抓落实”", ["quotation 强化责任狠抓落实"]],
    ["要求“……狠抓落实”", ["quotation 狠抓落实"]],
    ["要求“，。”", []],
    ["《》“”", []],
  ])("is a title or a quotation: %s", (sentence, facts) => {
    expect(factsIn(sentence)).toEqual(facts);
  });

  it("is told with its marks", () => {
    expect(factsOf("印发《整改方案》")).toEqual([
      { form: "literal", kind: "title", text: "《整改方案》", literal: "整改方案" },
    ]);
  });

  it("has its numbers read too", () => {
    expect(factsIn("落实“处分3人”")).toEqual(["quotation 处分3人", "quantity 3人"]);
  });
});

describe("a code", () => {
  it.each([
    ["武政办〔2020〕12号", ["code 2020|12号"]],
    ["武政办[1998]第12号", ["code 1998第12号"]],
    ["武政办（2020）12号", ["code 2020|12号"]],
    ["邮箱a1@qq.com", ["code a1|qq|com"]],
    ["G240国道", ["code g240"]],
    ["PM2.5", ["code pm2.5"]],
    ["PPP项目", ["code ppp"]],
    ["A类企业", ["code a"]],
    ["A级景区", ["code a"]],
    ["编号12-3-4", ["code 12|3|4"]],
    ["编号12-34-4", ["code 12|34|4"]],
    ["编号a3km", ["code a3km"]],
    ["编号5kmx", ["code 5kmx"]],
    ["版本1.2.3", ["code 1.2.3"]],
    ["版本1.22.3", ["code 1.22.3"]],
    ["比例3:2", ["code 3:2"]],
    ["结构1+12", ["code 1+12"]],
    ["桥梁24/7开放", ["code 24/7"]],
    ["a@b", ["code a|b"]],
  ])("must stand as it is: %s", (sentence, facts) => {
    expect(factsIn(sentence)).toEqual(facts);
  });

  it.each([
    ["A座大楼", []],
    ["app上线", []],
    ["App上线", []],
    ["iPAD上线", []],
    ["PPTs上线", []],
    ["iA类", []],
    ["Ab类", []],
    ["PPP", []],
    ["the PPP project", []],
    ["3km路", ["quantity 3km"]],
    ["3.5kg", ["quantity 3.5kg"]],
    ["5m3水", ["quantity 5m3"]],
    ["5mm", ["quantity 5mm"]],
    ["30km路", ["quantity 30km"]],
    ["3.55kg", ["quantity 3.55kg"]],
    ["5kw", ["quantity 5kw"]],
    ["5g", ["quantity 5g"]],
    ["5l", ["quantity 5l"]],
    ["5ha", ["quantity 5ha"]],
    ["5kwh", ["quantity 5kwh"]],
    ["5ml", ["quantity 5ml"]],
    ["3-5个", ["quantity 3-5个"]],
    ["3.5个", ["quantity 3.5个"]],
    ["3个a", ["quantity 3个"]],
  ])("is none in: %s", (sentence, facts) => {
    expect(factsIn(sentence)).toEqual(facts);
  });
});

describe("a phone number", () => {
  it.each([
    ["电话027-61002345", "02761002345"],
    ["电话(027)61002345", "02761002345"],
    ["电话（0731）8100234", "07318100234"],
    ["电话02761002345", "02761002345"],
    ["电话0731-8100234", "07318100234"],
    ["电话400-810-0234", "4008100234"],
    ["电话4008100234", "4008100234"],
    ["电话400-810-0234转", "4008100234"],
    ["电话800-8100-234", "8008100234"],
  ])("is one by its digits: %s", (sentence, digits) => {
    expect(factsIn(sentence)).toEqual([`phone ${digits}`]);
  });

  it.each([
    ["电话027-610023456", ["quantity 027-610023456"]],
    ["电话61002345", ["quantity 61002345"]],
    ["投入4000000元", ["quantity 4000000元"]],
    ["投入400810023456元", ["quantity 400810023456元"]],
  ])("is none in: %s", (sentence, facts) => {
    expect(factsIn(sentence).some((fact) => fact.startsWith("phone"))).toBe(false);
    expect(factsIn(sentence)).toHaveLength(facts.length);
  });

  it("is told as it is written", () => {
    expect(factsOf("电话027-61002345")).toEqual([
      { form: "phone", kind: "number", text: "027-61002345", digits: "02761002345" },
    ]);
  });
});

describe("the dates of a sentence", () => {
  it.each([
    ["2023年7月15日至17日", ["date 2023/7/15 from", "date 2023/7/17 to"]],
    ["2023年7月15日至8月20日", ["date 2023/7/15 from", "date 2023/8/20 to"]],
    ["2023年7月——9月", ["date 2023/7/- from", "date 2023/9/- to"]],
    ["2022年7月至2023年9月", ["date 2022/7/- from", "date 2023/9/- to"]],
    ["2023年7月15日、17日和19日", ["date 2023/7/15", "date 2023/7/17", "date 2023/7/19"]],
    ["2023年7月15日及17日", ["date 2023/7/15", "date 2023/7/17"]],
    ["2023年7月15日与17日", ["date 2023/7/15", "date 2023/7/17"]],
    ["2023年7月15日8时30分", ["date 2023/7/15", "hour 510"]],
    ["8:30—17:30", ["hour 510 from", "hour 1050 to"]],
    ["2023年7月15日,17日", ["date 2023/7/15", "date -/-/17"]],
    ["2023年7月15日召开,8月开展", ["date 2023/7/15", "date -/8/-"]],
    ["2017—2022年", ["date 2017/-/- from", "date 2022/-/- to"]],
    ["2023年1-8月", ["date 2023/1/- from", "date 2023/8/- to"]],
    ["第2023年", ["quantity 2023年"]],
    ["7月15日16日", ["date -/7/15", "date -/7/16"]],
    ["7月15日开始至17日", ["date -/7/15", "date -/-/17"]],
    ["2023年7月至次年5月", ["date 2023/7/-", "date -/5/-"]],
    ["2023年7月15日至3个月后", ["date 2023/7/15", "quantity 3个月"]],
  ])("are full where one goes on from the other: %s", (sentence, facts) => {
    expect(factsIn(sentence)).toEqual(facts);
  });
});

describe("numerals that count nothing known", () => {
  it.each([
    ["几十个", ["number 几十个"]],
    ["数百万元", ["number 数百万元"]],
    ["几千", ["number 几千"]],
    ["三会制度", ["number 三会"]],
    ["十九大精神", ["number 十九大"]],
    ["“八项规定”精神", ["quotation 八项规定", "number 八项规定"]],
    ["三农工作", ["number 三农"]],
    ["八项规定精神,处分3人", ["number 八项规定", "quantity 3人"]],
    ["编号九十一、", ["number 九十一"]],
    ["代号零八、", ["number 零八"]],
    ["三2号", ["number 三2号"]],
    ["三2", ["number 三2"]],
    ["十四五规划", ["number 十四五"]],
    ["五百强、", ["quantity 五百"]],
    ["十八罗汉", ["number 十八罗"]],
    ["2二、", ["quantity 2", "number 2二"]],
  ])("stand with the character behind them: %s", (sentence, facts) => {
    expect(factsIn(sentence)).toEqual(facts);
  });

  it.each(["零容忍", "一岗", "零距离", "提高认识"])("are no facts in %s", (sentence) => {
    expect(factsIn(sentence)).toEqual([]);
  });

  it("go to the end of the sentence, and to a sign behind them", () => {
    expect(factsIn("九十八")).toEqual(["number 九十八"]);
    expect(factsIn("九十八,")).toEqual(["number 九十八"]);
  });
});

describe("words of the language", () => {
  it.each([
    ["1.加强领导", 2],
    ["12、加强领导", 3],
    ["(二)加强领导", 3],
    ["十二、加强领导", 3],
    ["- 2、加强领导".replace(" ", ""), 3],
    ["3:加强领导", 2],
    ["#*1.加强", 4],
  ])("open an item: %s", (sentence, end) => {
    expect(languageEnd(sentence, 0)).toBe(end);
  });

  it.each(["1.5亿元", "3、5个", "12:30", "3个", "加强"])("do not open one in %s", (sentence) => {
    expect(languageEnd(sentence, 0)).toBeUndefined();
  });

  it.each([
    ["落实(1)加强", 2, 5],
    ["落实(二)加强", 2, 5],
    ["落实(12)加强", 2, 6],
    ["落实(十二)加强", 2, 6],
    ["落实,十二是加强", 3, 6],
    ["同时12.加强", 2, 5],
    ["要一并推进", 1, 3],
    ["千万不要", 0, 2],
    ["三明市", 0, 2],
    ["星期三接访", 0, 3],
    ["落实,第一,加强", 3, 5],
    ["落实,其二,加强", 3, 5],
    ["落实,二是加强", 3, 5],
    ["同时1.加强", 2, 4],
    ["每周三接访", 1, 3],
    ["有十分重要的", 1, 3],
    ["共同一起推进", 2, 4],
    ["在四川调研", 1, 3],
    ["上半年", 0, 2],
  ])("count nothing: %s", (sentence, at, end) => {
    expect(languageEnd(sentence, at)).toBe(end);
  });

  it.each([
    ["三十一是", 2],
    ["处分(123)人", 2],
    ["其二", 1],
    ["21.加强", 1],
    ["周一年", 0],
    ["三明治", 0],
    ["千万元", 0],
  ])("are not seen in what counts, or stands elsewhere: %s", (sentence, at) => {
    expect(languageEnd(sentence, at)).toBeUndefined();
  });

  it("are tried at the beginning alone when they open an item", () => {
    expect(languageEnd("落实2、加强", 2)).toBeUndefined();
  });

  it.each([
    ["八项规定", 4],
    ["四个意识", 4],
    ["三会一课", 4],
    ["三重一大", 4],
    ["五位一体", 4],
    ["四个一律", 4],
    ["十三五", 3],
    ["二十大", 3],
    ["十九大", 3],
    ["二十一大", 4],
    ["三中全会", 4],
  ])("may be the name of a programme: %s", (words, end) => {
    expect(setPhraseEnd(`${words}精神`, 0)).toBe(end);
    expect(setPhraseEnd(`学${words}`, 0)).toBeUndefined();
  });
});

describe("a number that a word of the language begins like", () => {
  it.each([
    ["占十分之一", ["quantity 十分之一"]],
    ["占万分之五", ["quantity 万分之五"]],
    ["用时十分钟", ["quantity 十分钟"]],
    ["人均四平方米", ["quantity 四平方米"]],
    ["四平米", ["quantity 四平米"]],
    ["每周三次", ["quantity 三次"]],
    ["每周五天", ["quantity 五天"]],
    ["发生一起火灾", ["quantity 一起"]],
    ["查处一起案件", ["quantity 一起"]],
    ["发生了一起火灾", ["quantity 一起"]],
  ])("is a number all the same: %s", (sentence, facts) => {
    expect(factsIn(sentence)).toEqual(facts);
  });

  it.each(["每周三接访", "十分重要", "万分感谢", "四平市", "和群众一起火热劳动", "一起抓"])(
    "is none in %s",
    (sentence) => {
      expect(factsIn(sentence)).toEqual([]);
    },
  );
});
