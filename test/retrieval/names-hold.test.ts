import { describe, expect, it } from "vitest";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { loadWords } from "../../src/embeddings/words.ts";
import { openIndex } from "../../src/index/local/open.ts";
import { placesOfChina } from "../../src/retrieval/gazetteer.ts";
import { createRetrieve } from "../../src/retrieval/retrieve.ts";
import { seedStore } from "../index/seeds.ts";

const embedding = await loadEmbedding("builtin");
const vocabulary = await loadWords();
const retrieve = createRetrieve(await openIndex(await seedStore(), embedding), embedding, vocabulary);
const verdictOn = async (question: string) => (await retrieve(question))[0]!.verdict;

describe("a place or a unit that the passage does not speak of", () => {
  it.each([
    "蔡甸的积水点改了几处",
    "江夏区的积水点改了几处",
    "荆门的积水点改了几处",
    "恩施的积水点改了几处",
    "市统计局追责问责了多少人次",
    "武汉市财政局清退了多少违规资金",
  ])("is no answer to: %s", async (question) => {
    expect(await verdictOn(question)).toMatchObject({ enough: false, reason: "name" });
  });

  it.each([
    "小老板头一回跟银行借钱,武汉专门设了个什么地方帮忙",
    "麻烦查下战略研究院、储备粮保障中心这几个党支部的委员定的是几名",
    "黄陂一把手找街道的头儿谈话敲打过几个",
    "湖北派了多少干部去上海浙江那边取经学本事",
  ])("is none in ordinary words: %s", async (question) => {
    expect((await verdictOn(question)).reason).not.toBe("name");
  });
});

describe("the cities and counties of China", () => {
  it.each([
    ["蔡甸的积水点", ["蔡甸"]],
    ["荆门和宜昌", ["荆门", "宜昌"]],
    ["青山的空气", []],
    ["新建了几座桥", []],
    ["上海的干部", []],
    ["恩施的水质", ["恩施"]],
    ["长阳和湘西", ["长阳", "湘西"]],
    ["鄂伦春的林场", ["鄂伦春"]],
    ["加强互助合作", []],
    ["精简文山会海", []],
    ["打通红河通道", []],
  ])("stand in %s: %j", (text, places) => {
    expect(placesOfChina(text, vocabulary)).toEqual(places);
  });
});
