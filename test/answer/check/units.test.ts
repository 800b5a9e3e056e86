// What a number counts: the unit behind it, which units may stand for one another, and how large each is.
import { describe, expect, it } from "vitest";
import { readStated } from "../../../src/answer/check/evidence.ts";
import { factsOf } from "../../../src/answer/check/facts.ts";
import { supports } from "../../../src/answer/check/support.ts";
import { areCompatible, unitAt } from "../../../src/answer/check/units.ts";

const wordAt = (text: string): string | undefined => unitAt(text, 0)?.word;
const holds = (sentence: string, source: string): boolean =>
  factsOf(sentence).every((fact) => supports(readStated(source), fact));

describe("a unit", () => {
  it.each([
    ["个百分点", "个百分点"],
    ["个月内", "个月"],
    ["个工作日内", "个工作日"],
    ["个人", "个人"],
    ["个项目", "个"],
    ["人次", "人次"],
    ["人参加", "人"],
    ["平方公里", "平方公里"],
    ["平方米", "平方米"],
    ["平方", "平方"],
    ["立方米", "立方米"],
    ["千瓦时", "千瓦时"],
    ["千瓦", "千瓦"],
    ["元人民币", "元人民币"],
    ["美元", "美元"],
    ["周年", "周年"],
    ["周岁", "周岁"],
    ["周内", "周"],
    ["年度", "年"],
    ["小时", "小时"],
    ["分钟", "分钟"],
    ["公斤", "公斤"],
    ["笔款项", "笔"],
    ["km路", "km"],
    ["KM", "km"],
    ["km2", "km2"],
    ["m3水", "m3"],
    ["kWh", "kwh"],
    ["°C", "°c"],
    ["g", "g"],
  ])("is the longest that fits: %s is counted in %s", (text, word) => {
    expect(wordAt(text)).toBe(word);
  });

  it.each([
    "成立工作组",
    "成员单位",
    "成为示范",
    "成功",
    "成效",
    "成果",
    "成就",
    "成本",
    "成品",
    "成人",
    "成熟",
    "成长",
    "成都",
    "人民",
    "人大代表",
    "人工",
    "人才",
    "方面",
    "方式",
    "方案",
    "方针",
    "方法",
    "方向",
    "度假",
    "台阶",
    "台账",
    "台胞",
    "台商",
    "台企",
    "台资",
    "台湾",
    "地区",
    "地方",
    "地块",
    "地级市",
    "地面",
    "地下",
    "地税",
    "地铁",
    "地理",
    "地质",
    "地址",
    "地点",
    "地形",
    "mobile",
    "m5",
    "tx",
    "kgb",
    "好",
    "",
  ])("does not begin another word: %j", (text) => {
    expect(wordAt(text)).toBeUndefined();
  });

  it.each([
    ["个人民团体", "个"],
    ["个方面", "个"],
    ["成五", "成"],
    ["m。", "m"],
    ["t货物", "t"],
  ])("is a shorter one, or ends before what follows: %s is counted in %s", (text, word) => {
    expect(wordAt(text)).toBe(word);
  });

  it("is read where the number ends", () => {
    expect(unitAt("3公里", 1)?.word).toBe("公里");
    expect(unitAt("3公里", 0)).toBeUndefined();
  });
});

