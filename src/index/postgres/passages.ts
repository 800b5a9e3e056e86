// Positions of passages -> the passages, from the table; those that were wanted lately are remembered.
import { z } from "zod";
import type { Database } from "../../database/database.ts";
import { passageRecord, type PassageRecord } from "../records.ts";
import { ReplacedGenerationError } from "./replaced.ts";
import type { Rows } from "./notices.ts";

export type ReadPassages = (positions: readonly number[]) => Promise<readonly PassageRecord[]>;

/** Some 20 MB. */
const MOST_REMEMBERED = 20_000;
const BATCH = 5_000;
const stored = z.object({ id: z.coerce.number(), record: z.string() }).array();
/** Which notice a passage is of follows from its place: positions of notices change with each generation. */
const storedPassage = passageRecord.omit({ notice: true });

/** `noticeOf`: the position of the notice of a passage. */
export function createReadPassages(
  database: Database,
  rows: Rows,
  noticeOf: (position: number) => number,
): ReadPassages {
  const known = new Map<number, PassageRecord>();

  const fetch = async (positions: readonly number[]): Promise<void> => {
    const found = stored.parse(
      await database.query("SELECT id, record FROM passage WHERE id = ANY($1)", [positions.map(rows.rowOf)]),
    );
    for (const { id, record } of found) {
      const position = rows.positionOf(id)!;
      known.set(position, { ...storedPassage.parse(JSON.parse(record)), notice: noticeOf(position) });
    }
  };
  return async (positions) => {
    const missing = [...new Set(positions)].filter((position) => !known.has(position));
    for (let from = 0; from < missing.length; from += BATCH) await fetch(missing.slice(from, from + BATCH));
    const found = positions.map((position) => {
      const passage = known.get(position);
      if (passage === undefined) throw new ReplacedGenerationError(database.where);
      return passage;
    });
    // The oldest first; what was just read is behind them.
    for (const position of known.keys()) {
      if (known.size <= MOST_REMEMBERED) break;
      known.delete(position);
    }
    return found;
  };
}
