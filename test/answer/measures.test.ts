import { describe, expect, it } from "vitest";
import { measures } from "../../src/answer/measures.ts";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { loadWords } from "../../src/embeddings/words.ts";
import { openIndex } from "../../src/index/local/open.ts";
import type { RankedPassage, RankedSentence } from "../../src/retrieval/rank.ts";
import { createRetrieve } from "../../src/retrieval/retrieve.ts";
import { everyPassage, seedStore } from "../index/seeds.ts";

const embedding = await loadEmbedding("builtin");
const index = await openIndex(await seedStore(), embedding);
const passages = await everyPassage(index);
const retrieve = createRetrieve(index, embedding, await loadWords());
const [retrieval] = await retrieve("易积水点位问题怎么整改的");

/** A sentence, all of its item, and what is shown when it fits the question best. */
interface Shown {
  readonly ranked: RankedPassage;
  readonly sentence: RankedSentence;
  readonly whole: readonly RankedSentence[];
  readonly shown: Awaited<ReturnType<typeof measures>>;
}

/** All passages of the item in which `words` stand, weighed. */
function itemWith(words: string): Promise<RankedPassage[]> {
  const id = passages.findIndex(({ text }) => text.includes(words));
  return retrieval!.itemOf({ ...retrieval!.passages[0]!, id });
}

function bodyOf(item: readonly RankedPassage[]): RankedSentence[] {
  return item.flatMap(({ sentences }) => sentences.filter(({ isHeading }) => !isHeading));
}

/** What is shown when the sentence that holds `words` fits the question best. */
async function shownFor(words: string): Promise<string[]> {
  for (const ranked of await itemWith(words)) {
    const sentence = ranked.sentences.find(({ text }) => text.includes(words));
    if (sentence !== undefined)
      return (await measures(retrieval!, { ranked, sentence })).flatMap(({ body }) =>
        body.map(({ text }) => text),
      );
  }
  throw new Error(`No sentence holds ${words}.`);
}

const lengthOf = (sentences: readonly RankedSentence[]): number =>
  sentences.reduce((sum, { text }) => sum + text.length, 0);

describe("what was done about a problem", () => {
  it("is shown whole where the item is short, without its heading", async () => {
    const shown = await shownFor("完成6处长期渍水点改造工程");
    expect(shown).toEqual([
      expect.stringContaining("完成6处长期渍水点改造工程"),
      expect.stringContaining("其他44处易渍水点"),
    ]);
  });

  it("is of numbered measures the one asked about whole, and the opening of each other", async () => {
    const shown = await shownFor("举办习近平法治思想和“延安整风”专题讲座989场次");
    expect(shown.map((text) => text.slice(0, 6))).toEqual([
      "一是出台《关",
      "二是分两批深",
      "扎实推进市县",
      "以更高标准、",
      "三是将清廉国",
      "四是进一步加",
    ]);
  });

  it("is of a measure that is merely named the sentence after its name as well", async () => {
    const shown = await shownFor("成立由市委书记、市长任组长的市打造“五个中心”");
    const named = shown.indexOf("二是强化顶层设计。");
    expect(named).toBeGreaterThan(-1);
    expect(shown[named + 1]).toMatch(/^深刻领会理解中央/);
  });

  it("is of an item of several problems what was done about the one asked about", async () => {
    const shown = await shownFor("已建设16个扶贫车间");
    expect(shown[0]).toMatch(/^针对扶贫帮扶不够到位的问题/);
    expect(shown.join("")).not.toContain("守护好一江碧水");
    expect(shown.join("")).not.toContain("防范化解债务风险");
  });
});

describe("for every sentence of the collection", async () => {
  const grounds: Shown[] = [];
  for (const id of passages.keys()) {
    const item = await retrieval!.itemOf({ ...retrieval!.passages[0]!, id });
    const ranked = item.find((part) => part.id === id)!;
    for (const sentence of ranked.sentences.filter(({ isHeading }) => !isHeading))
      grounds.push({
        ranked,
        sentence,
        whole: bodyOf(item),
        shown: await measures(retrieval!, { ranked, sentence }),
      });
  }

  it("what is shown holds it", () => {
    for (const { ranked, sentence, shown } of grounds) {
      const own = shown.find(({ part }) => part.id === ranked.id);
      expect(own?.body.map(({ text }) => text)).toContain(sentence.text);
    }
  });

  it("what is shown keeps the order of the notice", () => {
    for (const { whole, shown } of grounds) {
      const texts = shown.flatMap(({ body }) => body.map(({ text }) => text));
      const chosen = whole.map(({ text }) => text).filter((text) => texts.includes(text));
      expect(texts).toEqual(chosen);
    }
  });

  it("a short item is shown whole", () => {
    const short = grounds.filter(({ whole }) => lengthOf(whole) <= 400);
    expect(short.length).toBeGreaterThan(100);
    for (const { whole, shown } of short)
      expect(shown.flatMap(({ body }) => body)).toHaveLength(whole.length);
  });

  it("a long item is shortened to what a person reads", () => {
    const long = grounds.filter(({ whole }) => lengthOf(whole) > 600);
    expect(long.length).toBeGreaterThan(100);
    for (const { whole, shown } of long)
      expect(lengthOf(shown.flatMap(({ body }) => body))).toBeLessThan(lengthOf(whole));
  });
});
