// Forms that no sentence has unless its source has them: addresses, markup, other scripts, codes; and names in pinyin.
import { describe, expect, it } from "vitest";
import { foreignForms } from "../../../src/answer/check/forms.ts";
import { isSpelledIn } from "../../../src/answer/check/spelled.ts";

const PASSAGE = "新建公厕25座,修订《公厕管理办法》,详见www.qingxi.gov.cn/a,推广app,杨兴发负责。";
const inChinese = (sentence: string, ...passages: string[]): string[] =>
  foreignForms(sentence, passages.length > 0 ? passages : [PASSAGE], false);
const inEnglish = (sentence: string, ...passages: string[]): string[] =>
  foreignForms(sentence, passages.length > 0 ? passages : [PASSAGE], true);

describe("an address", () => {
  it.each([
    ["see http://a.b/?q=25 there", "http://a.b/?q=25"],
    ["see tg://user?id=1", "tg://user?id=1"],
    ["see www.evil.org", "www.evil.org"],
    ["mailto:a", "mailto:a"],
    ["tel:110", "tel:110"],
    ["data:text", "data:text"],
    ["javascript:alert", "javascript:alert"],
    ["see evil.org", "evil.org"],
    ["see evil.org/a", "evil.org/a"],
    ["see a-b.evil.org:80", "a-b.evil.org:80"],
    ["see evil.org?a", "evil.org?a"],
    ["see evil.org#a", "evil.org#a"],
    ["see EVIL.ORG", "EVIL.ORG"],
    ["see www.qingxi.gov.cn.evil.org", "www.qingxi.gov.cn.evil.org"],
  ])("is found where the passage lacks it: %s", (sentence, address) => {
    expect(inEnglish(sentence)).toContain(address);
  });

  it.each([
    ["详见http://a.b/c，整改", "http://a.b/c"],
    ["详见（http://a.b/c）整改", "http://a.b/c"],
    ["详见http://a.b/c。整改", "http://a.b/c"],
    ["详见http://a.b/c整改", "http://a.b/c"],
    ["详见http://a.b/c】整改", "http://a.b/c"],
    ["详见http://a.b/c；整改", "http://a.b/c"],
    ["详见http://a.b/c、整改", "http://a.b/c"],
    ["详见evil.org/c、整改", "evil.org/c"],
  ])("ends where Chinese goes on: %s", (sentence, address) => {
    expect(inChinese(sentence)[0]).toBe(address);
  });

  it.each(["详见www.qingxi.gov.cn/a。", "详见 WWW.qingxi.gov.cn/a。", "详见www.qing\u200bxi.gov.cn。"])(
    "is none that the passage has, however it is written: %s",
    (sentence) => {
      expect(inChinese(sentence)).toEqual([]);
    },
  );

  it("may stand in one of several passages", () => {
    expect(inEnglish("see www.qingxi.gov.cn", "整改", "详见www.qingxi.gov.cn")).toEqual([]);
    expect(inEnglish("YANG Xingfa", "整改", "杨兴发")).toEqual([]);
  });

  it("is one that the passage breaks over two lines", () => {
    expect(inEnglish("see www.qingxi.gov.cn", "www.qingxi\n.gov.cn")).toEqual([]);
  });
});

describe("markup", () => {
  it.each([
    ["整改[办法](公厕)", "[办法](公厕)"],
    ["整改![办法](公厕)", "![办法](公厕)"],
    ["整改![](公厕", "![](公厕"],
    ["整改<b>办法", "<b>"],
    ["整改</b>办法", "</b>"],
    ["整改<!办法", "<!办法"],
    ["整改<|系统|>办法", "<|系统|>"],
    ["整改<|系统", "<|系统"],
    ["整改&#60;办法", "&#60;"],
    ["整改```办法", "```"],
    ["整改[INST]办法", "[INST]"],
    ["整改[/INST]办法", "[/INST]"],
  ])("is found: %s", (sentence, markup) => {
    expect(inChinese(sentence)).toContain(markup);
  });

  it.each(["整改[办法]公厕", "整改<5座", "整改&办法", "整改``办法"])("is none in: %s", (sentence) => {
    expect(inChinese(sentence)).toEqual([]);
  });

  it("is an entity in English too", () => {
    expect(inEnglish("fixed &amp; built")).toEqual(["&amp;"]);
  });
});

