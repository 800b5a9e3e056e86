// A vector -> the passages nearest to it, by pgvector.
import { z } from "zod";
import type { Database } from "../../database/database.ts";
import type { VectorHit, VectorSearch } from "../vectors/vectors.ts";
import type { RowNumbers } from "./row-numbers.ts";
import { type Space, vectorIn } from "./space.ts";

/** A vector of zeros is like nothing: its distance is no number. */
const hits = z.object({ id: z.coerce.number(), distance: z.number().or(z.nan()) }).array();

export function createVectorSearch(database: Database, rows: RowNumbers, space: Space): VectorSearch {
  const own = vectorIn(space);
  const everywhere = `
    SELECT id, ${own} <=> $1 AS distance FROM passage WHERE space = ${space.number} ORDER BY ${own} <=> $1 LIMIT $2`;
  const inSpans = `
    WITH own AS MATERIALIZED (
      SELECT id, ${own} <=> $1 AS distance
      FROM unnest($3::bigint[], $4::bigint[]) AS span (low, high) JOIN passage ON id BETWEEN low AND high
    )
    SELECT id, distance FROM own ORDER BY distance, id LIMIT $2`;
  const toHits = (found: readonly unknown[]): VectorHit[] =>
    hits.parse(found).flatMap(({ id, distance }) => {
      const position = rows.positionOf(id);
      return position === undefined
        ? []
        : [{ id: position, similarity: Number.isNaN(distance) ? 0 : 1 - distance }];
    });

  const nearest = async (vector: Float32Array, k: number): Promise<VectorHit[]> => {
    for (let limit = k; ; limit *= 4) {
      const found = await database.query(everywhere, [asText(vector), limit]);
      const near = toHits(found);
      // Others are of another generation: then more have to be looked at.
      if (near.length >= Math.min(k, rows.size) || found.length < limit) return near.slice(0, k);
    }
  };
  const nearestAmong: VectorSearch["nearestAmong"] = async (vector, ids, k) => {
    const { from, to } = rows.spansOf(Array.from(ids).toSorted((a, b) => a - b));
    return toHits(await database.query(inSpans, [asText(vector), k, from, to]));
  };
  return { kind: "postgres", nearest, nearestAmong };
}

/** As pgvector reads it. */
export function asText(vector: Float32Array): string {
  return `[${vector.join(",")}]`;
}
