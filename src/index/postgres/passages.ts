// Positions of passages -> the passages, from the table; those that were wanted lately are remembered.
import { z } from "zod";
import type { Database } from "../../database/database.ts";
import { passageRecord, type PassageRecord } from "../records.ts";
import type { Rows } from "./notices.ts";
import { ReplacedGenerationError } from "./replaced.ts";

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
  mostRemembered = MOST_REMEMBERED,
): ReadPassages {
  /** The one that was wanted longest ago comes first. */
  const remembered = new Map<number, PassageRecord>();

  const fetch = async (positions: readonly number[]): Promise<(readonly [number, PassageRecord])[]> => {
    const found = stored.parse(
      await database.query("SELECT id, record FROM passage WHERE id = ANY($1)", [positions.map(rows.rowOf)]),
    );
    return found.map(({ id, record }) => {
      const position = rows.positionOf(id)!;
      return [position, { ...storedPassage.parse(JSON.parse(record)), notice: noticeOf(position) }];
    });
  };
  const remember = (passages: ReadonlyMap<number, PassageRecord>): void => {
    for (const [position, passage] of passages) {
      remembered.delete(position);
      remembered.set(position, passage);
    }
    for (const position of remembered.keys()) {
      if (remembered.size <= mostRemembered) break;
      remembered.delete(position);
    }
  };
  return async (positions) => {
    // Held here until all have come: others who read meanwhile push what is remembered out.
    const passages = new Map<number, PassageRecord>();
    const missing = new Set<number>();
    for (const position of positions) {
      const passage = remembered.get(position);
      if (passage === undefined) missing.add(position);
      else passages.set(position, passage);
    }
    const wanted = [...missing];
    for (let from = 0; from < wanted.length; from += BATCH)
      for (const [position, passage] of await fetch(wanted.slice(from, from + BATCH)))
        passages.set(position, passage);
    remember(passages);
    return positions.map((position) => {
      const passage = passages.get(position);
      if (passage === undefined) throw new ReplacedGenerationError(database.where);
      return passage;
    });
  };
}
