// What an index knows of its notices and passages, and how that is written to files.
import { z } from "zod";

const span = { start: z.int().nonnegative(), end: z.int().nonnegative() };

const itemRecord = z.object({
  kind: z.enum(["head", "prose", "problem", "contact"]),
  path: z.array(z.string()),
  ...span,
});

export const noticeRecord = z.object({
  /** Names the notice in answers: the import's id, or the file name without its extension. */
  id: z.string(),
  title: z.string(),
  issuer: z.string().optional(),
  date: z.string().optional(),
  url: z.string().optional(),
  /** The source file: relative to the working directory of the ingest when it lies below it, else absolute. */
  file: z.string(),
  /** Whether its id comes from a bulk import. */
  imported: z.boolean(),
  /** Other files that hold the very same. */
  alsoIn: z.array(z.string()).optional(),
  ...span,
  items: z.array(itemRecord),
});

export const passageRecord = z.object({
  /** Position of its notice in the index. */
  notice: z.int().nonnegative(),
  /** Position of its item in its notice. */
  item: z.int().nonnegative(),
  text: z.string(),
  /** Where it begins, counted from 1; only in files that have pages. */
  page: z.int().positive().optional(),
  ...span,
});

export type ItemRecord = z.infer<typeof itemRecord>;
export type NoticeRecord = z.infer<typeof noticeRecord>;
export type PassageRecord = z.infer<typeof passageRecord>;

export function asNoticeRecord(json: unknown): NoticeRecord {
  return noticeRecord.parse(json);
}

export function asPassageRecord(json: unknown): PassageRecord {
  return passageRecord.parse(json);
}

/** The text under which a passage is matched: its words and the path on which it stands. */
export function indexedText(notice: NoticeRecord, passage: PassageRecord): string {
  const item = notice.items[passage.item]!;
  const unsaid = item.path.filter((heading) => !passage.text.includes(heading));
  return [notice.title, ...unsaid, passage.text].join("\n");
}

/** The texts of all items, notice by notice, each with its notice's title and its path. */
export function itemTexts(notices: readonly NoticeRecord[], passages: readonly PassageRecord[]): string[] {
  const texts = notices.map((notice) => notice.items.map((item) => [notice.title, ...item.path]));
  for (const passage of passages) texts[passage.notice]![passage.item]!.push(passage.text);
  return texts.flat().map((parts) => parts.join("\n"));
}
