import { describe, expect, it } from "vitest";
import { holds } from "../../src/eval/matching.ts";
import { unsupportedNumbers } from "../../src/eval/numbers.ts";
import { outcomeOf } from "../../src/eval/outcome.ts";
import { createLocate, holdsPlace } from "../../src/eval/places.ts";
import { citation, passage, question, record } from "./made.ts";

const own = {
  id: "a",
  part: "tune",
  type: "lookup",
  question: "问?",
  evidence: [{ source: "n1.txt", text: "整改 3420个" }],
  facts: ["3,420", "学位"],
  answerable: true,
};
const span = { start: 0, end: 100 };
const notices = ["n1", "n2"].map((id) => ({
  id,
  title: id,
  file: `seeds/${id}.txt`,
  imported: false,
  ...span,
  items: [],
}));
/** n1 says 关于整改 / 3420个学位 over the border of two passages. */
const passages = [
  { notice: 0, item: 0, text: "关于整改\n", start: 10, end: 15 },
  { notice: 0, item: 0, text: "３420个学位。", start: 15, end: 23 },
  { notice: 1, item: 0, text: "整改3420人", start: 0, end: 7 },
];
const locate = createLocate({ notices, passages });

describe("the place of an evidence", () => {
  it("is found across passages, whatever the width and the white space, in its own source alone", () => {
    expect(locate({ source: "n1.txt", text: "整改 3420个" })).toEqual([{ notice: "n1", start: 12, end: 20 }]);
  });

  it("is nowhere when the index has no such text, and wrong use when it has no such source", () => {
    expect(locate({ source: "n1", text: "没有" })).toEqual([]);
    expect(() => locate({ source: "n9.txt", text: "整改" })).toThrow(
      /evidence in n9\.txt.*it holds n1\.txt, n2\.txt/,
    );
  });

  it("is held by the passage with its longer half", () => {
    const places = [{ notice: "n1", start: 100, end: 120 }];
    const held = (notice: string, start: number, end: number) => holdsPlace({ notice, start, end }, places);
    expect(held("n1", 0, 110)).toBe(true);
    expect(held("n1", 0, 109)).toBe(false);
    expect(held("n1", 111, 400)).toBe(false);
    expect(held("n1", 104, 108)).toBe(true);
    expect(held("n2", 100, 120)).toBe(false);
  });
});

describe("the outcome of a question of our own", () => {
  const hit = passage("n1", 12, "改３420个学位");
  const miss = passage("n2", 0);

  it("ranks the first passage that holds the evidence, within the best ten", () => {
    const rankOf = (misses: number) =>
      outcomeOf(question(own), record({ passages: [...Array(misses).fill(miss), hit] }), locate).rank;
    expect([rankOf(0), rankOf(2), rankOf(9), rankOf(10)]).toEqual([1, 3, 10, null]);
  });

  it("tells held facts from missing ones, and is right only with all", () => {
    const half = outcomeOf(
      question(own),
      record({ answer: "增加3420个[1]", citations: [citation(1, hit)] }),
      locate,
    );
    expect(half).toMatchObject({ facts: { held: ["3,420"], missing: ["学位"] }, isRight: false, length: 7 });
    const whole = outcomeOf(question(own), record({ answer: "增加３,４２０个学 位[1]" }), locate);
    expect(whole).toMatchObject({ facts: { held: ["3,420", "学位"], missing: [] }, isRight: true });
  });

  it("gives a refusal no facts, whatever stands in its nearest items", () => {
    const verdict = { enough: false, reason: "topic" as const, confidence: 0.2 };
    const refused = outcomeOf(
      question(own),
      record({ status: "refused", verdict, answer: "- 3420个学位" }),
      locate,
    );
    expect(refused).toMatchObject({
      facts: { held: [] },
      isRight: false,
      reason: "topic",
      confidence: 0.2,
      unsupported: [],
    });
  });

  it("counts citations that hold the evidence, and knows whether one quotes it", () => {
    const cites = (quote: string) =>
      outcomeOf(question(own), record({ citations: [citation(1, hit, quote), citation(2, miss)] }), locate);
    expect(cites("改３420个学位")).toMatchObject({ citations: { hits: 1, total: 2 }, isQuoted: false });
    expect(cites("改３420个").isQuoted).toBe(true);
    expect(cites("于整改3420个学位").isQuoted).toBe(true);
    const elsewhere = record({ citations: [citation(1, { ...miss, text: "整改3420个" })] });
    expect(outcomeOf(question(own), elsewhere, locate).isQuoted).toBe(false);
  });

  it("has a recall where it asks for several evidences", () => {
    const two = { ...own, evidence: [...own.evidence, { source: "n2.txt", text: "3420人" }] };
    expect(outcomeOf(question(two), record({ passages: [hit] }), locate)).toMatchObject({
      rank: 1,
      recall: 0.5,
    });
    expect(outcomeOf(question(own), record({ passages: [hit] }), locate).recall).toBeNull();
  });
});

describe("the outcome of a bench question", () => {
  const bench = { id: "b", question: "问?", gold: ["n3"], answers: ["甲", "12家"], answerable: true };

  it("ranks distinct notices", () => {
    const found = [passage("n1", 0), passage("n1", 50), passage("n2", 0), passage("n3", 0)];
    expect(outcomeOf(question(bench), record({ passages: found }), locate).rank).toBe(3);
  });

  it("is right with any of its answers, and has no facts", () => {
    const of = (answer: string) => outcomeOf(question(bench), record({ answer }), locate);
    expect(of("共１２ 家[1]")).toMatchObject({
      isRight: true,
      facts: { held: [], missing: [] },
      isQuoted: null,
    });
    expect(of("共112家[1]").isRight).toBe(false);
  });
});

describe("a fact in an answer", () => {
  it.each([
    ["12,345人", "12345", true],
    ["〔2020〕12号", "[2020]12号", true],
    ["１５％", "15%", true],
    ["135所", "35所", false],
    ["12.8万", "8万", false],
    ["1.2021年起", "2021年", true],
    ["35.5", "35", false],
    ["135所，35所", "35所", true],
  ])("%s holds %s: %s", (text, fact, expected) => {
    expect(holds(text, fact)).toBe(expected);
  });
});

describe("numbers of an answer that its citations do not support", () => {
  const cited = [
    { n: 1, passage: "清退12.8万元，涉及十六人，占15％。" },
    { n: 2, passage: "2020年完成3,420个。" },
  ];

  it.each([
    ["a quotation", "清退12.8万元[1]\n2020年完成3420个[2]", []],
    ["another number", "清退13万元[1]", ["13"]],
    ["a part of a number", "清退8万元[1]", ["8"]],
    ["another citation's number", "2020年清退[1]", ["2020"]],
    ["either of two citations' numbers on one line", "2020年清退12.8万元[1][2]", []],
    ["a percentage for a count", "15人[1]", ["15"]],
    ["Chinese numerals", "十六人，十七人[1]", ["十七"]],
    ["a line without a marker", "2020年，2021年。\n清退12.8万元[1]", ["2021"]],
    ["a leading count of the citations", "共2条：\n清退12.8万元[1]\n2020年[2]", []],
    ["a leading count that is wrong", "共3条：\n清退12.8万元[1]\n2020年[2]", ["3"]],
    ["a count further down", "清退12.8万元[1]\n共2条\n2020年[2]", ["2"]],
  ])("are found: %s", (_, answer, expected) => {
    expect(unsupportedNumbers(answer, cited)).toEqual(expected);
  });
});
