// Real questions, as people ask them, for tests that need many.
import { readFileSync } from "node:fs";
import { z } from "zod";

const line = z.object({ question: z.string(), answerable: z.boolean() });

const all = readFileSync("test/questions.jsonl", "utf8")
  .split("\n")
  .filter((text) => text !== "")
  .map((text) => line.parse(JSON.parse(text)));

/** Those that the seeds answer, and those that they do not, in the order of the file. */
export const QUESTIONS: readonly string[] = all.map(({ question }) => question);