describe("a number in another unit of its kind", () => {
  it.each([
    ["5角", "0.5元"],
    ["5‰", "0.5%"],
    ["3成", "30%"],
    ["2公里", "2000米"],
    ["2千米", "2公里"],
    ["2km", "2000m"],
    ["3里", "1500米"],
    ["3华里", "1.5公里"],
    ["50厘米", "0.5米"],
    ["50cm", "50厘米"],
    ["500毫米", "50厘米"],
    ["5mm", "5毫米"],
    ["2平方公里", "200公顷"],
    ["2km2", "2平方千米"],
    ["3公顷", "30000平方米"],
    ["3ha", "3公顷"],
    ["20平米", "20m2"],
    ["20立方", "20立方米"],
    ["20m3", "20方"],
    ["500毫升", "0.5升"],
    ["500ml", "0.5l"],
    ["2吨", "2000公斤"],
    ["2t", "2000kg"],
    ["3斤", "1.5公斤"],
    ["3千克", "3公斤"],
    ["500克", "1斤"],
    ["500g", "0.5千克"],
    ["5毫克", "0.005克"],
    ["5mg", "5毫克"],
    ["2兆瓦", "2000千瓦"],
    ["2mw", "2000kw"],
    ["10千伏", "10000伏"],
    ["10kv", "10千伏"],
    ["5kwh", "5千瓦时"],
    ["3周", "3个星期"],
    ["3天", "3个工作日"],
    ["3个小时", "3小时"],
    ["3周年", "3年"],
    ["5万美金", "5万美元"],
    ["5人", "5名"],
    ["5位", "5名"],
    ["5名", "5人次"],
    ["5位", "5个"],
    ["5件", "5起"],
    ["5亿元", "5亿元人民币"],
    ["5亿欧元", "5亿欧元"],
    ["5亿英镑", "5亿英镑"],
    ["5亿日元", "5亿日元"],
    ["5亿港元", "5亿港币"],
    ["5个百分点", "5百分点"],
    ["5倍", "5倍"],
    ["5分钟", "5分钟"],
    ["5秒", "5秒钟"],
    ["5亩", "5亩"],
    ["5度", "5摄氏度"],
    ["5岁", "5周岁"],
    ["5号", "5号"],
  ])("is the same: %s is %s", (claim, source) => {
    expect([holds(`达到${claim}。`, `达到${source}。`), holds(`达到${source}。`, `达到${claim}。`)]).toEqual([
      true,
      true,
    ]);
  });

  it.each([
    ["5角", "5元"],
    ["5‰", "5%"],
    ["3里", "3公里"],
    ["3斤", "3公斤"],
    ["5毫米", "5厘米"],
    ["5厘米", "5米"],
    ["5公顷", "5平方公里"],
    ["5平方米", "5公顷"],
    ["5毫升", "5升"],
    ["5克", "5公斤"],
    ["5毫克", "5克"],
    ["5吨", "5公斤"],
    ["5千瓦", "5兆瓦"],
    ["5伏", "5千伏"],
  ])("is another one: %s is not %s", (claim, source) => {
    expect([holds(`达到${claim}。`, `达到${source}。`), holds(`达到${source}。`, `达到${claim}。`)]).toEqual([
      false,
      false,
    ]);
  });
});

describe("a number of another kind of thing", () => {
  it.each([
    ["5人", "5个"],
    ["5人", "5笔"],
    ["5人", "5票"],
    ["5亿元", "5亿美元"],
    ["5亿元", "5亿欧元"],
    ["5亿元", "5亿港元"],
    ["5亿美元", "5亿日元"],
    ["5亿元", "5亿英镑"],
    ["5%", "5个百分点"],
    ["5%", "5倍"],
    ["5年", "5个季度"],
    ["5个季度", "5个月"],
    ["5个月", "5周"],
    ["5周", "5天"],
    ["5天", "5小时"],
    ["5小时", "5分钟"],
    ["5分钟", "5秒"],
    ["5米", "5平方米"],
    ["5平方米", "5立方米"],
    ["5平方米", "5亩"],
    ["5立方米", "5升"],
    ["5吨", "5立方米"],
    ["5千瓦", "5千伏"],
    ["5千瓦", "5千瓦时"],
    ["5度", "5元"],
    ["5岁", "5年"],
    ["5号", "5个"],
  ])("never supports a sentence: %s is not %s", (claim, source) => {
    expect([holds(`达到${claim}。`, `达到${source}。`), holds(`达到${source}。`, `达到${claim}。`)]).toEqual([
      false,
      false,
    ]);
  });

  it("is not told of a number without a unit", () => {
    const people = unitAt("人", 0);
    expect([areCompatible(people, undefined), areCompatible(undefined, people)]).toEqual([true, true]);
    expect(areCompatible(people, unitAt("名", 0))).toBe(true);
    expect(areCompatible(people, unitAt("个", 0))).toBe(false);
  });

  it("is another generation of networks: 5G is not 4G", () => {
    expect(holds("建成5G基站。", "建成5G基站。")).toBe(true);
    expect(holds("建成5G基站。", "建成4G基站，处分5人。")).toBe(false);
  });
});
