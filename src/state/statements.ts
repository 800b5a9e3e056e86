// What is asked of the table of a state, and changes -> the statements that make them.
import type { Change } from "./store.ts";

export const GET = "SELECT key, value FROM entry WHERE kind = $1 AND key = $2";
export const ENTRIES = "SELECT key, value FROM entry WHERE kind = $1 ORDER BY seq";
export const KEYS = "SELECT key FROM entry WHERE kind = $1 ORDER BY seq";
const PUT = `
  INSERT INTO entry (kind, key, value, at)
  SELECT kind, key, value, $4 FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS given (kind, key, value, place)
  ORDER BY place
  ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value, at = excluded.at, addition = NULL`;
export const ADD = `
  INSERT INTO entry (kind, key, value, at, addition)
  SELECT kind, key, value, $4, $5 FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS given (kind, key, value, place)
  ORDER BY place
  ON CONFLICT DO NOTHING`;
export const ADDED = "SELECT kind, key FROM entry WHERE addition = $1";
const REMOVE = `
  DELETE FROM entry USING unnest($1::text[], $2::text[]) AS given (kind, key)
  WHERE entry.kind = given.kind AND entry.key = given.key`;
export const DROP = "DELETE FROM entry WHERE kind = $1 AND key = $2 AND value = $3";
export const TRIM_OLD = "DELETE FROM entry WHERE kind = $1 AND at < $2";
export const TRIM_MANY =
  "DELETE FROM entry WHERE seq IN (SELECT seq FROM entry WHERE kind = $1 ORDER BY at DESC, seq DESC OFFSET $2)";

export type Statement = readonly [sql: string, values: readonly unknown[]];

/** Neighbours of a sort go in one statement, unless one key is written twice, which a statement refuses. */
export function statementsFor(changes: readonly Change[], at: number): Statement[] {
  const statements: Statement[] = [];
  for (let from = 0; from < changes.length;) {
    const isPut = changes[from]!.json !== undefined;
    const seen = new Set<string>();
    let to = from;
    for (; to < changes.length && (changes[to]!.json !== undefined) === isPut; to++) {
      const name = nameOf(changes[to]!.kind, changes[to]!.key);
      if (seen.has(name)) break;
      seen.add(name);
    }
    const some = changes.slice(from, to);
    const names = [some.map(({ kind }) => kind), some.map(({ key }) => key)];
    statements.push(isPut ? [PUT, [...names, some.map(({ json }) => json), at]] : [REMOVE, names]);
    from = to;
  }
  return statements;
}

export function nameOf(kind: string, key: string): string {
  return JSON.stringify([kind, key]);
}
