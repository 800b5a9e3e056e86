// The tables of an index in a PostgreSQL database.
import type { Part } from "../../database/migrate.ts";

/** Of pg_textsearch; its queries name them. */
export const WORD_INDEXES = { passage: "passage_words", item: "item_words" } as const;
/** Texts that words are searched in. */
export type Texts = keyof typeof WORD_INDEXES;

/** Made after the first texts are there, in a fraction of the time; later ones are added as they come. */
export function wordIndex(texts: Texts): string {
  return `CREATE INDEX IF NOT EXISTS ${WORD_INDEXES[texts]} ON ${texts} USING bm25 (words) WITH (text_config = 'simple', k1 = 1.2, b = 0.75)`;
}

export const INDEX: Part = {
  name: "index",
  steps: [
    `CREATE EXTENSION IF NOT EXISTS vector;
    CREATE EXTENSION IF NOT EXISTS pg_textsearch;

    -- Vectors that can be compared with each other: one embedding, one length.
    CREATE TABLE space (
      number int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      embedding text NOT NULL,
      dimensions int NOT NULL,
      UNIQUE (embedding, dimensions)
    );
    CREATE SEQUENCE generation_number;
    CREATE TABLE generation (
      number bigint PRIMARY KEY,
      manifest text NOT NULL,
      space int NOT NULL REFERENCES space,
      -- In the order of the index.
      notices uuid[] NOT NULL,
      passage_statistics bytea NOT NULL,
      item_statistics bytea NOT NULL
    );
    CREATE TABLE generation_in_use (
      only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
      number bigint NOT NULL REFERENCES generation
    );
    -- Named by its content: a notice that did not change stays one row, with its passages, through all generations.
    CREATE TABLE notice (
      id uuid PRIMARY KEY,
      record text NOT NULL,
      -- Its passages and items have numbers one after another from these on.
      first_passage bigint NOT NULL,
      first_item bigint NOT NULL,
      -- The item of each of its passages, by position in the notice.
      item_of_passage int[] NOT NULL
    );
    CREATE SEQUENCE passage_number;
    CREATE SEQUENCE item_number;
    CREATE TABLE passage (
      id bigint PRIMARY KEY,
      notice uuid NOT NULL,
      space int NOT NULL,
      record text NOT NULL,
      words text NOT NULL,
      embedding vector NOT NULL
    );
    CREATE INDEX passage_notice ON passage (notice);
    CREATE TABLE item (id bigint PRIMARY KEY, notice uuid NOT NULL, words text NOT NULL);
    CREATE INDEX item_notice ON item (notice);`,
  ],
};
