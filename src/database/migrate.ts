// Tables of a part of the program -> as this version wants them, step by step, however many processes begin at once.
import { z } from "zod";
import { type Database, DatabaseError, type Query } from "./database.ts";

/** What a part keeps in the database. A step that was published is never changed: another one is added. */
export interface Part {
  readonly name: string;
  readonly steps: readonly string[];
}

const VERSIONS = "CREATE TABLE IF NOT EXISTS part_version (part text PRIMARY KEY, version int NOT NULL)";
/** Of all processes, whatever their part: waited for, and gone with the transaction. */
const LOCK = "SELECT pg_advisory_xact_lock(hashtext('tongbao migrations ' || current_schema()))";
const version = z.object({ version: z.int() }).array();

/** All steps that are missing, or none. Throws `DatabaseError`, also where a newer version wrote. */
export async function migrate(database: Database, { name, steps }: Part): Promise<void> {
  const isThere = await versionOf(database.query, name).catch(() => 0);
  if (isThere === steps.length) return;
  await database.transaction(async (query) => {
    await query(LOCK);
    await query(VERSIONS);
    const found = await versionOf(query, name);
    if (found > steps.length)
      throw new DatabaseError(
        `Expected the tables of \`${name}\` in ${database.where} to be of version ${steps.length} or older, found version ${found}: a newer Tongbao wrote them. Use that one, or another database.`,
      );
    for (const step of steps.slice(found)) await query(step);
    await query(
      "INSERT INTO part_version VALUES ($1, $2) ON CONFLICT (part) DO UPDATE SET version = excluded.version",
      [name, steps.length],
    );
  });
}

async function versionOf(query: Query, name: string): Promise<number> {
  const rows = version.parse(await query("SELECT version FROM part_version WHERE part = $1", [name]));
  return rows[0]?.version ?? 0;
}
