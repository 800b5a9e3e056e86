import { describe, expect, it } from "vitest";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { loadWords } from "../../src/embeddings/words.ts";
import { openIndex } from "../../src/index/local/open.ts";
import { liesIn } from "../../src/retrieval/gazetteer.ts";
import { collectNames } from "../../src/retrieval/names.ts";
import { createPlacesIn } from "../../src/retrieval/places.ts";
import { seedStore } from "../index/seeds.ts";

const { notices } = await openIndex(await seedStore(), await loadEmbedding("builtin"));
const vocabulary = await loadWords();
const placesIn = createPlacesIn(collectNames(notices), vocabulary);

describe("the places that a text names", () => {
  it.each([
    ["武汉市黄陂区清退资金", ["武汉", "黄陂"]],
    ["Huangpi District returned money", ["黄陂"]],
    ["汨罗的整改情况", ["汨罗"]],
    ["成都市级财政安排2亿元", ["成都"]],
    ["湖北和江苏的做法", ["湖北", "江苏"]],
    ["前川街道排查隐患", ["前川"]],
    ["内蒙古自治区", ["内蒙古"]],
    ["惠农区和朝阳区增加学位", ["惠农", "朝阳"]],
    ["静安的做法", ["静安"]],
    ["恩施土家族苗族自治州的做法", ["恩施"]],
    ["红河州和长阳县的做法", ["红河", "长阳"]],
  ])("are found in: %s", (text, places) => {
    expect(placesIn(text)).toEqual(expect.arrayContaining(places));
  });

  it.each([
    "整改情况通报",
    "相关街道开展培训",
    "乡镇卫生院",
    "台湾工作办公室",
    "三个镇的项目",
    "海安全隐患",
    "比如落实惠农政策",
    "工农群众来自解放区",
    "大城市的矿产资源区",
    "要求街道提高乡土植物比例",
    "已返乡人员",
  ])("are none in: %s", (text) => {
    expect(placesIn(text)).toEqual([]);
  });

  it("are none where the name of a collection's issuer was read wrongly", () => {
    const notice = { title: "情防控市通知", issuer: "情防控市", items: [] };
    const record = { ...notices[0]!, ...notice };
    const names = collectNames([record]);
    expect(names.placesIn("疫情防控")).toEqual(["情防控"]);
    expect(createPlacesIn(names, vocabulary)("疫情防控")).toEqual([]);
  });

  it("are told once each", () => {
    const places = placesIn("武汉市、武汉、Wuhan");
    expect(places).toEqual(["武汉"]);
  });
});

describe("a place", () => {
  it.each([
    ["黄陂", "武汉", true],
    ["黄陂", "湖北", true],
    ["武汉", "湖北", true],
    ["恩施", "湖北", true],
    ["利川", "恩施", true],
    ["鼓楼", "南京", true],
    ["鼓楼", "福州", true],
    ["武汉", "湖南", false],
    ["湖北", "武汉", false],
    ["武汉", "武汉", false],
  ])("%s lies in %s: %s", (part, whole, lies) => {
    expect(liesIn(part, whole)).toBe(lies);
  });
});
