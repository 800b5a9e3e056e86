// The manifest of a generation: what is in it, what it was made with and what each file must be.
import { z } from "zod";
import { PARSER } from "../notice/parse.ts";
import type { NoticeRecord, PassageRecord } from "./records.ts";
import { TOKENIZER } from "./words/tokens.ts";

/** Raised when the files of a generation change their form. */
export const SCHEMA = 4;

/** Of a generation's own folder, and no path to another. */
const fileName = z.string().regex(/^\w[\w.-]*$/);
const fileFact = z.object({ bytes: z.int(), sha256: z.string().length(64) });
const sourceFact = z.object({
  file: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  /** 0 for a file that holds the same as another. */
  notices: z.int(),
  /** What could not be read of it. */
  complaints: z.array(z.string()),
});

const manifestSchema = z.object({
  schema: z.literal(SCHEMA),
  created: z.string(),
  embedding: z.object({ id: z.string(), dimensions: z.int().positive() }),
  tokenizer: z.string(),
  /** How texts were parsed; notices parsed in another way are parsed again. */
  parser: z.string(),
  counts: z.object({ notices: z.int(), items: z.int(), problems: z.int(), passages: z.int() }),
  sources: z.array(sourceFact),
  /** By name; none where the generation is no folder. */
  files: z.record(fileName, fileFact),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type SourceFact = z.infer<typeof sourceFact>;

/** What a generation is built of. */
export interface Collection {
  readonly notices: readonly NoticeRecord[];
  readonly passages: readonly PassageRecord[];
  /** One a passage, in order. */
  readonly vectors: readonly Float32Array[];
  readonly sources: readonly SourceFact[];
}

/** The index is whole but was built with other parts than the ones in use. */
export class StaleIndexError extends Error {
  override readonly name = "StaleIndexError";
}

/** The files of the index are not what its manifest says. */
export class DamagedIndexError extends Error {
  override readonly name = "DamagedIndexError";
}

export const REBUILD = "Run `npm run ingest` to build it again; the notices themselves are untouched.";

/** What describes a generation of `collection`, built now; `embedding`: its id. */
export function manifestOf(
  embedding: string,
  { notices, passages, vectors, sources }: Collection,
  files: Manifest["files"] = {},
): Manifest {
  const items = notices.flatMap((notice) => notice.items);
  return {
    schema: SCHEMA,
    created: new Date().toISOString(),
    // Told by the vectors: all of them may have been embedded before, and the embedding not been asked.
    embedding: { id: embedding, dimensions: vectors[0]?.length ?? 0 },
    tokenizer: TOKENIZER,
    parser: PARSER,
    counts: {
      notices: notices.length,
      items: items.length,
      problems: items.filter(({ kind }) => kind === "problem").length,
      passages: passages.length,
    },
    sources: [...sources],
    files,
  };
}

/** The manifest in `content`, when these parts can use the index that it is of; `folder` names that in messages. */
export function checkedManifest(folder: string, content: string, embeddingId: string): Manifest {
  const manifest = parseManifest(folder, content);
  if (manifest.embedding.id !== embeddingId)
    throw new StaleIndexError(
      `The index in ${folder} was built with the embedding \`${manifest.embedding.id}\`, but EMBEDDING gives \`${embeddingId}\`. ${REBUILD}`,
    );
  if (manifest.tokenizer !== TOKENIZER)
    throw new StaleIndexError(
      `The index in ${folder} was built with the tokens \`${manifest.tokenizer}\`, this version uses \`${TOKENIZER}\`. ${REBUILD}`,
    );
  return manifest;
}

/**
 * Throws `StaleIndexError` unless vectors of `dimensions` numbers can be compared with those of the generation in
 * `folder`: a provider may put another model behind the same name.
 */
export function checkDimensions(folder: string, { embedding }: Manifest, dimensions: number): void {
  if (dimensions === embedding.dimensions) return;
  throw new StaleIndexError(
    `The index in ${folder} holds vectors of ${embedding.dimensions} numbers, but \`${embedding.id}\` now gives ${dimensions}. Build it anew: \`EMBEDDING=builtin npm run ingest\`, then \`npm run ingest\`.`,
  );
}

/** Each part is sound by itself, and they are of different collections. */
export function misfit(folder: string, cause?: unknown): DamagedIndexError {
  return new DamagedIndexError(
    `The parts of the index in ${folder} do not fit each other. Run \`npm run ingest\`.`,
    { cause },
  );
}

function parseManifest(folder: string, content: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch (cause) {
    throw new DamagedIndexError(`The manifest in ${folder} is no JSON. ${REBUILD}`, { cause });
  }
  const schema = z.object({ schema: z.int() }).safeParse(json);
  if (schema.success && schema.data.schema !== SCHEMA)
    throw new StaleIndexError(
      `The index in ${folder} has schema ${schema.data.schema}, this version reads schema ${SCHEMA}. ${REBUILD}`,
    );
  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success)
    throw new DamagedIndexError(
      `The manifest in ${folder} is not usable: ${z.prettifyError(parsed.error)}. ${REBUILD}`,
    );
  return parsed.data;
}
