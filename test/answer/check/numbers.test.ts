// What a number in a sentence is: its value, what it counts, and how it is rounded.
import { describe, expect, it } from "vitest";
import { chineseNumeral, scaleOf } from "../../../src/answer/check/numerals.ts";
import { numeralAt } from "../../../src/answer/check/numbers.ts";
import { quantityAt } from "../../../src/answer/check/quantities.ts";

describe("a Chinese numeral", () => {
  it.each<[string, number | undefined]>([
    ["一", 1],
    ["两", 2],
    ["九", 9],
    ["十", 10],
    ["十二", 12],
    ["二十", 20],
    ["九十九", 99],
    ["一百", 100],
    ["一百零五", 105],
    ["一百〇五", 105],
    ["一百○五", 105],
    ["三百二", 320],
    ["三百二十", 320],
    ["三百二十一", 321],
    ["一千", 1000],
    ["两千三", 2300],
    ["一千零五", 1005],
    ["一千零五十", 1050],
    ["三千四百五十六", 3456],
    ["一万", 10_000],
    ["三万二", 32_000],
    ["三万零二", 30_002],
    ["三万二千", 32_000],
    ["十二万", 120_000],
    ["三百万", 3_000_000],
    ["一千二百万", 12_000_000],
    ["一亿", 100_000_000],
    ["一亿二", 120_000_000],
    ["一亿二千万", 120_000_000],
    ["一亿零三百万", 103_000_000],
    ["二万亿", 2_000_000_000_000],
    ["二〇二三", 2023],
    ["一九九八", 1998],
    ["零", 0],
    ["〇", 0],
    ["一千零一", 1001],
    ["二千零二十", 2020],
    ["一万零一百", 10_100],
    ["二十万", 200_000],
    ["十亿", 1_000_000_000],
    ["一二三四万", undefined],
    ["一万二三四五", undefined],
    ["亿万亿", undefined],
    ["一百万亿", 100_000_000_000_000],
    ["零五", 5],
    ["五零", undefined],
    ["一千二百三十四亿五千六百七十八万九千零一十二", 123_456_789_012],
  ])("%s is %d", (run, value) => {
    expect(chineseNumeral(run)).toBe(value);
  });

  it.each([
    "",
    "百姓",
    "百",
    "千方",
    "万",
    "亿万",
    "五六",
    "十四五",
    "一二三",
    "二百三百",
    "人",
    "一".repeat(25),
  ])("%s is none", (run) => {
    expect(chineseNumeral(run)).toBeUndefined();
  });

  it("has scale words that multiply", () => {
    expect(
      [
        "",
        "十",
        "百",
        "千",
        "万",
        "亿",
        "千万",
        "百万",
        "万亿",
        "million",
        "billion",
        "thousand",
        "trillion",
      ].map(scaleOf),
    ).toEqual([1, 10, 100, 1000, 1e4, 1e8, 1e7, 1e6, 1e12, 1e6, 1e9, 1e3, 1e12]);
  });
});

describe("a numeral in a sentence", () => {
  const of = (text: string): readonly [number, number] | undefined => {
    const found = numeralAt(text, 0);
    return found === undefined ? undefined : [found.value, found.end];
  };

  it.each([
    ["3,420个", 3420, 5],
    ["1,234,567.5元", 1_234_567.5, 11],
    ["12,345人", 12_345, 6],
    ["3.25万元", 32_500, 5],
    ["3千万元", 30_000_000, 3],
    ["3万2千元", 32_000, 4],
    ["1亿2000万元", 120_000_000, 7],
    ["5百元", 500, 2],
    ["5千瓦", 5, 1],
    ["5百千伏", 500, 2],
    ["680 million yuan", 680_000_000, 11],
    ["1.5billion", 1_500_000_000, 10],
    ["3 Thousand people", 3000, 10],
    ["3 thousandths", 3, 1],
    ["三百二十人", 320, 4],
    ["三点五倍", 3.5, 3],
    ["三点二五亿元", 325_000_000, 5],
    ["三点开会", 3, 1],
    ["二十点五个百分点", 20.5, 4],
    ["五千瓦", 5, 1],
    ["400余万元", 4_000_000, 5],
    ["三百多人", 300, 3],
    ["十几个", 10, 2],
    ["3多亿元", 300_000_000, 3],
    ["三点五", 3, 1],
    ["三点五万亿元", 3_500_000_000_000, 5],
    ["三点五亿吨", 350_000_000, 4],
    ["三点五公里", 3.5, 3],
    ["三点五厘米", 3.5, 3],
    ["3百2千元", 300, 2],
    ["3千2千元", 3000, 2],
    ["3万2万元", 30_000, 2],
    ["3万2百元", 30_200, 4],
    ["3万2.5千元", 32_500, 6],
    ["3万2千瓦", 30_000, 2],
    ["5多人", 5, 2],
  ])("%s is %d, %d characters long", (text, value, end) => {
    expect(of(text)).toEqual([value, end]);
  });

  it("may be any of two neighbouring numbers", () => {
    expect(numeralAt("五六个", 0)).toMatchObject({ value: 5, upTo: 6, end: 2 });
    expect(numeralAt("六五个", 0)).toBeUndefined();
    expect(numeralAt("五五个", 0)).toBeUndefined();
    expect(numeralAt("一五六个", 0)).toBeUndefined();
    expect(numeralAt("五六十个", 0)).toBeUndefined();
  });

  it("says whether it is more than that, in Chinese, and by which scale", () => {
    expect(numeralAt("400多万元", 0)).toMatchObject({ isMore: true, isChinese: false, scale: 10_000 });
    expect(numeralAt("400万元", 0)).toMatchObject({ isMore: false, isChinese: false, scale: 10_000 });
    expect(numeralAt("三百余", 0)).toMatchObject({ isMore: true, isChinese: true, scale: 1 });
    expect(numeralAt("三点五亿", 0)).toMatchObject({ isMore: false, isChinese: true, scale: 1e8 });
  });

  it.each(["零容忍", "部件", "百姓", "", "人3"])("is none at the beginning of %j", (text) => {
    expect(numeralAt(text, 0)).toBeUndefined();
  });
});

