import { describe, expect, it } from "vitest";
import { figuresOf } from "../../src/eval/figures.ts";
import { riskCurve } from "../../src/eval/risk.ts";
import { outcome } from "./made.ts";

const outcomes = [
  outcome({ rank: 1, facts: { held: ["1", "2"], missing: [] }, length: 10 }),
  outcome({
    rank: 4,
    facts: { held: ["1"], missing: ["2"] },
    isRight: false,
    citations: { hits: 1, total: 3 },
    isQuoted: false,
    length: 30,
    recall: 0.5,
  }),
  outcome({
    rank: null,
    facts: { held: [], missing: ["1"] },
    isRight: false,
    status: "refused",
    citations: { hits: 0, total: 0 },
    isQuoted: false,
    length: 99,
  }),
  outcome({
    status: "error",
    error: "x",
    rank: null,
    facts: { held: [], missing: ["1"] },
    isRight: false,
    ms: null,
    citations: { hits: 0, total: 0 },
  }),
  outcome({
    answerable: false,
    status: "refused",
    rank: null,
    isRight: false,
    facts: { held: [], missing: [] },
  }),
  outcome({
    answerable: false,
    status: "answered",
    rank: null,
    isRight: false,
    facts: { held: [], missing: [] },
    citations: { hits: 0, total: 5 },
    unsupported: ["7", "8"],
    length: 20,
    ms: { retrieve: 9, total: 11 },
  }),
];

describe("figures over outcomes", () => {
  it.each([
    ["hit1", 1 / 4, 4],
    ["hit3", 1 / 4, 4],
    ["hit5", 2 / 4, 4],
    ["hit10", 2 / 4, 4],
    ["mrr", (1 + 1 / 4) / 4, 4],
    ["recall10", 0.5, 1],
    ["facts", 3 / 6, 6],
    ["right", 1 / 4, 4],
    ["cited", 2 / 4, 4],
    ["quoted", 1 / 2, 2],
    ["refused", 1 / 2, 2],
    ["overRefused", 1 / 4, 4],
    ["numbers", 2, 3],
    ["lengthMedian", 20, 3],
    ["lengthP90", 30, 3],
    ["totalP50", 2, 5],
    ["totalP99", 11, 5],
    ["errors", 1, 6],
  ] as const)("%s is %d over %d", (name, value, n) => {
    const figure = figuresOf(outcomes)[name];
    expect(figure.n).toBe(n);
    expect(figure.value).toBeCloseTo(value, 10);
  });

  it("have no value where there is nothing to take them over", () => {
    expect(figuresOf([outcome({ answerable: false })]).hit1).toEqual({ value: null, n: 0 });
  });
});

describe("the curve of coverage and risk", () => {
  it("goes from the strictest threshold to the one in use, one point a confidence", () => {
    const answered = [
      outcome({ confidence: 0.5 }),
      outcome({ confidence: 0.9 }),
      outcome({ confidence: 0.5, isRight: false }),
      outcome({ answerable: false, isRight: false, status: "refused", confidence: 0.1 }),
    ];
    expect(riskCurve(answered)).toEqual([
      { threshold: 0.9, coverage: 1 / 4, risk: 0 },
      { threshold: 0.5, coverage: 3 / 4, risk: 1 / 3 },
    ]);
    expect(riskCurve([])).toEqual([]);
  });
});
