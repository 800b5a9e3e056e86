// Places, units and codes told by their look, in a question and in the passage that may answer it.
import { describe, expect, it } from "vitest";
import { loadWords } from "../../src/embeddings/words.ts";
import { PART_OF_PLACE } from "../../src/retrieval/names.ts";
import { namesHold, placeText, townsByLook } from "../../src/retrieval/names-hold.ts";
import { groundOf, sentenceOf } from "./made-up.ts";

const vocabulary = await loadWords();

interface Given {
  readonly issuer?: string | undefined;
  readonly title?: string;
  readonly path?: readonly string[];
  readonly item?: string;
  readonly notice?: string;
  readonly affinity?: number;
}

/** Whether the names in `question` are those of a passage that says `text`, under a heading, in a notice of somebody. */
function holds(question: string, text: string, given: Given = {}): Promise<boolean> {
  const { title = "题目", path = [], item = text, notice = text, affinity = 1 } = given;
  const issuer = "issuer" in given ? given.issuer : "某某委";
  const ground = groundOf(sentenceOf(text), {
    notice: { title, issuer },
    item: { path: [...path] },
    affinity,
  });
  const place = { text: placeText(ground.ranked, item), noticeText: async () => notice };
  return namesHold({ places: [], units: [], rest: question }, ground, place, vocabulary);
}

describe("a place by the look of it", () => {
  it.each([
    "凤凰市的水质",
    "凤凰县的水质",
    "凤凰区的水质",
    "凤凰镇的水质",
    "凤凰乡的水质",
    "凤凰街道的水质",
    "请问凤凰镇的水质怎么样",
  ])("must be said: %s", async (question) => {
    expect(await holds(question, "水质达标。")).toBe(false);
    expect(await holds(question, "凤凰水质达标。")).toBe(true);
  });

  it("may be said in a heading, in the title, by its issuer or elsewhere in the item", async () => {
    for (const given of [
      { path: ["一、凤凰镇"] },
      { title: "凤凰镇的通报" },
      { issuer: "凤凰镇党委" },
      { item: "凤凰镇\n水质达标。" },
    ])
      expect(await holds("凤凰镇的水质", "水质达标。", given)).toBe(true);
    // Its notice speaks of others as well.
    expect(await holds("凤凰镇的水质", "水质达标。", { notice: "凤凰镇" })).toBe(false);
  });

  it("may be said anywhere in a notice that does not say whose it is", async () => {
    expect(await holds("凤凰镇的水质", "水质达标。", { issuer: undefined, notice: "凤凰镇" })).toBe(true);
    expect(await holds("凤凰镇的水质", "水质达标。", { issuer: undefined })).toBe(false);
    expect(await holds("凤凰镇的水质", "水质达标。", { issuer: undefined, item: "凤凰镇" })).toBe(true);
  });

  it.each([
    "全区的水质",
    "各乡镇的水质",
    "开发区的水质",
    "自治区的水质",
    "示范区的水质",
    "工业区的水质",
    "中心城区的水质",
    "城市的水质",
    "超市的水质",
    "小区的水质",
    "老城区的水质",
    "库区的水质",
    "乡镇的水质",
    "集镇的水质",
    "街镇的水质",
    "家乡的水质",
    "老乡的水质",
    "客厅的水质",
    "我们区的水质",
    "这个县的水质",
    "哪个镇的水质",
    "凤凰市场的水质",
    "凤凰区域的水质",
    "凤凰市民的水质",
    "凤凰县级的水质",
    "凤凰区里的水质",
    "凤凰乡镇的水质",
    "凤凰乡村的水质",
  ])("is none: %s", async (question) => {
    expect(await holds(question, "水质达标。")).toBe(true);
  });

  it("is told without the ordinary word before it", async () => {
    expect(await holds("找街道的水质", "水质达标。")).toBe(true);
    expect(await holds("去龙泉镇的水质", "龙泉水质达标。")).toBe(true);
    expect(await holds("去龙泉镇的水质", "水质达标。")).toBe(false);
  });

  it("does not begin with an ordinary word, nor end within another", async () => {
    // One character is no name: 泉 of 去泉镇, 龙 of 找龙街道.
    for (const question of ["去泉镇的水质", "找龙街道的水质", "凤凰区别在哪", "凤凰镇静下来"])
      expect([question, await holds(question, "水质达标。")]).toEqual([question, true]);
    expect(await holds("水质问题去问龙泉镇", "龙泉的水质达标。")).toBe(true);
    expect(await holds("水质问题去问龙泉镇", "水质达标。")).toBe(false);
  });

  it("of the list of China's is one, in short as well, and a province by either name", async () => {
    expect(await holds("蔡甸的水质", "水质达标。")).toBe(false);
    expect(await holds("蔡甸的水质", "蔡甸水质达标。")).toBe(true);
    expect(await holds("广东的水质", "水质达标。")).toBe(false);
    expect(await holds("广东的水质", "广东水质达标。")).toBe(true);
    expect(await holds("广东的水质", "粤水质达标。")).toBe(await holds("广东的水质", "粤水质达标。"));
  });
});

