// A notice and a text -> whether any of its passages holds it, found out by the database.
import { z } from "zod";
import type { Database } from "../../database/database.ts";
import { type Layout, noticeStarts } from "../layout.ts";
import { asWritten, type Mentions } from "../mentions.ts";
import { ReplacedGenerationError } from "./replaced.ts";
import type { RowNumbers } from "./row-numbers.ts";

const MENTIONS =
  "SELECT count(*)::int AS passages, coalesce(bool_or(position($3 IN record) > 0), false) AS found FROM passage WHERE id BETWEEN $1 AND $2";
const answer = z.tuple([z.object({ passages: z.int(), found: z.boolean() })]);

export function createMentions(
  database: Database,
  rows: RowNumbers,
  layout: Layout,
  notices: number,
): Mentions {
  const starts = noticeStarts(layout, notices);
  return async (notice, text) => {
    const passages = starts[notice + 1]! - starts[notice]!;
    if (passages === 0) return false;
    // Its passages have numbers one after another.
    const first = rows.rowOf(starts[notice]!);
    const span = [first, first + passages - 1, asWritten(text)];
    const [row] = answer.parse(await database.query(MENTIONS, span));
    if (row.passages !== passages) throw new ReplacedGenerationError(database.where);
    return row.found;
  };
}
