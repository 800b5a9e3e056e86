// Passages of the seed notices, and their sentences.
import { readdirSync, readFileSync } from "node:fs";
import { decodeText } from "../../../src/formats/decode.ts";
import { parseNotices } from "../../../src/notice/parse.ts";
import { splitSentences } from "../../../src/notice/sentences.ts";

export interface Said {
  /** As a model would quote it: on one line. */
  readonly sentence: string;
  readonly passage: string;
}

export const passages: readonly string[] = readdirSync("seeds")
  .toSorted()
  .flatMap((file) => parseNotices(decodeText(readFileSync(`seeds/${file}`))))
  .flatMap((notice) => notice.passages.map(({ text }) => text));

export const said: readonly Said[] = passages.flatMap((passage) =>
  splitSentences(passage).map(({ start, end }) => ({
    sentence: passage.slice(start, end).replace(/\s*\n\s*/g, ""),
    passage,
  })),
);
