// Answers that a language model wrote from our prompts (worded.jsonl: the passages it was given, by file and offsets, and
// what it said): real prose, of which nearly all is right and must pass.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Source } from "../../../src/answer/check/evidence.ts";
import { declines } from "../../../src/answer/generation/declining.ts";
import { languageOf } from "../../../src/answer/language.ts";
import { unsupportedNumbers } from "../../../src/eval/numbers.ts";
import { checkAnswer } from "./checking.ts";
import { sources } from "./passages.ts";

const line = z.object({
  id: z.string(),
  sources: z.array(z.tuple([z.string(), z.int(), z.int()])),
  text: z.string(),
});
const answers = readFileSync("test/answer/check/worded.jsonl", "utf8")
  .trim()
  .split("\n")
  .map((text) => line.parse(JSON.parse(text)));

/** As generation gives them: with what stands above them. */
const sourcesOf = (spans: (typeof answers)[number]["sources"]): Source[] =>
  spans.map(([file, start, end]) => {
    const text = readFileSync(file, "utf8").slice(start, end);
    const found = sources.filter((source) => source.text === text);
    if (found.length === 0) throw new Error(`No passage of the seeds is ${file} ${start}-${end}.`);
    return found[0]!;
  });
const checked = answers.map(({ id, sources: spans, text }) => {
  const given = sourcesOf(spans);
  const { all, shown } = checkAnswer([text], given, languageOf(text));
  const answer = all.filter(({ kept }) => kept).map((sentence) => sentence.text);
  const citations = shown.map((source, i) => ({ n: i + 1, passage: given[source]!.text }));
  return { id, sentences: all, answer: answer.join(""), citations };
});
const sentences = checked.flatMap((answer) => answer.sentences);
const claims = sentences.filter(({ text, kept }) => kept || !declines(text));

describe("answers that a language model wrote", () => {
  it("pass but for one sentence in seventeen", () => {
    const cut = claims.filter(({ kept }) => !kept);
    process.stdout.write(`cut ${cut.length} of ${claims.length} sentences that claim something\n`);
    expect(claims.length).toBeGreaterThan(150);
    expect(cut.length / claims.length).toBeLessThan(0.06);
  });

  it("hold no number that their passages do not, as another reader of numbers sees it", () => {
    const unsupported = checked.flatMap(({ id, answer, citations }) =>
      unsupportedNumbers(answer, citations).map((number) => ({ id, number })),
    );
    expect(unsupported).toEqual([]);
  });

  it("are not all let through: each loses its sentences when its passages are those of another", () => {
    const kept = answers.flatMap(({ text }, i) => {
      const given = sourcesOf(answers[(i + 1) % answers.length]!.sources);
      return checkAnswer([text], given, languageOf(text)).all.filter((sentence) => sentence.kept);
    });
    process.stdout.write(`${kept.length} pass under the passages of another question\n`);
    expect(kept.length / claims.length).toBeLessThan(0.15);
  });
});
