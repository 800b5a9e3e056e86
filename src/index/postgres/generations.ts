// Which generation of the index is in use, which was before, and what belongs to neither.
import { z } from "zod";
import type { Database, Query } from "../../database/database.ts";
import { MissingIndexError } from "../store.ts";

const numbered = z.object({ number: z.coerce.number() }).array();
const BATCH = 1_000;
/** Milliseconds. */
const LONGEST_REMOVAL = 600_000;

/** Absent when there is none. */
export async function numberInUse(query: Query): Promise<number | undefined> {
  return numbered.parse(await query("SELECT number FROM generation_in_use"))[0]?.number;
}

export function missingIndex({ where }: Database): MissingIndexError {
  return new MissingIndexError(
    `Expected an index in ${where}, found none. Build one: \`npm run ingest -- --from DIR_OR_FILE\`.`,
  );
}

/** The newest besides the one in use. */
export async function previousNumber(query: Query): Promise<number | undefined> {
  const found = await query(
    "SELECT number FROM generation WHERE number NOT IN (SELECT number FROM generation_in_use) ORDER BY number DESC LIMIT 1",
  );
  return numbered.parse(found)[0]?.number;
}

/** Of all generations that are no newer. */
export async function numbersUpTo(query: Query, number: number): Promise<number[]> {
  const found = await query("SELECT number FROM generation WHERE number <= $1", [number]);
  return numbered.parse(found).map((one) => one.number);
}

export async function useGeneration(query: Query, number: number): Promise<void> {
  await query(
    "INSERT INTO generation_in_use (number) VALUES ($1) ON CONFLICT (only_one) DO UPDATE SET number = excluded.number",
    [number],
  );
}

/** Removes all generations but those in `keep`, and every notice that is in none of them: a build that broke off left some. */
export async function removeOthers({ query }: Database, keep: readonly number[]): Promise<void> {
  await query("DELETE FROM generation WHERE NOT number = ANY($1)", [keep]);
  const found = await query(`
    SELECT id FROM notice WHERE NOT EXISTS (
      SELECT FROM (SELECT unnest(notices) AS id FROM generation) AS used WHERE used.id = notice.id
    )`);
  const ids = z
    .object({ id: z.string() })
    .array()
    .parse(found)
    .map(({ id }) => id);
  for (let from = 0; from < ids.length; from += BATCH) {
    const batch = [ids.slice(from, from + BATCH)];
    // The notice last: it is what says that there may be passages.
    await query("DELETE FROM passage WHERE notice = ANY($1)", batch, LONGEST_REMOVAL);
    await query("DELETE FROM item WHERE notice = ANY($1)", batch, LONGEST_REMOVAL);
    await query("DELETE FROM notice WHERE id = ANY($1)", batch);
  }
}
