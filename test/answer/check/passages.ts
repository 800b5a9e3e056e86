// Passages of the seed notices, and their sentences.
import { readdirSync, readFileSync } from "node:fs";
import type { Source } from "../../../src/answer/check/evidence.ts";
import { decodeText } from "../../../src/formats/decode.ts";
import type { NoticeRecord } from "../../../src/index/records.ts";
import { parseNotices } from "../../../src/notice/parse.ts";
import { splitSentences } from "../../../src/notice/sentences.ts";

export interface Said {
  /** As a model would quote it: on one line. */
  readonly sentence: string;
  readonly passage: string;
}

const parsed = readdirSync("seeds")
  .toSorted()
  .flatMap((file) =>
    parseNotices(decodeText(readFileSync(`seeds/${file}`))).map((notice) => ({ file, notice })),
  );

/** As an index of them knows them. */
export const notices: readonly NoticeRecord[] = parsed.map(({ file, notice }) => ({
  ...notice,
  id: file,
  file: `seeds/${file}`,
  imported: false,
  items: notice.items.map((item) => ({ ...item, path: [...item.path] })),
}));

/** With what stands above them. */
export const sources: readonly Source[] = parsed
  .map(({ notice }) => notice)
  .flatMap(({ title, issuer = "", items, passages: parts }) =>
    parts.map(({ text, item }) => ({ text, headings: [issuer, title, ...items[item]!.path] })),
  );

export const passages: readonly string[] = sources.map(({ text }) => text);

export const said: readonly Said[] = passages.flatMap((passage) =>
  splitSentences(passage).map(({ start, end }) => ({
    sentence: passage.slice(start, end).replace(/\s*\n\s*/g, ""),
    passage,
  })),
);
