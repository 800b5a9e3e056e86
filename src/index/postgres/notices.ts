// A notice of a generation, as its row in the table has it.
import { z } from "zod";
import { noticeRecord, type NoticeRecord } from "../records.ts";

/** As the tables have it. */
export const storedNotice = z.object({
  id: z.string(),
  record: z.string(),
  first_passage: z.coerce.number(),
  first_item: z.coerce.number(),
  item_of_passage: z.array(z.int()),
});
export type StoredNotice = z.infer<typeof storedNotice>;

export function readNotice({ record }: StoredNotice): NoticeRecord {
  return noticeRecord.parse(JSON.parse(record));
}