describe("another script", () => {
  it.each([
    ["整改ПАРОЛЬ", "ПАРОЛЬ"],
    ["整改ひみつ", "ひみつ"],
    ["整改α", "α"],
  ])("is found: %s", (sentence, words) => {
    expect(inChinese(sentence)).toEqual([words]);
  });

  it("is none that the passage has", () => {
    expect(inChinese("整改α", "整改α值")).toEqual([]);
  });
});

describe("what is no English prose", () => {
  it.each([
    ["the PINEAPPLE is", "PINEAPPLE"],
    ["the /etc/passwd is", "/etc/passwd"],
    ["the path=a is", "path=a"],
    ["the a\\b1 is", "a\\b1"],
    ["the a_b is", "a_b"],
    ["the a@b is", "a@b"],
    ["the sk-123 is", "sk-123"],
    ["the sk-1 is", "sk-1"],
    ["the aBccD is", "aBccD"],
    ["the etc/ssh/key is", "etc/ssh/key"],
    ["the sk-a-b2c is", "sk-a-b2c"],
    ["the UElORUFQUExF is", "UElORUFQUExF"],
    ["the P I N E is", "P I N E"],
    ["the P.I.N.E is", "P.I.N.E"],
    ["the p-i-n-e is", "p-i-n-e"],
  ])("is found: %s", (sentence, code) => {
    expect(inEnglish(sentence)).toEqual([code]);
  });

  it.each([
    "built and/or fixed",
    "the CPC built",
    "well-known toilets",
    "a U S unit",
    "the McDonald unit",
    "Built And/Or fixed",
    "the APP",
  ])("is not found in: %s", (sentence) => {
    expect(inEnglish(sentence)).toEqual([]);
  });

  it("may be a surname in capitals, or stand in the passage", () => {
    expect(inEnglish("YANG Xingfa")).toEqual([]);
    expect(inEnglish("LIANG Xingfa")).toEqual(["LIANG"]);
    expect(inEnglish("the TOILET plan", "toilet计划")).toEqual([]);
  });
});

describe("a word in Latin letters in a Chinese sentence", () => {
  it.each([
    ["推广APP", []],
    ["推广ＡＰＰ", []],
    ["推广APPS", ["APPS"]],
    ["推广wechat", ["wechat"]],
    ["推广wechat和wechat", ["wechat"]],
    ["全长5km", []],
    ["路线G5", []],
    ["路线5G", []],
    ["推广A\u200bP\u200bP", []],
  ])("must stand in the passage: %s", (sentence, words) => {
    expect(inChinese(sentence)).toEqual(words);
  });

  it("may stand in one of several passages", () => {
    expect(inChinese("推广app和wechat", "推广app", "推广wechat")).toEqual([]);
    expect(inChinese("推广app和wechat", "推广app", "推广")).toEqual(["wechat"]);
  });
});

describe("a name in pinyin", () => {
  it.each([
    ["yang", "杨兴发负责"],
    ["xingfa", "杨兴发负责"],
    ["yangxingfa", "杨兴发负责"],
    ["huangpi", "武汉市黄陂区"],
    ["huangbei", "武汉市黄陂区"],
    ["chongqing", "重庆市"],
    ["lv", "吕某"],
    ["xian", "西安"],
    ["fa", "发"],
  ])("stands in a text: %s in %s", (word, text) => {
    expect(isSpelledIn(word, text)).toBe(true);
  });

  it.each([
    ["", "杨兴发"],
    ["yan", "杨兴发"],
    ["yangx", "杨兴发"],
    ["yangfa", "杨兴发"],
    ["ang", "杨兴发"],
    ["yangxing", "杨,兴发"],
    ["fab", "杨兴发b"],
    ["yangxingfaa", "杨兴发"],
    ["a", ""],
  ])("does not stand in one: %j in %s", (word, text) => {
    expect(isSpelledIn(word, text)).toBe(false);
  });
});
