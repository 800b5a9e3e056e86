import { describe, expect, it } from "vitest";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { loadWords } from "../../src/embeddings/words.ts";
import { openIndex } from "../../src/index/local/open.ts";
import { createLikenesses } from "../../src/retrieval/likeness.ts";
import { createListItems } from "../../src/retrieval/listing.ts";
import { collectNames } from "../../src/retrieval/names.ts";
import { everyPassage, seedStore } from "../index/seeds.ts";

const index = await openIndex(await seedStore(), await loadEmbedding("builtin"));
const names = collectNames(index.notices);
const vocabulary = await loadWords();
const passages = await everyPassage(index);
const listItems = createListItems(index, names, vocabulary, createLikenesses(vocabulary));
const list = (question: string, allowed?: (passage: number) => boolean) =>
  listItems(question, names.namedIn(question), allowed);
const headings = (question: string): string[] => list(question).map(({ item }) => item.path.at(-1)!);
/** Headings of all problems of the notice whose title begins so. */
const problemsOf = (title: string): string[] =>
  index.notices
    .find((notice) => notice.title.startsWith(title))!
    .items.filter(({ kind }) => kind === "problem")
    .map(({ path }) => path.at(-1)!);

describe("a list of problems", () => {
  it.each([
    ["黄陂有哪些问题", "中共武汉市黄陂区委"],
    ["黄陂有几个问题", "中共武汉市黄陂区委"],
    ["巡视发现黄陂什么问题", "中共武汉市黄陂区委"],
    ["What problems were found in Huangpi?", "中共武汉市黄陂区委"],
    ["汨罗的问题有哪些", "中共汨罗市委"],
    ["列出汨罗的问题", "中共汨罗市委"],
    ["市发改委有哪些问题", "中共武汉市发展和改革委员会党组"],
  ])("is whole and in the order of the notice: %s", (question, title) => {
    expect(problemsOf(title).length).toBeGreaterThan(10);
    expect(headings(question)).toEqual(problemsOf(title));
  });

  it("keeps to the unit that is named in a notice of many", () => {
    expect(headings("武汉市台办有哪些问题")).toEqual([
      "问题:落实惠台政策有差距",
      "问题:促进汉台经济深度融合不够",
      "问题:违反中央八项规定精神问题清理不彻底",
    ]);
  });

  it("keeps to the topic, across all notices where no place is named", () => {
    const found = list("关于选人用人有哪些问题");
    for (const { item } of found) expect(item.path.at(-1)).toContain("选人用人");
    expect(new Set(found.map(({ notice }) => notice.title)).size).toBe(3);
  });

  it("finds a topic under another word", () => {
    expect(headings("黄陂教育方面有哪些问题")).toContain("11.关于“盘龙城地区教师缺口169人”问题");
  });

  it("begins each problem with its first passage", () => {
    for (const { notice, item, passage } of list("黄陂有哪些问题")) {
      const { text, ...at } = passages[passage]!;
      expect(text).toContain(item.path.at(-1));
      expect(index.notices[at.notice]!.items[at.item]).toBe(item);
      expect(index.notices[at.notice]).toBe(notice);
    }
  });

  it("keeps to the passages that are allowed", () => {
    const all = list("党建方面有哪些问题");
    const some = new Set(all.slice(0, 2).map(({ passage }) => passage));
    expect(all.length).toBeGreaterThan(2);
    expect(list("党建方面有哪些问题", (passage) => some.has(passage))).toEqual(all.slice(0, 2));
  });
});

describe("no list", () => {
  it.each([
    ["有哪些问题", "neither a place nor a topic"],
    ["太空探索方面有哪些问题", "a topic of no notice"],
    ["黄陂太空方面有哪些问题", "a topic of another place"],
    ["统计局的问题都有什么", "a unit without problems of its own"],
    ["黄陂有多少问题线索", "leads, not problems"],
    ["黄陂整改了哪些问题", "what was done"],
    ["盘龙城的学位问题怎么整改的", "one problem"],
    ["黄陂有多少个易积水点位", "a figure"],
  ])("is given for %s: %s", (question) => {
    expect(list(question)).toEqual([]);
  });
});
