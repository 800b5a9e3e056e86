// Which places and people a sentence names that its source does not, and whose numbers several sources hold.
import { describe, expect, it } from "vitest";
import { readClaim } from "../../../src/answer/check/claim.ts";
import type { Source } from "../../../src/answer/check/evidence.ts";
import { misattributedNumbers } from "../../../src/answer/check/owners.ts";
import { foreignPeople } from "../../../src/answer/check/people.ts";
import { foreignPlaces, isPlaceShown } from "../../../src/answer/check/places.ts";
import { evidenceOf, placesIn } from "./checking.ts";

const foreign = (sentence: string, ...cited: (string | Source)[]): string[] =>
  foreignPlaces(
    sentence,
    cited.map((source) => evidenceOf(source).shown),
    placesIn,
  );
const misattributed = (sentence: string, ...cited: (string | Source)[]): string[] =>
  misattributedNumbers(readClaim(sentence, cited.map(evidenceOf)), placesIn);

describe("a place", () => {
  it.each([
    ["黄陂", "黄陂区整改", []],
    ["湖北", "全省整改", ["武汉"]],
    ["上海", "沪上企业整改", []],
    ["湖北", "鄂州以外的鄂企", []],
    ["经开区", "经济开发区整改", []],
    ["经开区", "经济技术开发区整改", []],
  ])("is shown: %s, by %s", (place, text, places) => {
    expect(isPlaceShown(place, { text, places })).toBe(true);
  });

  it.each([
    ["黄陂", "江夏区整改", ["江夏", "武汉"]],
    ["武汉", "湖北整改", ["湖北"]],
    ["湖南", "整改到位", ["武汉"]],
    ["上海", "渝企整改", []],
    ["经开区", "经济和技术开发区", []],
    ["经开区", "经济，开发区", []],
  ])("is not shown: %s, by %s", (place, text, places) => {
    expect(isPlaceShown(place, { text, places })).toBe(false);
  });

  it.each<[string, string[], string[]]>([
    ["黄陂区整改到位", ["江夏区整改到位"], ["黄陂"]],
    ["黄陂区和江夏区整改到位", ["江夏区整改到位"], ["黄陂"]],
    ["黄陂区和江夏区整改到位", ["江夏区整改到位", "黄陂区整改到位"], []],
    ["共建宁淮产业园", ["推进宁淮产业园建设"], []],
    ["共建宁淮产业园", ["推进产业园建设"], ["建宁"]],
    ["整改到位", ["江夏区整改到位"], []],
  ])("is foreign where no source shows it: %s, of %j", (sentence, cited, places) => {
    expect(foreign(sentence, ...cited)).toEqual(places);
  });

  it("may stand in the heading over a passage", () => {
    expect(foreign("黄陂区整改到位", { text: "整改到位", headings: ["中共武汉市黄陂区委"] })).toEqual([]);
  });
});

describe("a number of several passages", () => {
  const wuhan: Source = { text: "清退资金12.8万元，问责16人。", headings: ["武汉市委巡察办"] };
  const miluo: Source = { text: "追缴资金31.5万元，问责16人。", headings: ["中共汨罗市委"] };
  const finance: Source = { text: "清退资金12.8万元。", headings: ["市财政局"] };
  const audit: Source = { text: "清退资金31.5万元。", headings: ["市审计局"] };

  it.each<[string, Source[], string[]]>([
    ["汨罗清退12.8万元", [wuhan, miluo], ["12.8万元"]],
    ["武汉清退12.8万元", [wuhan, miluo], []],
    ["清退12.8万元", [wuhan, miluo], []],
    ["汨罗问责16人", [wuhan, miluo], []],
    ["汨罗清退99万元", [wuhan, miluo], []],
    ["汨罗问责16人", [wuhan, miluo, finance], []],
    ["审计局问责16人", [wuhan, miluo, audit], ["16人"]],
    ["汨罗清退12.8万元", [wuhan], []],
    ["武汉清退12.8万元，汨罗追缴31.5万元", [wuhan, miluo], []],
    ["武汉清退31.5万元，汨罗追缴12.8万元", [wuhan, miluo], ["31.5万元", "12.8万元"]],
    ["审计局清退12.8万元", [finance, audit], ["12.8万元"]],
    ["财政局清退12.8万元", [finance, audit], []],
    ["武汉和汨罗清退12.8万元", [wuhan, miluo], []],
    ["财政局和审计局清退12.8万元", [finance, audit], []],
  ])("belongs to whom its clause names: %s", (sentence, cited, numbers) => {
    expect(misattributed(sentence, ...cited)).toEqual(numbers);
  });
});

describe("a person", () => {
  it.each([
    ["书记李明带队", ["李明带"]],
    ["主任王建国调研", ["王建国"]],
    ["县长陈强调研", ["陈强调"]],
    ["董事长欧阳明被查", ["欧阳明被"]],
    ["总经理李某某受贿", ["李某某"]],
    ["被告人张某受审", ["张某"]],
    ["李明同志汇报", ["李明"]],
    ["李明已被立案", ["李明已"]],
    ["李明被立案", ["李明"]],
    ["李明因违纪受处分", ["李明"]],
    ["李明涉嫌受贿", ["李明"]],
    ["李明主持会议", ["李明"]],
    ["李明表示支持", ["李明"]],
    ["李明指出问题", ["李明"]],
    ["李明强调责任", ["李明"]],
    ["李明担任书记", ["李明"]],
    ["李明出任书记", ["李明"]],
    ["李明受到处分", ["李明"]],
    ["李明等人受处分", ["李明"]],
    ["会上，李明指出问题", ["李明"]],
    ["李某等人受处分", ["李某"]],
  ])("is foreign where no source names them: %s", (sentence, names) => {
    expect(foreignPeople(sentence, ["会议召开,问题整改"])).toEqual(names);
  });

  it.each([
    ["书记李明带队", "书记李明带队"],
    ["书记李明带队", "李明同志带队"],
    ["书记李明主持会议", "书记李明带队"],
    ["李明指出问题", "李明带队"],
    ["相关负责人李明带队", "会议召开"],
    ["陈述因由,张贴因故推迟", "会议召开"],
    ["秘书长周末主持", "会议召开"],
    ["书记郑重表示", "会议召开"],
    ["主任黄线指出", "会议召开"],
    ["沈阳表示支持", "会议召开"],
    ["书记带队", "会议召开"],
    ["书记任明带队", "会议召开"],
  ])("is none, or named: %s, of: %s", (sentence, source) => {
    expect(foreignPeople(sentence, [source])).toEqual([]);
  });

  it.each("陈述 周边 杜绝 郑重 谢绝 黄河 张家 林场 王牌 顾问 范围 沈阳 罗列 徐州 郭外 叶县 潘多".split(" "))(
    "is no word that begins with a surname: %s",
    (word) => {
      expect(foreignPeople(`${word}指出问题`, ["会议召开"])).toEqual([]);
    },
  );

  it("is not another whose name begins so", () => {
    expect(foreignPeople("会议由书记李明、主任王强主持", ["书记李强、主任王明"])).toEqual(["李明", "王强主"]);
    expect(foreignPeople("书记李明带队", ["书记李强带队"])).toEqual(["李明带"]);
    expect(foreignPeople("书记李明被查", ["书记李被查"])).toEqual(["李明被"]);
  });

  it("is named by one of several sources", () => {
    expect(foreignPeople("书记李明带队", ["书记王强", "书记李明"])).toEqual([]);
  });
});
