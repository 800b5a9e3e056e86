import { describe, expect, it } from "vitest";
import { compare } from "../../src/eval/compare.ts";
import { figuresOf } from "../../src/eval/figures.ts";
import { renderPage } from "../../src/eval/page.ts";
import { earlierRun, outcome, setOf } from "./made.ts";

describe("the page", () => {
  const hostile = `</details></style><script>alert(1)</script><img src=x onerror=alert(1)>"'&\u202e`;
  const outcomes = [
    outcome({
      id: hostile,
      type: hostile,
      question: hostile,
      answer: hostile,
      unsupported: [hostile],
      answers: [hostile],
      facts: { held: [hostile], missing: [hostile] },
      quotes: [{ n: 1, title: hostile, quote: hostile }],
    }),
    outcome({ id: "failed", type: "other", status: "error", error: hostile }),
  ];
  const hostileSet = {
    ...setOf(outcomes, hostile),
    groups: [null, hostile, "other"].map((type) => ({ part: null, type, figures: figuresOf(outcomes) })),
  };
  const comparisons = compare(earlierRun([outcome({ id: hostile, rank: 9 })], hostile), [hostileSet]);
  const page = renderPage(
    { at: "2024-05-06T07:08:09Z", node: "v20", sets: [hostileSet], comparisons },
    earlierRun([]),
  );

  it("lets no question, answer or notice become markup", () => {
    expect(page).not.toMatch(/<script|<img|\u202e/);
    expect(page.match(/<\/style>/g)).toHaveLength(page.match(/<style/g)!.length);
    expect(page.match(/<\/details>/g)).toHaveLength(outcomes.length);
    expect(page).toContain("&lt;/details&gt;&lt;/style&gt;&lt;script&gt;");
  });

  it("asks for nothing from outside, and needs no script", () => {
    expect(page).toContain(`default-src 'none'`);
    expect(page.replaceAll("http://www.w3.org/", "")).not.toMatch(/https?:|url\(|@import/);
  });

  it("shows the figures, what they were before, and three plots with named axes", () => {
    expect(page).toMatch(/against 2024-01-02 03:04 UTC/);
    expect(page).toMatch(/hit@1 won<\/b> 1: &lt;/);
    expect(page.match(/<svg/g)).toHaveLength(3);
    for (const axis of [
      "questions with a hit (%)",
      "questions answered (%)",
      "of these, wrong (%)",
      "characters of an answer",
    ])
      expect(page).toContain(axis);
  });

  it("comes out for a set in which nothing was answered", () => {
    const none = setOf([outcome({ status: "refused", answerable: false, rank: null })]);
    expect(
      renderPage({ at: "2024", node: "v20", sets: [none], comparisons: undefined }, undefined),
    ).toContain("rightly refused");
  });
});
