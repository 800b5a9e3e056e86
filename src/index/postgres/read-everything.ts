// The generation in use with all its passages and vectors: what the next ingest begins with.
import { z } from "zod";
import type { Database } from "../../database/database.ts";
import { passageRecord, type PassageRecord } from "../records.ts";
import type { Stored } from "../store.ts";
import { generationName, readGeneration } from "./open.ts";
import { ReplacedGenerationError } from "./replaced.ts";

const storedPassages = z.object({ record: z.string(), embedding: z.instanceof(Uint8Array) }).array();
const storedPassage = passageRecord.omit({ notice: true });
/** Notices at once. */
const BATCH = 50;
/** Of `vector_send`: how many numbers follow, and two bytes that say nothing; big-endian. */
const VECTOR_HEADER = 4;
const PASSAGES = `
  SELECT record, vector_send(embedding) AS embedding
  FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted (notice, place) JOIN passage USING (notice)
  ORDER BY place, passage.id`;

export async function readEverything(database: Database, embeddingId: string): Promise<Stored> {
  const { row, manifest, stored, notices } = await readGeneration(database, embeddingId);
  const { dimensions } = manifest.embedding;
  const passages: PassageRecord[] = [];
  const rows = new Float32Array(manifest.counts.passages * dimensions);
  for (let from = 0; from < stored.length; from += BATCH) {
    const batch = stored.slice(from, from + BATCH);
    const noticeOf = batch.flatMap(({ item_of_passage: items }, i) => items.map(() => from + i));
    const found = storedPassages.parse(await database.query(PASSAGES, [batch.map(({ id }) => id)]));
    if (found.length !== noticeOf.length) throw new ReplacedGenerationError(database.where);
    found.forEach(({ record, embedding }, i) => {
      const view = new DataView(embedding.buffer, embedding.byteOffset + VECTOR_HEADER);
      for (let at = 0; at < dimensions; at++)
        rows[passages.length * dimensions + at] = view.getFloat32(at * 4, false);
      passages.push({ ...storedPassage.parse(JSON.parse(record)), notice: noticeOf[i]! });
    });
  }
  return { generation: generationName(row.number), manifest, notices, passages, rows };
}
