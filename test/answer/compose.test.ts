import { describe, expect, it } from "vitest";
import { createFind } from "../../src/answer/answer.ts";
import { compose, decisiveOf } from "../../src/answer/compose.ts";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { loadWords } from "../../src/embeddings/words.ts";
import { openIndex } from "../../src/index/local/open.ts";
import { createRetrieve, type Retrieval } from "../../src/retrieval/retrieve.ts";
import { seedStore } from "../index/seeds.ts";

const embedding = await loadEmbedding("builtin");
const retrieve = createRetrieve(await openIndex(await seedStore(), embedding), embedding, await loadWords());
const answerTo = async (question: string) => compose(await retrieve(question), "zh");
const markersOf = (text: string): number[] => [...text.matchAll(/\[(\d+)\]/g)].map(([, n]) => Number(n));

const SEATS = "盘龙城2023年秋季增加了多少学位?";
const RIVER = "汨罗友谊河黑臭水体什么时候治理完？";
const UNKNOWN = "火星上有多少人?";
const LIST = "黄陂有哪些问题";

const [seats] = await retrieve(SEATS);
const [unknown] = await retrieve(UNKNOWN);

describe("the answer to a question for a count", () => {
  it("is the heading where that gives the very number", async () => {
    const { text, citations } = await answerTo("黄陂有多少个易积水点位？");
    expect(text).toContain("50个道路易积水点位");
    expect(citations[0]!.path.at(-1)).toBe("9.关于“50个道路易积水点位”问题");
  });
});

describe("the answer to a question for several things", () => {
  it("quotes each, numbered in the order asked", async () => {
    const { text, citations } = await answerTo(`${SEATS}${RIVER}`);
    expect(text.split("\n")).toEqual([
      expect.stringMatching(/3420个.*\[1\]$/),
      expect.stringMatching(/2020年底.*\[2\]$/),
    ]);
    expect(citations.map(({ issuer }) => issuer)).toEqual(["中共武汉市黄陂区委", "中共汨罗市委"]);
  });

  it("says the same words once when they answer both", async () => {
    const { text, citations } = await compose([seats!, seats!], "zh");
    expect(citations).toHaveLength(1);
    expect(text).toBe((await compose([seats!], "zh")).text);
  });

  it.each([
    ["zh", "问题的另一部分没有找到答案。"],
    ["en", "Another part of the question was not answered by the notices."],
  ] as const)("says in %s what was left open, in whichever order it was asked", async (language, open) => {
    const alone = (await compose([seats!], language)).text;
    expect((await compose([seats!, unknown!], language)).text).toBe(`${alone}\n${open}`);
    expect((await compose([unknown!, seats!], language)).text).toBe(`${alone}\n${open}`);
  });

  it.each([
    ["zh", "一次问得较多，后面的没有查找，请另外提问。"],
    ["en", "That was much at once: the rest was not looked for, ask it in another question."],
  ] as const)("says in %s when more was asked than is looked for at a time", async (language, more) => {
    const last: Retrieval = { ...seats!, leavesMore: true };
    const alone = (await compose([seats!], language)).text;
    expect((await compose([seats!, last], language)).text).toBe(`${alone}\n${more}`);
    const refused = (await compose([unknown!], language)).text;
    expect((await compose([{ ...unknown!, leavesMore: true }], language)).text).toBe(`${refused}\n${more}`);
    const asked = ["学位", "教师", "积水点位", "会议", "文件"]
      .map((thing) => `黄陂有多少${thing}`)
      .join("，");
    expect((await compose(await retrieve(asked), language)).text).toMatch(new RegExp(`\n${more}$`));
  });

  it("rests on the part that was answered", () => {
    expect(decisiveOf([unknown!, seats!])).toBe(seats);
  });
});