describe("an authority or a unit by the look of it", () => {
  it.each([
    ["统计局的水质", "统计局"],
    ["水务厅的水质", "水务厅"],
    ["教育委员会的水质", "教育委员会"],
    ["明德学院的水质", "明德"],
    ["明德大学的水质", "明德"],
    ["明德医院的水质", "明德"],
    ["明德研究院的水质", "明德"],
    ["明德研究所的水质", "明德"],
    ["明德基金会的水质", "明德"],
    ["明德协会的水质", "明德"],
    ["住房公积金管理中心的水质", "公积金管理"],
    ["白云建设集团的水质", "白云建设"],
    ["白云建设公司的水质", "白云建设"],
    ["白云农商银行的水质", "白云农商"],
  ])("must be said in the passage or above it: %s", async (question, name) => {
    expect(await holds(question, "水质达标。")).toBe(false);
    expect(await holds(question, `${name}水质达标。`)).toBe(true);
    expect(await holds(question, "水质达标。", { path: [`一、${name}`] })).toBe(true);
    // What another paragraph of the item says of it has its figures there.
    expect(await holds(question, "水质达标。", { item: name })).toBe(false);
  });

  it("may be called by one half of its name", async () => {
    expect(await holds("明德建工学院的水质", "明德的水质达标。")).toBe(true);
    expect(await holds("明德建工学院的水质", "德建的水质达标。")).toBe(true);
    expect(await holds("明德建工学院的水质", "建工的水质达标。")).toBe(false);
    expect(await holds("明德学院的水质", "明的水质达标。")).toBe(false);
  });

  it("of one character, or of few before 公司 and 中心, is none", async () => {
    for (const question of ["甲大学的水质", "白云公司的水质", "服务中心的水质", "x局的水质"])
      expect([question, await holds(question, "水质达标。")]).toEqual([question, true]);
  });

  it("is no authority that a long list names", async () => {
    const list = "甲局、乙局、丙局、丁局、戊局、己局、庚局、辛局、统计局";
    expect(await holds("统计局的水质", `${list}。水质达标。`)).toBe(false);
    expect(await holds("统计局的水质", `${list}。统计局水质达标。`)).toBe(true);
    for (const stop of ["；", ";", "\n"])
      expect(await holds("统计局的水质", `${list}${stop}统计局水质达标。`)).toBe(true);
  });

  it.each([
    "布局的水质",
    "格局的水质",
    "大局的水质",
    "当局的水质",
    "在银行的水质",
    "跟公司的水质",
    "结局的水质",
  ])("is none: %s", async (question) => {
    expect(await holds(question, "水质达标。")).toBe(true);
  });
});

describe("a code", () => {
  it.each([
    ["p2项目的水质", "p2"],
    ["g240国道的水质", "g240"],
    ["3d地图的水质", "3d"],
    ["pm25项目的水质", "pm25"],
    ["12ab项目的水质", "12ab"],
    ["项目p2", "p2"],
  ])("must be said: %s", async (question, code) => {
    expect(await holds(question, "水质达标。")).toBe(false);
    expect(await holds(question, `${code}水质达标。`)).toBe(true);
  });

  it("is no number, no share and no word, and none in an English question", async () => {
    for (const question of ["240国道的水质", "pm项目的水质", "a5%的水质", "water quality of p2"])
      expect(await holds(question, "水质达标。")).toBe(true);
  });
});

describe("a passage", () => {
  it("of somebody else never holds", async () => {
    expect(await holds("水质怎么样", "水质达标。", { affinity: 0 })).toBe(false);
    expect(await holds("水质怎么样", "水质达标。", { affinity: 0.6 })).toBe(true);
  });

  it("of a part of the place holds unless it speaks of that part", async () => {
    const affinity = PART_OF_PLACE;
    expect(await holds("水质怎么样", "水质达标。", { affinity })).toBe(true);
    for (const text of [
      "我区水质达标。",
      "全县水质达标。",
      "本镇水质达标。",
      "区委部署。",
      "县委部署。",
      "全省水质。",
    ]) {
      expect([text, await holds("水质怎么样", text, { affinity })]).toEqual([text, false]);
      expect([text, await holds("水质怎么样", text)]).toEqual([text, true]);
    }
  });
});

describe("towns by their look", () => {
  it("are what stands before 镇, 乡 and 街道, and none of what only looks so", () => {
    const towns = (text: string): string[] => townsByLook(text, vocabulary);
    expect(towns("在凤凰镇、龙泉乡和前川街道试点")).toEqual(["凤凰", "龙泉", "前川"]);
    for (const text of [
      "相关乡",
      "有关街道",
      "部分街道",
      "试点街道",
      "多个乡",
      "沿江乡",
      "重点镇",
      "全市镇",
      "三个街道",
      "凤凰镇域",
      "凤凰镇级",
      "凤凰乡村",
      "凤凰乡镇",
      "凤凰县",
      "",
    ])
      expect([text, towns(text)]).toEqual([text, []]);
  });
});
