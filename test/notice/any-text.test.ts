// Notices made of what notices are made of, in any order: what holds of every text.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseNotices } from "../../src/notice/parse.ts";
import { uncovered } from "./uncovered.ts";

describe("any text", () => {
  const line = fc.oneof(
    fc.constantFrom(
      "一、总体情况",
      "（一）加强领导",
      "(二)压实责任。全市动员。",
      "1.关于“学习不够”的问题。",
      "整改情况:已完成12.5万元。",
      "问题:账目不清",
      "某某市财政局",
      "附件",
      "关于整改进展情况的通报",
      "2024年5月6日",
      "",
      "  ",
      "一是清退3.2万元;二是问责“4人。",
      "版权所有:某某",
    ),
    fc.string({
      unit: fc.constantFrom(
        "整",
        "改",
        "。",
        "；",
        "“",
        "”",
        "《",
        "》",
        "1",
        ".",
        ",",
        "一",
        "、",
        " ",
        "\u3000",
        "(",
        ")",
        "😀",
      ),
    }),
    fc.string({
      minLength: 300,
      maxLength: 900,
      unit: fc.constantFrom("政", "策", "3", ".", ",", "“", "。"),
    }),
  );
  const text = fc.array(line, { maxLength: 30 }).map((lines) => lines.join("\n"));

  it("is cut into passages that are slices of it, in order, without overlap", () => {
    fc.assert(
      fc.property(text, (source) => {
        let last = 0;
        for (const { passages } of parseNotices(source))
          for (const { start, end, text: passage } of passages) {
            expect(source.slice(start, end)).toBe(passage);
            expect(passage.trim()).toBe(passage);
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            last = end;
          }
      }),
      { numRuns: 500 },
    );
  });

  it("loses no character of content but page furniture", () => {
    fc.assert(
      fc.property(text, (source) => {
        fc.pre(!/^\s*版权所有/m.test(source));
        expect(uncovered(source, parseNotices(source))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("gives no passage beyond the longest sentence allowed", () => {
    fc.assert(
      fc.property(text, (source) => {
        for (const { passages } of parseNotices(source))
          for (const { text: passage } of passages) expect(passage.length).toBeLessThanOrEqual(600);
      }),
    );
  });
});
