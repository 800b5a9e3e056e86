// Honest sentences as a language model words them, each with the passages it cites: of the seed notices and of others.
import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Source } from "../../../src/answer/check/evidence.ts";
import { sources } from "./passages.ts";

/** `tune` was looked at while the rules were made; `held-out` was written and measured when they stood. */
export type Part = "tune" | "held-out";

export interface Retold {
  readonly part: Part;
  readonly sentence: string;
  readonly cited: readonly Source[];
}

const record = z.object({
  part: z.enum(["tune", "held-out"]),
  /** Words by which each cited passage of the seeds is found. */
  seeds: z.array(z.string()).optional(),
  passage: z.object({ title: z.string(), path: z.array(z.string()), text: z.string() }).optional(),
  said: z.array(z.string()),
});

const FILE = new URL("retold.jsonl", import.meta.url);

export const retold: readonly Retold[] = readFileSync(FILE, "utf8")
  .trim()
  .split("\n")
  .flatMap((line) => {
    const { part, seeds = [], passage, said } = record.parse(JSON.parse(line));
    const cited = [
      ...seeds.map(passageWith),
      ...(passage === undefined ? [] : [{ text: passage.text, headings: [passage.title, ...passage.path] }]),
    ];
    return said.map((sentence) => ({ part, sentence, cited }));
  });

function passageWith(words: string): Source {
  const found = sources.filter(({ text }) => text.replace(/\s*\n\s*/g, "").includes(words));
  if (found.length !== 1)
    throw new Error(`One passage of the seeds should hold 「${words}」, ${found.length} do.`);
  return found[0]!;
}
