// What an ingest that did not end had embedded: taken up by the next one, and added to until a generation holds it.
import { appendFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Embedding } from "../embeddings/embedding.ts";
import { sync } from "../index/local/sync.ts";
import { asUnwritable } from "../index/local/unwritable.ts";
import { entryBytes, headerBytes, keyOf, type PendingContent, readPendingFile } from "./pending-file.ts";

const PENDING_FILE = ".pending-vectors";

export interface Pending {
  /** Of the vectors that can be taken up; absent when there are none. */
  readonly dimensions: number | undefined;
  /** Why something that was left is not taken up, in words, as far as the embedding is known by now. */
  readonly dropped: () => string | undefined;
  /** What an ingest before this one had embedded. */
  readonly vectorOf: (text: string) => Float32Array | undefined;
  /** Begins to write; a cheap embedding is asked again more quickly than it is read, and nothing of it is written. */
  readonly keep: (texts: readonly string[], vectors: readonly Float32Array[]) => void;
  /** Resolves when all that was kept is on the disk. Throws `UnwritableStoreError`. */
  readonly settle: () => Promise<void>;
}

/** Only the one writer of `store` may open it. What cannot be taken up stays until something else is kept. */
export async function openPending(
  store: string,
  embedding: Pick<Embedding, "id" | "dimensions" | "isCostly">,
): Promise<Pending> {
  const file = join(store, PENDING_FILE);
  const left = await readLeft(file);
  const content = left !== "nothing" && misfit(left, embedding) === undefined ? left : undefined;
  /** Of what is kept now; absent before the first of it. */
  let header: Buffer | undefined;
  let written: Promise<void> = Promise.resolve();

  const begin = async (dimensions: number): Promise<Buffer> => {
    const line = headerBytes({ embedding: embedding.id, dimensions });
    // Behind a torn entry nothing could be read.
    if (content?.dimensions === dimensions) await truncate(file, content.bytes);
    else await writeFile(file, line);
    await sync(store);
    return line;
  };

  const append = async (
    before: Promise<void>,
    texts: readonly string[],
    vectors: readonly Float32Array[],
  ): Promise<void> => {
    await before;
    const line = (header ??= await begin(vectors[0]!.length));
    await appendFile(
      file,
      Buffer.concat(vectors.map((vector, i) => entryBytes(line, keyOf(texts[i]!), vector))),
    );
  };

  return {
    dimensions: content?.dimensions,
    dropped: () => misfit(left, embedding) ?? damage(left),
    vectorOf: (text) => content?.vectors.get(keyOf(text)),
    keep: (texts, vectors) => {
      if (!embedding.isCostly || vectors.length === 0) return;
      written = append(written, texts, vectors);
      // Whoever settles hears of it.
      written.catch(() => undefined);
    },
    settle: async () => {
      try {
        await written;
        if (header !== undefined) await sync(file);
      } catch (error) {
        throw asUnwritable(store, error);
      }
    },
  };
}

/** For when a generation holds what was kept, or nothing of it is wanted any more. */
export async function removePending(store: string): Promise<void> {
  await rm(join(store, PENDING_FILE), { recursive: true, force: true });
}

/** Absent where nothing was left; undefined where what was left cannot be read. */
type Left = PendingContent | "nothing" | undefined;

async function readLeft(file: string): Promise<Left> {
  return readPendingFile(file).catch((error: NodeJS.ErrnoException) =>
    error.code === "ENOENT" ? "nothing" : undefined,
  );
}

function misfit(left: Left, { id, dimensions }: Pick<Embedding, "id" | "dimensions">): string | undefined {
  if (left === "nothing") return undefined;
  if (left === undefined) return "their file cannot be read";
  if (left.embedding !== id)
    return `they were made with the embedding \`${left.embedding}\`, not with \`${id}\``;
  return dimensions === undefined || left.dimensions === dimensions
    ? undefined
    : `they have ${left.dimensions} numbers, and \`${id}\` now gives ${dimensions}`;
}

function damage(left: Left): string | undefined {
  if (left === "nothing" || left === undefined || left.damaged === 0) return undefined;
  return `${left.damaged} of ${left.vectors.size + left.damaged} are damaged`;
}
