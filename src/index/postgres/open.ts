// A generation in the database -> an index that answers searches.
import { z } from "zod";
import type { Database } from "../../database/database.ts";
import type { Index } from "../index.ts";
import { layoutOf } from "../layout.ts";
import { checkedManifest, DamagedIndexError } from "../manifest.ts";
import { indexedText } from "../records.ts";
import { missingIndex } from "./generations.ts";
import { createItemTexts } from "./item-texts.ts";
import { createLexical } from "./lexical.ts";
import { createMentions } from "./mentions.ts";
import { readNotice, storedNotice } from "./notices.ts";
import { createReadPassages } from "./passages.ts";
import { createRowNumbers } from "./row-numbers.ts";
import { readStatistics } from "./statistics.ts";
import { createVectorSearch } from "./vectors.ts";

const generationRow = z.object({
  number: z.coerce.string(),
  manifest: z.string(),
  space: z.int(),
  passage_statistics: z.instanceof(Uint8Array),
  item_statistics: z.instanceof(Uint8Array),
});
const IN_USE = `
  SELECT number, manifest, space, passage_statistics, item_statistics FROM generation
  JOIN generation_in_use USING (number)`;
const NOTICES = `
  SELECT notice.* FROM generation, unnest(generation.notices) WITH ORDINALITY AS used (id, place)
  JOIN notice ON notice.id = used.id
  WHERE generation.number = $1 ORDER BY place`;

/** The generation in use without its passages. Throws `MissingIndexError` and, where it does not fit, as local stores do. */
export async function readGeneration(database: Database, embeddingId: string) {
  // Two statements: when the generation is replaced twice between them, what the second finds is not what it should be.
  const found = await database.query(IN_USE);
  if (found.length === 0) throw missingIndex(database);
  const row = generationRow.parse(found[0]);
  const manifest = checkedManifest(database.where, row.manifest, embeddingId);
  const stored = storedNotice.array().parse(await database.query(NOTICES, [row.number]));
  if (stored.length !== manifest.counts.notices)
    throw new DamagedIndexError(
      `The index in ${database.where} lacks notices: expected ${manifest.counts.notices}, found ${stored.length}. Run \`npm run ingest\`.`,
    );
  return { row, manifest, stored, notices: stored.map(readNotice) };
}

export async function openInDatabase(database: Database, embeddingId: string): Promise<Index> {
  const { row, manifest, stored, notices } = await readGeneration(database, embeddingId);
  const layout = layoutOf(
    stored.flatMap(({ item_of_passage: items }, notice) => items.map((item) => ({ notice, item }))),
  );
  const passageRows = createRowNumbers(
    stored.map((notice) => notice.first_passage),
    stored.map((notice) => notice.item_of_passage.length),
  );
  const itemRows = createRowNumbers(
    stored.map((notice) => notice.first_item),
    notices.map((notice) => notice.items.length),
  );
  const readPassages = createReadPassages(database, passageRows, (position) => layout.notice[position]!);
  const textsOf = async (positions: readonly number[]): Promise<readonly string[]> =>
    (await readPassages(positions)).map((passage) => indexedText(notices[passage.notice]!, passage));
  const space = { number: row.space, dimensions: manifest.embedding.dimensions };
  return {
    generation: generationName(row.number),
    manifest,
    notices,
    layout,
    readPassages,
    mentions: createMentions(database, passageRows, layout, notices.length),
    lexicalPassages: createLexical({
      database,
      texts: "passage",
      rows: passageRows,
      statistics: readStatistics(row.passage_statistics),
      readTexts: textsOf,
    }),
    lexicalItems: createLexical({
      database,
      texts: "item",
      rows: itemRows,
      statistics: readStatistics(row.item_statistics),
      readTexts: createItemTexts(notices, layout, readPassages),
    }),
    vectors: createVectorSearch(database, passageRows, space),
    // Connections belong to the database, which outlives a generation.
    close: async () => undefined,
  };
}

export function generationName(number: number | string): string {
  return `g${number}`;
}
