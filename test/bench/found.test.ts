// How much of the best was found, against what can be counted by hand.
import { describe, expect, it } from "vitest";
import { exactBm25 } from "../../src/bench/exact-bm25.ts";
import { bestScores, shareOfBest } from "../../src/bench/found.ts";
import { mean } from "../../src/report/statistics.ts";
import { createRankOf } from "../../src/bench/rank.ts";
import { parseQuestions } from "../../src/eval/questions.ts";
import { buildBm25 } from "../../src/index/words/bm25.ts";

const scores = new Float64Array([0.9, 0.1, 0.8, 0.7, 0.7, 0, 0.6]);
const shareAt = (found: number[], k: number) =>
  shareOfBest(found, (id) => scores[id] ?? -Infinity, bestScores(scores, k), k);

describe("the share of the best that was found", () => {
  it("counts those among the best, in any order and once each", () => {
    expect(shareAt([0, 2, 3], 3)).toBe(1);
    expect(shareAt([3, 0, 2], 3)).toBe(1);
    expect(shareAt([0, 6, 1], 3)).toBeCloseTo(1 / 3);
    expect(shareAt([0, 0, 0], 3)).toBeCloseTo(1 / 3);
    expect(shareAt([], 3)).toBe(0);
    expect(shareAt([99], 1)).toBe(0);
  });

  it("takes one of two equal ones for the other, and no more places than there are", () => {
    expect(shareAt([0, 2, 4], 3)).toBe(1);
    expect(shareAt([0, 2, 3, 4, 6, 1], 10)).toBe(1);
    expect(shareAt([0, 2, 3], 10)).toBe(0.5);
  });

  it("does not count what was given beyond the places asked for", () => {
    expect(shareAt([1, 5, 0], 2)).toBe(0);
  });

  it("is whole where nothing is to be found and nothing was", () => {
    expect(shareOfBest([], () => 0, [], 10)).toBe(1);
    expect(shareOfBest([1], () => 0, [], 10)).toBe(0);
  });

  it("knows the best scores above 0, best first", () => {
    expect(bestScores(scores, 3)).toEqual([0.9, 0.8, 0.7]);
    expect(bestScores(scores, 100)).toEqual([0.9, 0.8, 0.7, 0.7, 0.6, 0.1]);
    expect(mean([1, 0, 0.5])).toBe(0.5);
    expect(mean([])).toBeUndefined();
  });
});

describe("BM25 written down a second time", () => {
  it("gives what a hand gives", () => {
    // Three texts of 3, 1 and 1 tokens; 水 stands in two of them.
    const [first, second, third] = exactBm25(["水电", "水", "火"])("水");
    const idf = Math.log(1 + (3 - 2 + 0.5) / (2 + 0.5));
    const average = 5 / 3;
    expect(first).toBeCloseTo((idf * 2.2) / (1 + 1.2 * (0.25 + (0.75 * 3) / average)), 12);
    expect(second).toBeCloseTo((idf * 2.2) / (1 + 1.2 * (0.25 + 0.75 / average)), 12);
    expect(third).toBe(0);
  });

  it("scores as our index does, text by text, question after question", () => {
    const texts = [
      "清退违规资金30万元",
      "新增学位3420个，新增教师",
      "违规资金已清退，违规人员已处理",
      "公园12座",
    ];
    const scoreAll = exactBm25(texts);
    const index = buildBm25(texts);
    for (const question of ["违规资金清退多少", "新增学位", "公园", "没有的词xyz"]) {
      const all = scoreAll(question);
      const found = index.search(question, texts.length);
      for (const { id, score } of found) expect(all[id]).toBeCloseTo(score, 10);
      expect(found).toHaveLength(all.filter((score) => score > 0).length);
    }
  });
});

describe("the place of the first hit", () => {
  const notice = (id: string, file: string, start: number, end: number) => ({
    id,
    file,
    title: "",
    imported: false,
    start,
    end,
    items: [],
  });
  // Two notices in one file, as in the first of the seeds.
  const index = {
    notices: [notice("a", "seeds/a.txt", 0, 10), notice("a#2", "seeds/a.txt", 10, 30)],
    passages: [
      { notice: 0, item: 0, text: "甲乙丙丁戊己庚辛壬癸", start: 0, end: 10 },
      { notice: 1, item: 0, text: "新增学位三千四百二十个", start: 12, end: 23 },
    ],
  };
  const rankOf = createRankOf(index);
  const [own, other] = parseQuestions(
    [
      {
        id: "o",
        part: "tune",
        type: "t",
        question: "q",
        evidence: [{ source: "a.txt", text: "新增学位" }],
        facts: ["学位"],
        answerable: true,
      },
      { id: "b", question: "q", gold: ["n1"], answers: ["x"], answerable: true },
    ]
      .map((line) => JSON.stringify(line))
      .join("\n"),
    "questions",
  );
  const chunk = (start: number, end: number) => ({ notice: "", file: "seeds/a.txt", start, end });

  it("is that of a chunk of the file that holds half of the evidence, whichever notice it is in", () => {
    expect(rankOf(own!, [chunk(0, 10), chunk(8, 30)])).toBe(2);
    expect(rankOf(own!, [chunk(0, 14)])).toBe(1);
    expect(rankOf(own!, [chunk(0, 13)])).toBeUndefined();
    expect(rankOf(own!, [{ ...chunk(12, 16), file: "seeds/b.txt" }])).toBeUndefined();
  });

  it("is that of the notice where another's set names notices", () => {
    const from = (id: string) => ({ notice: id, file: "x.jsonl", start: 0, end: 1 });
    expect(rankOf(other!, [from("n0"), from("n0"), from("n1")])).toBe(3);
    expect(rankOf(other!, [from("n2")])).toBeUndefined();
  });
});
