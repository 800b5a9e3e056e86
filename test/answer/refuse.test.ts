import { describe, expect, it } from "vitest";
import { refusal } from "../../src/answer/refuse.ts";
import type { Verdict } from "../../src/retrieval/decide.ts";
import type { RankedPassage } from "../../src/retrieval/rank.ts";
import type { Retrieval } from "../../src/retrieval/retrieve.ts";

/** Passages of items with these paths, best first. */
function retrievalOf(
  reason: Verdict["reason"],
  ...paths: readonly (readonly string[])[]
): Pick<Retrieval, "verdict" | "passages"> {
  const passages = paths.map((path, id): RankedPassage => {
    const item = { kind: "problem" as const, path: [...path], start: 0, end: 1 };
    const notice = {
      id: "n",
      title: "某某市委关于整改的通报",
      file: "n.txt",
      imported: false,
      start: 0,
      end: 1,
      items: [item],
    };
    const passage = { notice: 0, item: 0, text: "文", start: 0, end: 1 };
    return { notice, item, passage, id, score: 1, affinity: 1, isForReaders: true, sentences: [] };
  });
  const verdict = { enough: false, confidence: 0, ...(reason === undefined ? {} : { reason }) };
  return { verdict, passages };
}

const REASONS = ["nothing", "subject", "topic", "kind", "year", "name", "scope"] as const;

describe("a refusal", () => {
  it("says what was not found, in words of its own for each reason and language", () => {
    const openings = (["zh", "en"] as const).flatMap((language) =>
      REASONS.map((reason) => refusal(retrievalOf(reason), language)),
    );
    expect(new Set(openings).size).toBe(14);
    for (const opening of openings.slice(0, 7)) expect(opening).toMatch(/没有找到|没有作答/);
    for (const opening of openings.slice(7))
      expect(opening).toMatch(/not found|found nothing|nothing|No notice/i);
    expect(openings.every((opening) => !opening.includes("\n"))).toBe(true);
  });

  it("names the nearest items, each once and three at most, best first", () => {
    const paths = [
      ["一、教育", "1.学位"],
      ["一、教育", "1.学位"],
      ["二、水务"],
      [],
      ["三、交通"],
      ["四、住房"],
    ];
    expect(refusal(retrievalOf("kind", ...paths), "zh")).toBe(
      [
        "收录的通报提到了相关内容，但没有找到所问的具体信息。",
        "最接近的条目：",
        "- 某某市委关于整改的通报 · 1.学位",
        "- 某某市委关于整改的通报 · 二、水务",
        "- 某某市委关于整改的通报",
      ].join("\n"),
    );
    expect(refusal(retrievalOf("year", ["二、水务"]), "en")).toBe(
      [
        "Nothing about the year asked for was found: not found in the notices.",
        "Nearest items:",
        "- 某某市委关于整改的通报 · 二、水务",
      ].join("\n"),
    );
  });
});
