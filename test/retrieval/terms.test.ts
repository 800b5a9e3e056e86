// The terms of questions, weighed over the seeds.
import { describe, expect, it } from "vitest";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { loadWords } from "../../src/embeddings/words.ts";
import { openIndex } from "../../src/index/local/open.ts";
import { focusTerms, ownTerms, questionTerms, type Term, weightOf } from "../../src/retrieval/terms.ts";
import { seedStore } from "../index/seeds.ts";
import { termOf } from "./made-up.ts";

const { lexicalPassages } = await openIndex(await seedStore(), await loadEmbedding("builtin"));
const vocabulary = await loadWords();
const termsOf = (question: string): readonly Term[] =>
  questionTerms(question, lexicalPassages, vocabulary).terms;
const textsOf = (question: string): string[] => termsOf(question).map(({ text }) => text);
const term = (question: string, text: string): Term => termsOf(question).find((one) => one.text === text)!;

describe("the terms of a question", () => {
  it("are the pairs that the collection or the dictionary has, without the words that only ask", () => {
    expect(textsOf("请问黄陂的易积水点位整改了多少个？")).toEqual(
      expect.arrayContaining(["黄陂", "积水", "点位", "整改"]),
    );
    for (const text of textsOf("请问黄陂的易积水点位整改了多少个？"))
      expect(text).not.toMatch(/请|多|少|的|了/);
    expect(textsOf("怎么样？")).toEqual([]);
    expect(textsOf("")).toEqual([]);
  });

  it("are each told once, however often they are said", () => {
    expect(textsOf("学位学位学位")).toEqual(textsOf("学位学位"));
    const { words } = questionTerms("学位，学位，学位", lexicalPassages, vocabulary);
    expect(words).toHaveLength(1);
  });

  it("are words of other letters and digits whole, and no small words of English", () => {
    expect(textsOf("How many P2 projects of G240 in 2023?")).toEqual(["p2", "projects", "g240", "2023"]);
    expect(textsOf("武发改〔2023〕374号")).toEqual(expect.arrayContaining(["2023", "374"]));
  });

  it("are the same in full width and in upper case", () => {
    expect(termsOf("Ｐ２项目２０２３")).toEqual(termsOf("p2项目2023"));
  });

  it("weigh more the rarer they are, and less where the collection lacks them", () => {
    expect(term("盘龙城整改", "盘龙").weight).toBeGreaterThan(term("盘龙城整改", "整改").weight);
    const never = lexicalPassages.idf(-1);
    expect(term("火箭", "火箭").weight).toBeCloseTo(never / 2);
  });

  it("weigh half as much again where they are what is asked for", () => {
    const asked = term("推出了哪些项目", "项目").weight;
    expect(asked).toBeCloseTo(1.5 * term("推出项目", "项目").weight);
  });

  it("know which of them are counted, and what notices write for them", () => {
    expect(term("增加了多少学位", "学位").isCounted).toBe(true);
    expect(term("学位增加了多少", "学位").isCounted).toBe(false);
    expect(term("补了几名老师", "老师").also).toContain("教师");
    expect(term("湖北的做法", "湖北").also).toContain("鄂");
  });

  it("belong to the words of the dictionary in which they stand", () => {
    const { terms, words } = questionTerms("新增教师", lexicalPassages, vocabulary);
    const inWords = terms.filter(({ word }) => word !== -1);
    expect(inWords.length).toBeGreaterThan(0);
    for (const { text, word } of inWords)
      expect(vocabulary.split("新增教师").find(({ id }) => id === words[word])!.text).toContain(text);
  });
});

describe("the clause that asks", () => {
  const story = "我家孩子明年要上小学了，盘龙城增加了多少学位？";

  it("stands for its question when it says enough", () => {
    const terms = termsOf(story);
    const focus = focusTerms(story, terms);
    expect(focus.map(({ text }) => text)).toEqual(expect.arrayContaining(["盘龙", "学位"]));
    expect(focus.map(({ text }) => text)).not.toContain("孩子");
    expect(weightOf(focus)).toBeLessThan(weightOf(terms));
  });

  it("does not when it says too little by itself", () => {
    const question = "盘龙城的学位，改完了多少？";
    const terms = termsOf(question);
    expect(focusTerms(question, terms)).toBe(terms);
  });
});

describe("a follow-up's own words", () => {
  const terms = termsOf("盘龙城的火箭");

  it("are told apart where the collection lacks one of them", () => {
    expect(ownTerms("火箭呢", terms, lexicalPassages).map(({ text }) => text)).toEqual(["火箭"]);
  });

  it("are none where it has all, where they only go on, and where nothing was said before", () => {
    expect(ownTerms("盘龙城呢", terms, lexicalPassages)).toEqual([]);
    expect(ownTerms("具体说说", [termOf("具体", 1, { word: 0 })], lexicalPassages)).toEqual([]);
    expect(ownTerms("", terms, lexicalPassages)).toEqual([]);
  });
});
