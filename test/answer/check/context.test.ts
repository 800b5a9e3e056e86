// Whether a number stands among the words of another number of its source.
import { describe, expect, it } from "vitest";
import { type Context, contextOf, isMisplaced } from "../../../src/answer/check/context.ts";

/** The words around the first `number` of `sentence` behind `from`. */
const around = (sentence: string, number: string, from = 0): Context => {
  const start = sentence.indexOf(number, from);
  return contextOf(sentence, start, start + number.length);
};

describe("the words around a number", () => {
  it("are ten characters on either side", () => {
    expect(around("一二三四五六七八九十甲乙5人丙丁戊己庚辛壬癸子丑寅卯", "5人")).toEqual({
      start: 12,
      end: 14,
      before: "三四五六七八九十甲乙",
      behind: "丙丁戊己庚辛壬癸子丑",
      ownBefore: 10,
      ownBehind: 10,
    });
  });

  it.each([
    ["排查隐患,约谈17人次,下发通知", 2, 0],
    ["排查隐患。约谈17人次的单位;下发", 2, 3],
    ["约谈17人次", 2, 0],
    ["查,约谈:17人次的单位!下发,整改", 0, 3],
    ["约谈?17人次", 0, 0],
  ])("end where its clause does: %s", (sentence, ownBefore, ownBehind) => {
    expect(around(sentence, "17人次")).toMatchObject({ ownBefore, ownBehind });
  });

  it.each([
    "超过",
    "突破",
    "达到",
    "共计",
    "合计",
    "累计",
    "不少于",
    "不低于",
    "超",
    "逾",
    "近",
    "约",
    "达",
    "共",
    "为",
  ])("are those before the word that says how it is reached: %s", (word) => {
    expect(around(`清退资金${word}5万元`, "5万元").before).toBe("清退资金");
  });

  it("are not shortened by such a word that stands elsewhere", () => {
    expect(around("超过预算5万元", "5万元").before).toBe("超过预算");
  });
});

describe("a number of a source", () => {
  const SOURCE = "涉黑案件2件3人,涉恶案件5件8人";
  const [three, eight] = [around(SOURCE, "3人"), around(SOURCE, "8人")];

  it("is misplaced in the very words of another", () => {
    expect(isMisplaced(around("涉黑案件2件8人", "8人"), [eight], [three])).toBe(true);
  });

  it("is in its place in its own words, or in words of neither", () => {
    expect(isMisplaced(around("涉恶案件5件8人", "8人"), [eight], [three])).toBe(false);
    expect(isMisplaced(around("共有8人", "8人"), [eight], [three])).toBe(false);
  });

  it("is in its place where no other number could have been meant", () => {
    expect(isMisplaced(around("涉黑案件2件8人", "8人"), [eight], [])).toBe(false);
  });

  it.each([
    ["四个字符相同5人", "别处的字5人", "四个字符相同6人", true],
    ["字符相同5人", "别处的字5人", "字符相同6人", true],
    ["符相同5人", "别处的字5人", "符相同6人", false],
    ["党员干部5人受处分", "其中5人受处分", "党员干部6人受处分", true],
    ["领导干部5人受处分", "涉事干部5人受处分", "领导干部6人受处分", false],
  ])(
    "is told from others by four more characters in common: %s, of %s and %s",
    (claim, own, other, expected) => {
      expect(isMisplaced(around(claim, "5人"), [around(own, "5人")], [around(other, "6人")])).toBe(expected);
    },
  );

  it("is judged by its nearest like, of several", () => {
    const claim = around("党员干部5人", "5人");
    const own = [around("其中5人", "5人"), around("党员干部5人", "5人"), around("共计5人", "5人")];
    const others = [around("其中6人", "6人"), around("党员干部6人", "6人"), around("共计6人", "6人")];
    expect(isMisplaced(claim, own, others)).toBe(false);
    expect(isMisplaced(claim, own.slice(0, 1), others)).toBe(true);
  });

  it("may stand between other clauses: those beyond its own count only where its own is the same", () => {
    const claim = around("加强检查,严肃立案5件,全部办结", "5件");
    const own = around("审理案件5件", "5件");
    const misplacedBy = (other: string): boolean => isMisplaced(claim, [own], [around(other, "6件")]);
    expect(misplacedBy("严肃立案6件,全部办结")).toBe(true);
    // Of 立案6件 the clause is another, so that 全部办结 behind it tells nothing.
    expect(misplacedBy("另外立案6件,全部办结")).toBe(false);
    expect(isMisplaced(around("立案5件,全部办结", "5件"), [own], [around("立案6件,全部办结", "6件")])).toBe(
      true,
    );
    expect(isMisplaced(around("立案5件,全部办结", "5件"), [own], [around("立案6件,正在办理", "6件")])).toBe(
      false,
    );
    expect(isMisplaced(around("全部办结,5件立案", "5件"), [own], [around("全部办结,6件立案", "6件")])).toBe(
      true,
    );
    expect(isMisplaced(around("全部办结,5件立案", "5件"), [own], [around("全部办结,6件移交", "6件")])).toBe(
      false,
    );
  });
});
