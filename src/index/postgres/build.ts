// Notices, passages and vectors -> a generation in the database; a notice that is there already costs nothing.
import { z } from "zod";
import type { Database, Query } from "../../database/database.ts";
import { PARSER } from "../../notice/parse.ts";
import { type Collection, manifestOf } from "../manifest.ts";
import { indexedText, itemTexts } from "../records.ts";
import { StoreBusyError } from "../store.ts";
import { TOKENIZER } from "../words/tokens.ts";
import { addNotices, storedForm, type Whole } from "./add-notices.ts";
import { numberInUse, numbersUpTo, removeOthers, useGeneration } from "./generations.ts";
import { wordIndex } from "./schema.ts";
import { buildGraph, openSpace, removeUnused } from "./space.ts";
import { countTexts } from "./statistics.ts";
import { uuidOf } from "./uuid.ts";

/** Passages sent at once: some megabytes. */
const BATCH = 500;
/** Milliseconds to index what is there: a graph takes a minute for some 30,000 passages. */
const LONGEST_INDEX = 24 * 3_600_000;
const reserved = z.object({ first: z.coerce.number() }).array().length(1);

/**
 * Writes `collection` as a new generation and switches to it in one transaction; until then nobody sees any of it.
 * Returns its number. `embedding`: its id.
 */
export async function buildInDatabase(
  database: Database,
  embedding: string,
  collection: Collection,
  onProgress: (done: number) => void,
): Promise<number> {
  const { query } = database;
  const before = await numberInUse(query);
  // Left by a build that broke off, or by going back to the generation before.
  await removeOthers(database, before === undefined ? [] : await numbersUpTo(query, before));
  const dimensions = collection.vectors[0]?.length ?? 0;
  const space = await openSpace(query, embedding, dimensions);
  const wholes = [...wholesOf(collection, `${embedding} ${dimensions} ${PARSER} ${TOKENIZER}`)];
  const known = await knownAmong(query, wholes);
  let done = 0;
  for (const batch of batchesOf(wholes.filter(({ id }) => !known.has(id)))) {
    await addNotices(database, space, batch);
    onProgress((done += batch.reduce((sum, { passages }) => sum + passages.length, 0)));
  }
  await query(wordIndex("passage"), [], LONGEST_INDEX);
  await query(wordIndex("item"), [], LONGEST_INDEX);
  await buildGraph(query, space, LONGEST_INDEX);
  const { notices, passages } = collection;
  const ofPassages = countTexts(passages.map((passage) => indexedText(notices[passage.notice]!, passage)));
  const ofItems = countTexts(itemTexts(notices, passages));
  const [{ first: number } = { first: 0 }] = reserved.parse(
    await query("SELECT nextval('generation_number') AS first"),
  );
  await database.transaction(async (send) => {
    await checkAlone(send, database.where, before, wholes);
    await send("INSERT INTO generation VALUES ($1, $2, $3, $4, $5, $6)", [
      number,
      JSON.stringify(manifestOf(embedding, collection)),
      space.number,
      wholes.map(({ id }) => id),
      ofPassages.toBytes(),
      ofItems.toBytes(),
    ]);
    await useGeneration(send, number);
  });
  onProgress(passages.length);
  await removeOthers(database, before === undefined ? [number] : [before, number]);
  await removeUnused(query);
  return number;
}

/**
 * The lock of an ingest is gone with its connection, and then another may have built, and removed what it knew nothing of.
 * Throws `StoreBusyError`.
 */
async function checkAlone(
  query: Query,
  where: string,
  before: number | undefined,
  wholes: readonly Whole[],
): Promise<void> {
  await query("LOCK TABLE generation_in_use");
  const isSame =
    (await numberInUse(query)) === before && (await knownAmong(query, wholes)).size === wholes.length;
  if (isSame) return;
  throw new StoreBusyError(
    `Another ingest replaced the index in ${where} while this one was building. Run this one again.`,
  );
}

function* wholesOf({ notices, passages, vectors }: Collection, made: string): Generator<Whole> {
  const positions = notices.map((): number[] => []);
  passages.forEach(({ notice }, i) => positions[notice]!.push(i));
  const texts = itemTexts(notices, passages);
  let item = 0;
  for (const [i, notice] of notices.entries()) {
    const own = positions[i]!.map((position) => passages[position]!);
    const id = uuidOf(JSON.stringify([made, notice, own.map(storedForm)]));
    yield {
      id,
      notice,
      passages: own,
      vectors: positions[i]!.map((position) => vectors[position]!),
      itemTexts: texts.slice(item, (item += notice.items.length)),
    };
  }
}

async function knownAmong(query: Query, wholes: readonly Whole[]): Promise<ReadonlySet<string>> {
  const found = await query("SELECT id FROM notice WHERE id = ANY($1)", [wholes.map(({ id }) => id)]);
  return new Set(
    z
      .object({ id: z.string() })
      .array()
      .parse(found)
      .map(({ id }) => id),
  );
}

/** Whole notices, together as many passages as go at once, or one long notice. */
function* batchesOf(wholes: readonly Whole[]): Generator<Whole[]> {
  let batch: Whole[] = [];
  let size = 0;
  for (const whole of wholes) {
    if (batch.length > 0 && size + whole.passages.length > BATCH) {
      yield batch;
      [batch, size] = [[], 0];
    }
    batch.push(whole);
    size += whole.passages.length;
  }
  if (batch.length > 0) yield batch;
}