describe("the answer to a question for one thing", () => {
  it("is the quotation with its marker and nothing around it", async () => {
    const { text, citations } = await answerTo(SEATS);
    expect(text).toBe(`${citations[0]!.quote}[1]`);
  });

  it.each([
    ["zh", "原文用词与问题不同，最接近的内容是："],
    ["en", "The notices use other words; the nearest passage says:"],
  ] as const)("warns in %s when the notice uses other words", async (language, warning) => {
    const unsure: Retrieval = { ...seats!, verdict: { enough: true, confidence: 0.3 } };
    expect((await compose([unsure], language)).text).toBe(
      `${warning}\n${(await compose([seats!], language)).text}`,
    );
  });
});

describe("the answer to a question for a list", () => {
  it("says how many there are and shows them all when they are few", async () => {
    const { text, citations } = await answerTo("武汉市台办有哪些问题");
    expect(text.split("\n")).toEqual([
      "共3条：",
      "问题:落实惠台政策有差距[1]",
      "问题:促进汉台经济深度融合不够[2]",
      "问题:违反中央八项规定精神问题清理不彻底[3]",
    ]);
    expect(citations).toHaveLength(3);
  });

  it("cites every one of many", async () => {
    const { text, citations } = await compose(await retrieve(LIST), "zh");
    expect(text).toMatch(/^共52条：\n1\.关于.*\[1\]\n/);
    expect(citations).toHaveLength(52);
  });

  it("shows the first sixty of more and says so", async () => {
    const [retrieval] = await retrieve(LIST);
    const twice = retrieval!.listed.map((ranked) => ({ ...ranked, id: ranked.id + 10_000 }));
    const retrievals = [{ ...retrieval!, listed: [...retrieval!.listed, ...twice] }];
    expect((await compose(retrievals, "zh")).text).toMatch(/^共104条，先列前60条：\n/);
    expect((await compose(retrievals, "en")).text).toMatch(/^104 items, the first 60:\n/);
    expect((await compose(retrievals, "zh")).citations).toHaveLength(60);
  });
});

describe("every answer", () => {
  it.each([SEATS, RIVER, LIST, `${SEATS}${RIVER}`, "联系电话是多少", "易积水点位问题怎么整改的"])(
    "has a marker for each citation, and each quote stands in its passage: %s",
    async (question) => {
      const { text, citations } = await answerTo(question);
      expect(markersOf(text)).toEqual(citations.map((_, i) => i + 1));
      for (const { quote, passage } of citations) expect(passage).toContain(quote);
    },
  );

  it("is a refusal without citations when no part can be answered", async () => {
    const { text, citations } = await compose([unknown!, unknown!], "zh");
    expect(citations).toEqual([]);
    expect(text).toMatch(/没有找到[^]*最接近的条目/);
    expect(markersOf(text)).toEqual([]);
    expect(decisiveOf([unknown!, unknown!]).verdict.enough).toBe(false);
  });
});

describe("the record of an answer", () => {
  const find = createFind(retrieve);
  const answer = async (...asked: Parameters<typeof find>) => (await find(...asked)).respond();

  it("lists what was retrieved for every part, each passage once, best first", async () => {
    const { status, passages } = await answer(`${SEATS}${RIVER}`);
    expect(status).toBe("answered");
    const leading = passages.slice(0, 2).map(({ text }) => text);
    expect(leading).toEqual(
      expect.arrayContaining([expect.stringContaining("3420个"), expect.stringContaining("友谊河")]),
    );
    const scores = passages.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(new Set(passages.map(({ file, start }) => `${file}:${start}`)).size).toBe(passages.length);
  });

  it("lists as many passages as are wanted", async () => {
    expect((await answer(SEATS, { top: 3 })).passages).toHaveLength(3);
    expect((await answer(`${SEATS}${RIVER}`, { top: 3 })).passages).toHaveLength(3);
  });

  it("speaks the language of the question unless another is wanted", async () => {
    expect((await answer("What is the population of Paris?")).answer).toContain("not found");
    expect((await answer(UNKNOWN)).answer).toContain("没有找到");
    expect((await answer(UNKNOWN, { language: "en" })).answer).toContain("not found");
  });
});
