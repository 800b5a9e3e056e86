// Notices with all that belongs to them -> their rows in the tables.
import { z } from "zod";
import type { Database, Query } from "../../database/database.ts";
import { indexedText, type NoticeRecord, type PassageRecord } from "../records.ts";
import type { Space } from "./space.ts";
import { asText } from "./vectors.ts";
import { wordsOf } from "./words.ts";

/** A notice with all that belongs to it. */
export interface Whole {
  readonly id: string;
  readonly notice: NoticeRecord;
  readonly passages: readonly PassageRecord[];
  readonly vectors: readonly Float32Array[];
  readonly itemTexts: readonly string[];
}

/** Milliseconds: each row goes into all indexes. */
const LONGEST_INSERT = 600_000;
const reserved = z.object({ first: z.coerce.number() }).array().length(1);

/** Numbers of rows are taken anew when it is done again, so that no two sendings meet. */
export async function addNotices(database: Database, space: Space, wholes: readonly Whole[]): Promise<void> {
  const passages = wholes.flatMap((whole) => whole.passages.map((passage) => ({ whole, passage })));
  const items = wholes.flatMap((whole) => whole.itemTexts.map((text) => ({ whole, text })));
  await database.transaction(async (query) => {
    const firstPassage = await reserve(query, "passage_number", passages.length);
    const firstItem = await reserve(query, "item_number", items.length);
    await query(
      `INSERT INTO notice (id, record, first_passage, first_item, item_of_passage)
       SELECT id, record, first_passage, first_item, items::int[]
       FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[], $5::text[]) AS given (id, record, first_passage, first_item, items)`,
      [
        wholes.map(({ id }) => id),
        wholes.map(({ notice }) => JSON.stringify(notice)),
        startsFrom(
          firstPassage,
          wholes.map((whole) => whole.passages.length),
        ),
        startsFrom(
          firstItem,
          wholes.map((whole) => whole.itemTexts.length),
        ),
        wholes.map((whole) => `{${whole.passages.map(({ item }) => item).join(",")}}`),
      ],
    );
    await query(
      `INSERT INTO passage (id, notice, space, record, words, embedding)
       SELECT $1 + place - 1, notice, $2, record, words, embedding::vector
       FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[]) WITH ORDINALITY AS given (notice, record, words, embedding, place)`,
      [
        firstPassage,
        space.number,
        passages.map(({ whole }) => whole.id),
        passages.map(({ passage }) => JSON.stringify(storedForm(passage))),
        passages.map((one) => wordsOf(indexedText(one.whole.notice, one.passage))),
        wholes.flatMap(({ vectors }) => vectors.map(asText)),
      ],
      LONGEST_INSERT,
    );
    await query(
      `INSERT INTO item (id, notice, words)
       SELECT $1 + place - 1, notice, words FROM unnest($2::uuid[], $3::text[]) WITH ORDINALITY AS given (notice, words, place)`,
      [firstItem, items.map(({ whole }) => whole.id), items.map(({ text }) => wordsOf(text))],
      LONGEST_INSERT,
    );
  });
}

/** Where each begins when they stand one after another, so many of each. */
function startsFrom(first: number, counts: readonly number[]): number[] {
  let next = first;
  return counts.map((count) => (next += count) - count);
}

/** The first of `count` numbers that nobody else gets. There is one writer: see the lock of an ingest. */
async function reserve(query: Query, sequence: string, count: number): Promise<number> {
  const found = await query(
    `SELECT setval('${sequence}', nextval('${sequence}') + $1::bigint) - $1::bigint AS first`,
    [count],
  );
  return reserved.parse(found)[0]!.first;
}

/** Which notice it is of is told beside it. */
export function storedForm(passage: PassageRecord): Omit<PassageRecord, "notice"> {
  const { notice: _notice, ...record } = passage;
  return record;
}
