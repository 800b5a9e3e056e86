// Vectors of one embedding and length, which can be compared, and the graph over them.
import { z } from "zod";
import type { Query } from "../../database/database.ts";

export interface Space {
  readonly number: number;
  readonly dimensions: number;
}

/** pgvector's graph takes no longer vectors; they are compared one by one. */
const MOST_GRAPH_DIMENSIONS = 2_000;
/** Candidates kept while building, and edges of a node: see src/database/README.md for what they are worth. */
const GRAPH = "m = 16, ef_construction = 100";
const numbered = z.object({ number: z.int() }).array().length(1);

/** The column of vectors as of this space, as its index has it. */
export function vectorIn({ dimensions }: Space): string {
  return `(embedding::vector(${dimensions}))`;
}

/** Made where there is none yet. */
export async function openSpace(query: Query, embedding: string, dimensions: number): Promise<Space> {
  const values = [embedding, dimensions];
  await query("INSERT INTO space (embedding, dimensions) VALUES ($1, $2) ON CONFLICT DO NOTHING", values);
  const found = await query("SELECT number FROM space WHERE embedding = $1 AND dimensions = $2", values);
  return { number: numbered.parse(found)[0]!.number, dimensions };
}

/** Once the vectors are there: it takes a fraction of adding them one by one. Later ones are added as they come. */
export async function buildGraph(query: Query, space: Space, longest: number): Promise<void> {
  if (space.dimensions > MOST_GRAPH_DIMENSIONS) return;
  await query(
    `CREATE INDEX IF NOT EXISTS passage_near_${space.number} ON passage
     USING hnsw (${vectorIn(space)} vector_cosine_ops) WITH (${GRAPH}) WHERE space = ${space.number}`,
    [],
    longest,
  );
}

/** Spaces whose last vector is gone, with their graphs. */
export async function removeUnused(query: Query): Promise<void> {
  const unused = z
    .object({ number: z.int() })
    .array()
    .parse(
      await query(
        "SELECT number FROM space WHERE NOT EXISTS (SELECT FROM generation WHERE generation.space = space.number)",
      ),
    );
  for (const { number } of unused) {
    await query(`DROP INDEX IF EXISTS passage_near_${number}`);
    await query("DELETE FROM space WHERE number = $1", [number]);
  }
}
