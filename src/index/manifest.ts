// The manifest of a generation: what is in it and what each file must be, checked before anything is loaded.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { TOKENIZER } from "./words/tokens.ts";

/** Raised when the files of a generation change their form. */
export const SCHEMA = 4;
export const MANIFEST_FILE = "manifest.json";

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
  files: z.record(z.string(), fileFact),
});

/** Bytes read at once: in small steps, telling of each takes as long as hashing it. */
const LARGE_READ = 1 << 20;

export type Manifest = z.infer<typeof manifestSchema>;
export type SourceFact = z.infer<typeof sourceFact>;

/** The index is whole but was built with other parts than the ones in use. */
export class StaleIndexError extends Error {
  override readonly name = "StaleIndexError";
}

/** The files of the index are not what its manifest says. */
export class DamagedIndexError extends Error {
  override readonly name = "DamagedIndexError";
}

const REBUILD = "Run `npm run ingest` to build it again; the notices themselves are untouched.";

/** Reads the manifest of the generation in `folder` and checks that it fits; the files it names are not looked at. */
export async function readManifest(folder: string, embeddingId: string): Promise<Manifest> {
  return checkedManifest(
    folder,
    await readFile(join(folder, MANIFEST_FILE), "utf8").catch(missing(folder)),
    embeddingId,
  );
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
    `The index in ${folder} holds vectors of ${embedding.dimensions} numbers, but \`${embedding.id}\` now gives ${dimensions}. Delete that folder and run \`npm run ingest\`.`,
  );
}

/** Throws `DamagedIndexError` unless every file in `folder` is what `manifest` says. */
export async function verifyFiles(folder: string, manifest: Manifest): Promise<void> {
  for (const [name, expected] of Object.entries(manifest.files)) {
    const found = await fileFacts(join(folder, name)).catch(missing(folder));
    if (found.sha256 !== expected.sha256)
      throw new DamagedIndexError(
        `The index in ${folder} is damaged: \`${name}\` is not the file its manifest names. ${REBUILD}`,
      );
  }
}

export async function fileFacts(file: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file, { highWaterMark: LARGE_READ }), hash);
  return { bytes: (await stat(file)).size, sha256: hash.digest("hex") };
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

function missing(folder: string): (cause: unknown) => never {
  return (cause) => {
    throw new DamagedIndexError(`The index in ${folder} lacks a file or cannot be read. ${REBUILD}`, {
      cause,
    });
  };
}
