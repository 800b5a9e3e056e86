import { describe, expect, it } from "vitest";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { openIndex } from "../../src/index/open.ts";
import { collectNames } from "../../src/retrieval/names.ts";
import { seedStore } from "../index/seeds.ts";

const { notices } = await openIndex(await seedStore(), await loadEmbedding("builtin"));
const { namedIn } = collectNames(notices);

describe("places and units of the collection", () => {
  it.each([
    ["武汉市台办清退了多少钱", "中共武汉市委台湾工作办公室"],
    ["市发改委的电话", "中共武汉市发展和改革委员会党组"],
    ["国资委退了多少", "武汉市国有资产监督管理委员会"],
    ["民宗委怎么整改的", "武汉市民族宗教事务委员会"],
    ["方志办处分了几个人", "武汉地方志编纂委员会办公室"],
    ["老干局走访了多少人", "中共武汉市委老干部局"],
    ["长报集团追责了几个人", "长江日报报业集团"],
    ["武汉市司法局出庭应诉率", "武汉市司法局"],
  ])("are recognised by their short names: %s", (question, unit) => {
    expect(namedIn(question).units).toEqual([unit]);
  });

  it("are recognised with and without 市 and 区", () => {
    expect(namedIn("黄陂区有多少").places).toEqual(["黄陂"]);
    expect(namedIn("汨罗花了多少").places).toEqual(["汨罗"]);
  });

  it.each(["走访了多少老干部", "区委书记叫什么", "组织部做了什么", "国有资产怎么管", "市委办公室在哪"])(
    "are not seen where none is named: %s",
    (question) => {
      expect(namedIn(question).units).toEqual([]);
    },
  );

  it("are taken out of the words to look for", () => {
    expect(namedIn("武汉市台办清退了多少钱").rest).not.toMatch(/武汉|台办/);
  });
});
