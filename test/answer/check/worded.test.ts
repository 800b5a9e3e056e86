// Answers that a language model wrote from our prompts (worded.jsonl: the passages it was given, by file and offsets, and
// what it said): real prose, of which nearly all is right and must pass.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createAnswerCheck } from "../../../src/answer/check/answer-check.ts";
import { declines } from "../../../src/answer/generation/declining.ts";
import { loadWords } from "../../../src/embeddings/words.ts";
import { languageOf } from "../../../src/answer/language.ts";
import { unsupportedNumbers } from "../../../src/eval/numbers.ts";

const line = z.object({
  id: z.string(),
  sources: z.array(z.tuple([z.string(), z.int(), z.int()])),
  text: z.string(),
});
const answers = readFileSync("test/answer/check/worded.jsonl", "utf8")
  .trim()
  .split("\n")
  .map((text) => line.parse(JSON.parse(text)));

const vocabulary = await loadWords();
const checkOf = (passages: readonly string[], text: string) =>
  createAnswerCheck(
    passages.map((passage) => ({ text: passage })),
    { language: languageOf(text), vocabulary },
  );

const checked = answers.map(({ id, sources, text }) => {
  const passages = sources.map(([file, start, end]) => readFileSync(file, "utf8").slice(start, end));
  const check = checkOf(passages, text);
  const sentences = [...check.push(text), ...check.end()];
  const shown = sentences.filter(({ kept }) => kept).map((sentence) => sentence.text);
  const citations = check.shown().map((source, i) => ({ n: i + 1, passage: passages[source]! }));
  return { id, sentences, answer: shown.join(""), citations };
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
      const { sources } = answers[(i + 1) % answers.length]!;
      const passages = sources.map(([file, start, end]) => readFileSync(file, "utf8").slice(start, end));
      const check = checkOf(passages, text);
      return [...check.push(text), ...check.end()].filter((sentence) => sentence.kept);
    });
    process.stdout.write(`${kept.length} pass under the passages of another question\n`);
    expect(kept.length / claims.length).toBeLessThan(0.15);
  });
});