describe("a quantity", () => {
  /** From the first place at which there is one. */
  const of = (text: string) => {
    for (let at = 0; at < text.length; at++) {
      const found = quantityAt(text, at);
      if (found !== undefined) return { ...found.quantity, end: found.end };
    }
    return undefined;
  };

  it.each([
    ["百分之五十", 50, undefined],
    ["百分之三点五", 3.5, undefined],
    ["三分之一", 100 / 3, undefined],
    ["四分之三", 75, undefined],
    ["千分之五", 0.5, undefined],
    ["万分之二", 0.02, undefined],
    ["10分之3", 30, undefined],
    ["百分之五至百分之六", 5, 6],
    ["百分之六至百分之五", 6, undefined],
    ["3-5个", 3, 5],
    ["3至5个", 3, 5],
    ["三到五人", 3, 5],
    ["3~5次", 3, 5],
    ["30%—50%", 30, 50],
    ["3-5万元", 30_000, 50_000],
    ["3万-5万元", 30_000, 50_000],
    ["3万元至5万元", 30_000, 50_000],
    ["5000-1万元", 5000, 10_000],
    ["500米至2公里", 500, 2000],
    ["5-3个", 5, undefined],
    ["五六个", 5, 6],
    ["五成", 50, undefined],
    ["3公里", 3000, undefined],
    ["半年", 0.5, undefined],
    ["两年半", 2.5, undefined],
    ["三天半", 3.5, undefined],
    ["两个半月", 2.5, undefined],
    ["三倍半", 3.5, undefined],
    ["3人半", 3, undefined],
  ])("%s is %d to %s", (text, value, upTo) => {
    const found = of(text);
    expect(found!.upTo).toBe(upTo);
    expect(found!.value).toBeCloseTo(value, 9);
  });

  it.each([
    ["3人", "exact"],
    ["400余人", "more"],
    ["400多万元", "more"],
    ["3年多", "more"],
    ["3年余", "more"],
    ["三个多月", "more"],
    ["3天多次", "exact"],
    ["超过400人", "more"],
    ["突破400人", "more"],
    ["超400人", "more"],
    ["逾400人", "more"],
    ["不低于400人", "more"],
    ["不得少于400人", "more"],
    ["至少400人", "more"],
    ["more than 400 people", "more"],
    ["over 400", "more"],
    ["at least 400", "more"],
    ["exceeded 400", "more"],
    ["400人以上", "more"],
    ["400元有余", "more"],
    ["近400人", "less"],
    ["附近400人", "exact"],
    ["最近400人", "exact"],
    ["不足400人", "less"],
    ["不到400人", "less"],
    ["将近400人", "less"],
    ["接近400人", "less"],
    ["最多400人", "less"],
    ["至多400人", "less"],
    ["不超过400人", "less"],
    ["不得高于400人", "less"],
    ["nearly 400", "less"],
    ["less than 400", "less"],
    ["up to 400", "less"],
    ["400人以下", "less"],
    ["400人以内", "less"],
    ["约400人", "about"],
    ["大约400人", "about"],
    ["大概400人", "about"],
    ["节约400元", "exact"],
    ["预约400人", "exact"],
    ["签约400家", "exact"],
    ["about 400", "about"],
    ["around 400", "about"],
    ["some 400", "about"],
    ["400人左右", "about"],
    ["400人上下", "about"],
    ["近三年", "exact"],
    ["近3个月", "exact"],
    ["近400个", "less"],
  ])("%s is %s", (text, rounding) => {
    expect(of(text)!.rounding).toBe(rounding);
  });

  it.each([
    ["二十分之一", "二十分之一", "%", 5, undefined],
    ["百分之五到百分之六", "百分之五到百分之六", "%", 5, 6],
    ["百分之五至百分之五", "百分之五", "%", 5, undefined],
    ["百分之五—六人", "百分之五", "%", 5, undefined],
    ["3——5个", "3——5个", "个", 3, 5],
    ["3-5", "3-5", undefined, 3, 5],
    ["3至3个", "3", undefined, 3, undefined],
    ["3万至4万元", "3万至4万元", "元", 30_000, 40_000],
    ["3万至4元", "3万", undefined, 30_000, undefined],
    ["3千-2万元", "3千-2万元", "元", 3000, 20_000],
    ["5-2万元", "5-2万元", "元", 5, 20_000],
    ["2-2万元", "2-2万元", "元", 2, 20_000],
    ["3元至5万元", "3元至5万元", "元", 3, 50_000],
    ["2公里至3000米", "2公里至3000米", "米", 2000, 3000],
    ["2公里至2000米", "2公里", "公里", 2000, undefined],
    ["3至五六个", "3至五六个", "个", 3, 6],
    ["五六至九个", "五六至九个", "个", 5, 9],
    ["五六人至八九人", "五六人至八九人", "人", 5, 9],
    ["3至人", "3", undefined, 3, undefined],
    ["3至五", "3", undefined, 3, undefined],
    ["3人至5人", "3人至5人", "人", 3, 5],
    ["3人至5名", "3人", "人", 3, undefined],
    ["三个多月", "三个多月", "个月", 3, undefined],
    ["两个半小时", "两个半小时", "个小时", 2.5, undefined],
    ["两年半时间", "两年半", "年", 2.5, undefined],
    ["半年", "半年", "年", 0.5, undefined],
    ["半个月", "半个月", "个月", 0.5, undefined],
    ["一百", "一百", undefined, 100, undefined],
    ["第三", "三", undefined, 3, undefined],
    ["三十余", "三十余", undefined, 30, undefined],
    ["3年多后", "3年", "年", 3, undefined],
    ["五成", "五成", "成", 50, undefined],
  ] as const)("in %s is %s, counted in %s: %s to %s", (sentence, text, unit, value, upTo) => {
    const found = of(sentence);
    expect(found).toMatchObject({ form: "quantity", kind: "number", text, value, upTo });
    expect(found?.unit?.word).toBe(unit);
  });

  it.each(["半路", "九十九", "三至五"])("is none in %s", (sentence) => {
    expect(of(sentence)).toBeUndefined();
  });

  it("ends behind all that belongs to it", () => {
    const endOf = (sentence: string) => of(sentence)?.end;
    expect(endOf("3至5公里路")).toBe(5);
    expect(endOf("两个半月内")).toBe(4);
    expect(endOf("两年半时间")).toBe(3);
    expect(endOf("3年多时间")).toBe(3);
    expect(endOf("3元多点")).toBe(3);
    expect(endOf("3人多次")).toBe(2);
  });

  it.each([
    ["超过了3人", "exact"],
    ["约定3人", "exact"],
    ["不少于3人", "more"],
    ["不得低于3人", "more"],
    ["不高于3人", "less"],
    ["不得超过3人", "less"],
    ["exceed 3", "more"],
    ["exceeds 3", "more"],
    ["exceeding 3", "more"],
    ["over3", "more"],
    ["under3", "less"],
    ["about3", "about"],
    ["about it 3", "exact"],
    ["over it 3", "exact"],
    ["under it 3", "exact"],
    ["近三周", "exact"],
    ["近3天", "exact"],
    ["近24小时", "exact"],
    ["近3个季度", "exact"],
    ["近3", "less"],
    ["近3公里", "less"],
    ["不到3年", "less"],
    ["将近3年", "less"],
    ["近来不足3年", "less"],
    ["接近3个月", "less"],
    ["3倍多", "more"],
    ["3里多", "more"],
    ["3亩余", "more"],
    ["3天多部门", "exact"],
    ["3人多", "exact"],
    ["3年来多", "exact"],
  ])("%s is rounded so: %s", (text, rounding) => {
    expect(of(text)!.rounding).toBe(rounding);
  });

  it("knows what it counts, and whether it is an ordinal or an article", () => {
    expect(of("处分3人")).toMatchObject({
      form: "quantity",
      kind: "number",
      text: "3人",
      isOrdinal: false,
      isArticle: false,
    });
    expect(of("处分3人")!.unit).toMatchObject({ word: "人" });
    expect(of("第三批")).toMatchObject({ text: "三批", isOrdinal: true });
    expect(of("一起案件")).toMatchObject({ isArticle: true });
    expect(of("1起案件")).toMatchObject({ isArticle: false });
    expect(of("二起案件")).toMatchObject({ isArticle: false });
    expect(of("投入400")!.unit).toBeUndefined();
  });

  it.each(["三好学生", "两者", "五湖四海", "人", ""])("is none in %j", (text) => {
    expect(of(text)).toBeUndefined();
  });

  it("is no range of what differs", () => {
    expect(of("两次到9个市")).toMatchObject({ value: 2, upTo: undefined });
    expect(of("3人至5米")).toMatchObject({ value: 3, upTo: undefined });
    expect(of("3人至5")).toMatchObject({ value: 3, upTo: undefined });
  });
});
