// The contract of an answer line for programs, to the letter: a field more or less fails.
import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { z } from "zod";

const offsets = { file: z.string(), start: z.int(), end: z.int() };
const fault = z.strictObject({
  kind: z.enum(["number", "date", "title", "quotation", "code", "negation", "citation", "repetition"]),
  text: z.string(),
});

const tokens = z.strictObject({ input: z.int(), output: z.int(), isEstimated: z.boolean() });

const answerLine = z.strictObject({
  id: z.union([z.string(), z.number()]),
  question: z.string(),
  status: z.enum(["answered", "refused"]),
  mode: z.enum(["extractive", "model"]),
  answer: z.string().min(1),
  citations: z.array(
    z.strictObject({
      n: z.int(),
      notice: z.string(),
      title: z.string(),
      issuer: z.string().nullable(),
      date: z.iso.date().nullable(),
      path: z.array(z.string()),
      quote: z.string().min(1),
      passage: z.string(),
      ...offsets,
    }),
  ),
  passages: z.array(
    z.strictObject({
      notice: z.string(),
      title: z.string(),
      path: z.array(z.string()),
      text: z.string(),
      score: z.number(),
      ...offsets,
    }),
  ),
  generation: z
    .strictObject({
      model: z.string(),
      cut: z.array(z.strictObject({ text: z.string(), faults: z.array(fault).min(1) })),
      declined: z.literal(true).optional(),
      dropped: z.int(),
      tokens: tokens.optional(),
      unavailable: z.string().optional(),
    })
    .optional(),
  rewriting: z
    .strictObject({
      by: z.enum(["rules", "model"]),
      question: z.string(),
      model: z.string(),
      rejected: z.array(z.string()).optional(),
      tokens: tokens.optional(),
      unavailable: z.string().optional(),
    })
    .optional(),
  vectors: z.strictObject({ unavailable: z.string() }).optional(),
  ms: z.strictObject({ retrieve: z.number(), total: z.number() }),
});

export type AnswerLine = z.infer<typeof answerLine>;

/** The lines of `stdout`, every one an answer that keeps the contract; only sources that are text files. */
export function readAnswers(stdout: string): AnswerLine[] {
  const answers = stdout
    .trim()
    .split("\n")
    .map((line) => answerLine.parse(JSON.parse(line)));
  for (const answer of answers) expectSound(answer);
  return answers;
}

function expectSound({ answer, citations, passages }: AnswerLine): void {
  const markers = [...answer.matchAll(/\[(\d+)\]/g)].map(([, n]) => Number(n));
  expect([...new Set(markers)]).toEqual(citations.map(({ n }) => n));
  for (const { quote, passage, file, start, end } of citations) {
    expect(passage.includes(quote)).toBe(true);
    expect(readFileSync(file, "utf8").slice(start, end)).toBe(passage);
  }
  for (const { text, file, start, end } of passages)
    expect(readFileSync(file, "utf8").slice(start, end)).toBe(text);
}
