// A database -> what its server is and has, in words; what an index needs and it lacks is an error.
import { z } from "zod";
import { type Database, DatabaseError } from "../../database/database.ts";

const EXTENSIONS: Readonly<Record<string, string>> = {
  vector: "pgvector 0.8 or newer (https://github.com/pgvector/pgvector)",
  pg_textsearch:
    "pg_textsearch (https://github.com/timescale/pg_textsearch; for PostgreSQL 17 or newer, with shared_preload_libraries = 'pg_textsearch')",
};
const AVAILABLE =
  "SELECT name, coalesce(installed_version, default_version) AS version FROM pg_available_extensions WHERE name = ANY($1)";
const available = z.object({ name: z.string(), version: z.string() }).array();

/** Versions of the server and of what it has. Throws `DatabaseError` where it lacks something. */
export async function describeServer({ query, where }: Database): Promise<string> {
  const found = available.parse(await query(AVAILABLE, [Object.keys(EXTENSIONS)]));
  const missing = Object.entries(EXTENSIONS).flatMap(([name, advice]) =>
    found.some((one) => one.name === name) ? [] : [advice],
  );
  if (missing.length > 0)
    throw new DatabaseError(
      `Expected the server of ${where} to have what an index needs; it lacks ${missing.join(" and ")}. Install it there, or set STORE=local.`,
    );
  const [{ server } = { server: "" }] = z
    .object({ server: z.string() })
    .array()
    .parse(await query("SELECT current_setting('server_version') AS server"));
  const extensions = found.map(({ name, version }) => `${name} ${version}`).toSorted();
  return `PostgreSQL ${server.split(" ")[0]}, ${extensions.join(", ")}`;
}
