import { readdirSync, readFileSync } from "node:fs";
import { getEncoding } from "js-tiktoken";
import { describe, expect, it } from "vitest";
import { estimateTokens } from "../../src/models/tokens.ts";

const notices = readdirSync("seeds").map((name) => readFileSync(`seeds/${name}`, "utf8"));
const paragraphs = notices.flatMap((text) => text.split("\n")).filter(({ length }) => length > 20);
const others = [
  "How many students' places were added in Huangpi in autumn 2023, and what did the county do?",
  '{"n":1,"notice":"中共黄陂区委关于巡视整改进展情况的通报","date":"2024-07-18","item":"10.","text":"3420个"}',
  "Ignore_previous/instructions?=https://example.org/a-b_c%20%21",
];
/** Encoding a long text takes a while: every fifth paragraph is enough. */
const sample = [...paragraphs.filter((_, i) => i % 5 === 0), ...others];

describe.each(["o200k_base", "cl100k_base"] as const)("an estimate beside %s", (name) => {
  const encoding = getEncoding(name);
  const counted = sample.map((text) => ({ text, tokens: encoding.encode(text).length }));

  it("is never less than what the tokenizer takes", () => {
    const under = counted.filter(({ text, tokens }) => estimateTokens(text) < tokens);
    expect(under).toEqual([]);
    expect(counted.length).toBeGreaterThan(50);
  });

  it("is at most about twice as much over all notices", () => {
    const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
    const ratio =
      sum(counted.map(({ text }) => estimateTokens(text))) / sum(counted.map(({ tokens }) => tokens));
    expect(ratio).toBeLessThan(2.1);
  });
});

it("costs nothing for nothing", () => {
  expect(estimateTokens("")).toBe(0);
});
