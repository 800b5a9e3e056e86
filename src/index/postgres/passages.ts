// Positions of passages -> the passages, from the table; those that were wanted lately are remembered.
import { z } from "zod";
import type { Database } from "../../database/database.ts";
import { passageRecord, type PassageRecord } from "../records.ts";
import { ReplacedGenerationError } from "./replaced.ts";
import type { RowNumbers } from "./row-numbers.ts";

export type ReadPassages = (positions: readonly number[]) => Promise<readonly PassageRecord[]>;

/** Some 20 MB. */
const MOST_REMEMBERED = 20_000;
const BATCH = 5_000;
const PASSAGES = "SELECT id, record FROM passage WHERE id = ANY($1)";
const stored = z.object({ id: z.coerce.number(), record: z.string() }).array();
/** Which notice a passage is of follows from its place: positions of notices change with each generation. */
const storedPassage = passageRecord.omit({ notice: true });

/** `noticeOf`: the position of the notice of a passage. */
export function createReadPassages(
  database: Pick<Database, "query" | "where">,
  rows: RowNumbers,
  noticeOf: (position: number) => number,
  mostRemembered = MOST_REMEMBERED,
): ReadPassages {
  const known = new Map<number, PassageRecord>();

  const fetch = async (positions: readonly number[], found: Map<number, PassageRecord>): Promise<void> => {
    const values = [positions.map(rows.rowOf)];
    for (const { id, record } of stored.parse(await database.query(PASSAGES, values))) {
      const position = rows.positionOf(id)!;
      found.set(position, { ...storedPassage.parse(JSON.parse(record)), notice: noticeOf(position) });
    }
  };
  return async (positions) => {
    // Held here: what is known may be forgotten for another question while this one waits for the database.
    const found = new Map<number, PassageRecord>();
    for (const position of positions) {
      const passage = known.get(position);
      if (passage !== undefined) found.set(position, passage);
    }
    const missing = [...new Set(positions)].filter((position) => !found.has(position));
    for (let from = 0; from < missing.length; from += BATCH)
      await fetch(missing.slice(from, from + BATCH), found);
    for (const [position, passage] of found) {
      // What was not wanted for the longest goes.
      known.delete(position);
      known.set(position, passage);
      if (known.size > mostRemembered) known.delete(known.keys().next().value!);
    }
    return positions.map((position) => {
      const passage = found.get(position);
      if (passage === undefined) throw new ReplacedGenerationError(database.where);
      return passage;
    });
  };
}
